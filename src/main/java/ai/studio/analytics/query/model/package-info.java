/// The language of questions: what can be filtered by, said as a tree or as text.
///
/// Dashboards, lists, exports, alerts and saved views build on it. Invariants: a filter within its
/// bounds prints as text that parses back to an equal filter, and a text that breaks the grammar is
/// refused with the position of the fault.
@NullMarked
package ai.studio.analytics.query.model;

import org.jspecify.annotations.NullMarked;
