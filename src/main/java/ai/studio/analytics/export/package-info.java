/// Rows as files: the formats in which lists and explorations are handed out, written row after row
/// so that nobody holds them all, and the acts that tell of each export.
///
/// What is read is a question of `query`, whoever asks; what is written is a table of plain values.
@NullMarked
package ai.studio.analytics.export;

import org.jspecify.annotations.NullMarked;
