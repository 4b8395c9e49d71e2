/// How events come in, are completed and reach the disk.
///
/// Stands between the senders (REST batches, the request filter) and `journal`. Invariants: a
/// sender hears of success only when its events are on disk; every event that came in is in the
/// journal or counted as dropped with its reason; no raw address passes the last step.
@NullMarked
package ai.studio.analytics.ingest;

import org.jspecify.annotations.NullMarked;
