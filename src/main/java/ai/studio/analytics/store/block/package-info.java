/// Column blocks: the requests of one organisation and UTC day, column by column, dictionary-coded
/// and bit-packed, from which any filter and any grouping is answered without reading rows.
///
/// A block is a copy of rows. It carries the [Stamp] of its day, taken from the rollups before the
/// rows were read; the writer changes those in the transaction that changes the rows, so a block
/// whose stamp is that of the rollups now is as exact as reading the rows again. A stale one is not
/// used, and [BlockJob] makes it anew.
@NullMarked
package ai.studio.analytics.store.block;

import org.jspecify.annotations.NullMarked;
