/// What is watched. `rule` asks questions again and again and notes what it sees as alerts.
///
/// Invariants: what a rule has seen is stored with the end of its window, together or not at all;
/// one instance evaluates a rule at a time, and a second one that does so too changes nothing.
@NullMarked
package ai.studio.analytics.alert;

import org.jspecify.annotations.NullMarked;
