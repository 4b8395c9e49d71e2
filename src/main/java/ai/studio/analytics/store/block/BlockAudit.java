package ai.studio.analytics.store.block;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.maintain.WholeDays;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.schema.RequestField;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/// Makes the blocks of all days anew and holds those that are stored against them.
public final class BlockAudit {

  private final DataSource dataSource;
  private final StoreConfig.RetentionDays retention;
  private final Clock clock;

  /// @param retention how long rows are kept: days that have lost some are not compared
  /// @param clock tells which days are over
  public BlockAudit(DataSource dataSource, StoreConfig.RetentionDays retention, Clock clock) {
    this.dataSource = dataSource;
    this.retention = retention;
    this.clock = clock;
  }

  /// A column block that does not say what the rows say.
  ///
  /// @param day when the day begins
  public record Difference(String organization, Instant day, RequestField field) {}

  /// Compares all stored blocks that are in use; those that are stale are in use no longer.
  ///
  /// @throws StoreFailure where the database cannot be read
  public List<Difference> verify() {
    try {
      return Transactions.snapshot(dataSource, this::verify);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Removes all blocks: [BlockJob] makes them anew.
  ///
  /// @throws StoreFailure where the database cannot take it now
  public void discard() {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM column_block");
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private List<Difference> verify(Connection connection) throws SQLException {
    var differences = new ArrayList<Difference>();
    var whole = WholeDays.by(connection, retention, clock.instant());
    for (var organization : BlockTable.organizations(connection)) {
      var oldest = whole.ofRequests(organization);
      var today = Grain.DAY.bucket(clock.instant());
      for (var day : Stamps.read(connection, organization, Grain.DAY, oldest, today)) {
        compare(connection, day, differences);
      }
    }
    return differences;
  }

  private static void compare(Connection connection, Slice day, List<Difference> into)
      throws SQLException {
    var all = EnumSet.copyOf(RequestField.IN_BLOCKS);
    var stored = BlockTable.read(connection, List.of(day), all).get(day);
    if (stored == null) {
      return;
    }
    var made = Blocks.make(connection, day);
    for (var field : all) {
      if (!equal(stored, made, field)) {
        into.add(new Difference(day.organization(), Instant.ofEpochSecond(day.start()), field));
      }
    }
  }

  private static boolean equal(List<Block> stored, List<Block> made, RequestField field) {
    return stored.size() == made.size()
        && IntStream.range(0, made.size())
            .allMatch(
                i -> Arrays.equals(encoded(stored.get(i), field), encoded(made.get(i), field)));
  }

  private static byte[] encoded(Block block, RequestField field) {
    return block.column(field).encode();
  }
}
