package ai.studio.analytics.export;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a file, one after the other.
public interface RowWriter {

  /// Writes a row.
  ///
  /// @param values one for each column, null for none: texts, [Long]s, [java.math.BigDecimal]s,
  ///   [Boolean]s, [java.time.Instant]s and [java.time.LocalDate]s
  void write(List<@Nullable Object> values) throws IOException;

  /// Writes what stands behind the last row. What it writes to stays open. A file without it is cut
  /// off, as its reader sees in JSON and Excel.
  void end() throws IOException;
}
