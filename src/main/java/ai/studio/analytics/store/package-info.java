/// The database itself: where it is, which server it is, the statements' common parts, and what its
/// failures mean.
///
/// Its rooms, each of which knows only those before it: `schema`, `rollup`, `write`, `maintain`,
/// `block`. Invariants: every change to an event table goes through
/// [ai.studio.analytics.store.write.BatchWriter], which updates rows, sessions, daily statistics,
/// rollups and the journal's mark in one transaction; so a number from a rollup always equals the
/// recount from rows.
@NullMarked
package ai.studio.analytics.store;

import org.jspecify.annotations.NullMarked;
