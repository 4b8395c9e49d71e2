/// The one writer of events: from the journal to rows, sessions and rollups in one transaction, its
/// ids and lease, the keys by which it knows what was sent before, and what it cannot write.
@NullMarked
package ai.studio.analytics.store.write;

import org.jspecify.annotations.NullMarked;
