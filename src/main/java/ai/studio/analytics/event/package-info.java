/// What happened: immutable facts about requests, ratings and threats, and the identity rules that
/// make them safe to repeat.
///
/// Every stage of the pipeline speaks these types and nothing else. They know no database, no HTTP
/// and no container, so that any JAX-RS application can use them through the `tracker` jar.
/// Invariant: an event that exists is valid; constructors refuse the rest with [InvalidEvent],
/// which names the field and the rule.
@NullMarked
package ai.studio.analytics.event;

import org.jspecify.annotations.NullMarked;
