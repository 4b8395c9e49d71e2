/// Events at rest: the schema, the one writer that fills it, and the rollups that make reading it
/// cheap.
///
/// Stands between the journal and the queries. Invariants: every change to an event table goes
/// through [BatchWriter], which updates rows, sessions, daily statistics, rollups and the journal's
/// mark in one transaction; so a number from a rollup always equals the recount from rows.
@NullMarked
package ai.studio.analytics.store;

import org.jspecify.annotations.NullMarked;
