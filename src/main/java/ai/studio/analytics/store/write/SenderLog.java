package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.SenderCount;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Who has sent what: `sender_count`, to which all instances add. A row is told by a hash of its
/// texts, and rows are written in its order, so that no two writers wait for each other in a
/// circle.
public final class SenderLog {

  private static final MultiRowInsert<Row> UPSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO sender_count (
            id, organization_id, source, service, api_key_id, dialect, sdk, outcome, reason, events, first_seen, last_seen)
          """,
          """
          ON DUPLICATE KEY UPDATE
            events = events + VALUES(events), first_seen = LEAST(first_seen, VALUES(first_seen)),
            last_seen = GREATEST(last_seen, VALUES(last_seen))
          """);

  private final DataSource dataSource;

  private record Row(long id, SenderCount count) {}

  public SenderLog(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Adds counts.
  ///
  /// @throws StoreFailure where the database cannot take them now: then none is added
  public void add(List<SenderCount> counts) {
    var rows = new TreeMap<Long, Row>();
    counts.forEach(count -> rows.put(id(count), new Row(id(count), count)));
    try {
      Transactions.call(
          dataSource,
          connection -> {
            UPSERT.insert(connection, rows.values(), SenderLog::bind);
            return true;
          });
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// What was sent to an organisation, the latest first.
  ///
  /// @param since when the last of it came
  /// @throws StoreFailure where the database cannot answer
  public List<SenderCount> of(String organization, Instant since, int most) {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT * FROM sender_count WHERE organization_id = ? AND last_seen >= ? ORDER BY last_seen DESC LIMIT "
                    + most)) {
      ParameterBinder.of(statement).set(organization).set(since);
      var counts = new ArrayList<SenderCount>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          // What another version has noted is in no other's way.
          var count = Stored.row("", row, SenderLog::read).value();
          if (count != null) {
            counts.add(count);
          }
        }
      }
      return counts;
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  private static SenderCount read(ResultSet row) throws SQLException {
    return new SenderCount(
        new EventSender(
            row.getString("organization_id"),
            row.getString("source"),
            row.getString("service"),
            row.getString("api_key_id"),
            row.getString("dialect"),
            row.getString("sdk")),
        EventSender.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        row.getLong("events"),
        ParameterBinder.instant(row.getLong("first_seen")),
        ParameterBinder.instant(row.getLong("last_seen")));
  }

  private static void bind(ParameterBinder parameters, Row row) throws SQLException {
    var sender = row.count().sender();
    parameters
        .set(row.id())
        .set(sender.organization())
        .set(sender.source())
        .set(sender.service())
        .set(sender.apiKey())
        .set(sender.dialect())
        .set(sender.sdk())
        .set(row.count().outcome().wireName())
        .set(row.count().reason())
        .set(row.count().events())
        .set(row.count().first())
        .set(row.count().last());
  }

  private static long id(SenderCount count) {
    var sender = count.sender();
    var texts =
        List.of(
            sender.organization(),
            sender.source(),
            sender.service(),
            sender.apiKey(),
            sender.dialect(),
            sender.sdk(),
            count.outcome().wireName(),
            count.reason());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
