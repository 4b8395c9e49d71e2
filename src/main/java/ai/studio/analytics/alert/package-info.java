/// What is watched, and who is told.
///
/// `rule` asks questions again and again and notes what it sees as alerts; in the same transaction
/// `tell` decides who is to be told and leaves a notification, which `channel` brings to somebody.
///
/// Invariants: an alert and the notifications of its change are stored together or not at all; one
/// instance evaluates a rule at a time, and a second one that does so too changes nothing; a
/// notification that was sent but not noted is sent again under the same id.
@NullMarked
package ai.studio.analytics.alert;

import org.jspecify.annotations.NullMarked;
