package ai.studio.analytics.monitor;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreFailure;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// What instances tell of themselves: of each the latest of every minute, for a day.
public final class InstanceTable {

  /// For how long it is kept.
  public static final Duration KEPT = Duration.ofDays(1);

  /// Instances of a newer version may tell more.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final SqlTransactions transactions;

  public InstanceTable(DataSource dataSource) {
    this.transactions = new SqlTransactions(dataSource);
  }

  /// Replaces what the instance said before in the same minute.
  ///
  /// @throws StoreFailure where the database cannot take it
  public void write(InstanceFigures figures) {
    var text = text(figures);
    transactions.call(it ->
        Statements.update(
            it,
            """
            INSERT INTO instance_figures (instance, at_minute, written_at, figures) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE written_at = VALUES(written_at), figures = VALUES(figures)
            """,
            figures.instance(),
            minute(figures.at()),
            ChronoUnit.MICROS.between(Instant.EPOCH, figures.at()),
            text));
  }

  /// The latest of each instance that has said anything since a time, by name.
  ///
  /// @throws StoreFailure where the database cannot answer
  public List<InstanceFigures> latest(Instant since) {
    return read(
            """
            SELECT f.figures FROM instance_figures f
            JOIN (SELECT instance, MAX(at_minute) AS latest FROM instance_figures WHERE at_minute >= ? GROUP BY instance) l
              ON l.instance = f.instance AND l.latest = f.at_minute
            ORDER BY f.written_at DESC LIMIT 100
            """,
            minute(since))
        .filter(it -> !it.at().isBefore(since))
        .sorted(Comparator.comparing(InstanceFigures::name))
        .toList();
  }

  /// All that was said from a time on until another, the earliest first.
  ///
  /// @throws StoreFailure where the database cannot answer
  public List<InstanceFigures> between(Instant start, Instant end) {
    return read(
            "SELECT figures FROM instance_figures WHERE at_minute >= ? AND at_minute <= ? ORDER BY at_minute LIMIT 50000",
            minute(start),
            minute(end))
        .filter(it -> !it.at().isBefore(start) && !it.at().isAfter(end))
        .toList();
  }

  /// Removes what is older than a day.
  ///
  /// @throws StoreFailure where the database cannot take it
  public void forget(Instant now) {
    transactions.call(it ->
        Statements.update(
            it, "DELETE FROM instance_figures WHERE at_minute < ?", minute(now.minus(KEPT))));
  }

  private Stream<InstanceFigures> read(String sql, Object... values) {
    return transactions
        .call(it -> Statements.list(it, sql, InstanceTable::figures, values))
        .stream()
        .flatMap(Optional::stream);
  }

  /// Empty for what a version wrote that had other figures.
  private static Optional<InstanceFigures> figures(ResultSet row) throws SQLException {
    try {
      return Optional.of(JSON.readValue(row.getString(1), InstanceFigures.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String text(InstanceFigures figures) {
    try {
      return JSON.writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }
}
