/// The durable buffer between ingest and the database.
///
/// Stands between `ingest`, which appends batches and answers their senders only when they are on
/// disk, and `store`, which reads them in order and releases what it has committed. Knows no
/// database. Invariants: a record that was acknowledged is there after `kill -9`; a torn tail never
/// was acknowledged and is dropped; records are numbered without going back; the folder never grows
/// beyond its bound, and what is in it is kept before anything new is taken.
@NullMarked
package ai.studio.analytics.journal;

import org.jspecify.annotations.NullMarked;
