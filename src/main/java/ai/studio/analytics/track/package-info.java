/// What a JAX-RS application needs to be tracked: a filter, and two objects for what only the
/// application knows.
///
/// Stands before everything else: it turns requests into events and leaves them at an
/// [ai.studio.analytics.event.EventSink], which is the pipeline inside the service and an HTTP
/// sender in any other application. Comes as a jar of its own, with `event`, and needs nothing but
/// JAX-RS and Java 17: CDI and MicroProfile Config are used where they are, each in one class that
/// is loaded only there. Invariants: tracking neither fails, blocks nor noticeably slows the
/// tracked request; what is not tracked is counted.
@NullMarked
package ai.studio.analytics.track;

import org.jspecify.annotations.NullMarked;
