package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The monthly partitions of `request_log` on engines that have them: one for all that is older
/// than the first start, then one a month, made ahead of time. Ids are time-ordered, so a partition
/// is a span of time and dropping it is instant.
final class Partitions {

  private static final int MONTHS_AHEAD = 2;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'p'uuuuMM", Locale.ROOT);

  private Partitions() {}

  /// A partition that ends somewhere.
  ///
  /// @param limit the first id after it
  private record Partition(String name, long limit) {}

  /// Makes the partitions of this month and the next ones, where the table is partitioned.
  static void prepare(Connection connection, Instant now) throws SQLException {
    if (!partitioned(connection)) {
      return;
    }
    var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    var bounded = bounded(connection);
    var clauses = new ArrayList<String>();
    if (bounded.isEmpty()) {
      clauses.add(clause("p_before", month));
    }
    var last = bounded.isEmpty() ? month : monthOf(bounded.getLast());
    for (var next = last;
        !next.isAfter(month.plusMonths(MONTHS_AHEAD));
        next = next.plusMonths(1)) {
      clauses.add(clause(NAME.format(next), next.plusMonths(1)));
    }
    if (clauses.isEmpty()) {
      return;
    }
    execute(
        connection,
        "ALTER TABLE request_log REORGANIZE PARTITION p_rest INTO (%s, PARTITION p_rest VALUES LESS THAN MAXVALUE)"
            .formatted(String.join(", ", clauses)));
  }

  /// Drops the partitions that end at or before `cutoff`.
  ///
  /// @return how many were dropped
  static int drop(Connection connection, Instant cutoff) throws SQLException {
    var dropped = 0;
    for (var partition : bounded(connection)) {
      if (partition.limit() <= EventId.floor(cutoff)) {
        execute(connection, "ALTER TABLE request_log DROP PARTITION " + partition.name());
        dropped++;
      }
    }
    return dropped;
  }

  private static boolean partitioned(Connection connection) throws SQLException {
    return !read(connection, "partition_name = 'p_rest'").isEmpty();
  }

  private static List<Partition> bounded(Connection connection) throws SQLException {
    return read(connection, "partition_name <> 'p_rest'");
  }

  private static List<Partition> read(Connection connection, String which) throws SQLException {
    var partitions = new ArrayList<Partition>();
    var sql =
        """
        SELECT partition_name, partition_description FROM information_schema.partitions
        WHERE table_schema = DATABASE() AND table_name = 'request_log' AND %s
        ORDER BY partition_ordinal_position
        """
            .formatted(which);
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        var limit = rows.getString(2);
        partitions.add(
            new Partition(
                rows.getString(1),
                limit.equals("MAXVALUE") ? Long.MAX_VALUE : Long.parseLong(limit)));
      }
    }
    return partitions;
  }

  private static YearMonth monthOf(Partition partition) {
    return YearMonth.from(EventId.time(partition.limit()).atOffset(ZoneOffset.UTC));
  }

  private static String clause(String name, YearMonth end) {
    LocalDate first = end.atDay(1);
    return "PARTITION %s VALUES LESS THAN (%s)"
        .formatted(name, EventId.floor(first.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
