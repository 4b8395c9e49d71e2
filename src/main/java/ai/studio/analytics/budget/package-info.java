/// What may be spent: budgets, and what was spent of them.
///
/// Invariants: a call counts once, by whatever way it came and however often it was tried; what was
/// spent is what is stored, read from there and kept up to date from what is stored anew, with the
/// calls of this instance that are not stored yet; nobody asks the database whether a call may be
/// made.
@NullMarked
package ai.studio.analytics.budget;

import org.jspecify.annotations.NullMarked;
