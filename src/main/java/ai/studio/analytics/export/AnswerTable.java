package ai.studio.analytics.export;

import java.io.IOException;
import java.util.List;

/// The answer to a question of somebody's own, as a table.
public sealed interface AnswerTable permits CohortsTable, DistributionTable, ExploredTable {

  List<ExportColumn> columns();

  /// Writes all rows.
  ///
  /// @return how many
  long write(RowWriter writer) throws IOException;

  /// What the audit log is told of it.
  ExportAsk asked(ExportFormat format);
}
