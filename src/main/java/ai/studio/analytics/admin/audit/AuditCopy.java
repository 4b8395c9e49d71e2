package ai.studio.analytics.admin.audit;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.write.StoredEvents;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// A copy of administrative acts and of threats for another system, as JSON objects.
///
/// Where it had come to is in a file, written after they were taken: whoever is killed in between
/// tells some of them twice, and none is missing. Each has the id of its row. Threats are told of
/// for a day; those of a longer standstill are left to exports.
public final class AuditCopy {

  private static final int AT_ONCE = 1_000;
  private static final int MOST_EVENTS = 100_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final DataSource dataSource;
  private final StoredEvents stored;
  private final Target target;
  private final Path positionFile;

  /// Where the copy goes.
  interface Target {

    /// Takes some JSON objects, not none, for good.
    ///
    /// @throws UncheckedIOException where it cannot: then they come again
    void take(List<String> objects);
  }

  /// How far the copy has come.
  ///
  /// @param acts the number of the last act, by chain
  /// @param events the place after the last events
  record Position(Map<String, Long> acts, long events) {

    Position {
      acts = new TreeMap<>(acts);
    }
  }

  /// To a file, as JSON lines; where it has come to is in another one beside it.
  public AuditCopy(DataSource dataSource, Path file) {
    this(dataSource, new AuditFile(file), file.resolveSibling(file.getFileName() + ".position"));
  }

  /// @param positionFile where it is kept how far the copy has come
  AuditCopy(DataSource dataSource, Target target, Path positionFile) {
    this.dataSource = dataSource;
    this.target = target;
    this.positionFile = positionFile;
    stored = new StoredEvents(dataSource);
  }

  /// Appends what has come since the last time. The first time begins with all acts that are there,
  /// and with the threats that come from then on.
  ///
  /// @throws StoreFailure where the database cannot be read
  /// @throws UncheckedIOException where nobody takes it
  public synchronized void run() {
    var before = position();
    var lines = new ArrayList<String>();
    var acts = new TreeMap<>(before.acts());
    var events = stored.after(before.events(), MOST_EVENTS);
    call(connection -> {
      for (var chain : chains(connection).entrySet()) {
        if (chain.getValue() > acts.getOrDefault(chain.getKey(), 0L)) {
          acts(connection, chain.getKey(), acts, lines);
        }
      }
      for (var chunk : InList.chunks(events.ids())) {
        threats(connection, chunk, lines);
      }
      return lines;
    });
    var after = new Position(acts, events.place());
    if (!after.equals(before)) {
      if (!lines.isEmpty()) {
        target.take(lines);
      }
      save(after);
    }
  }

  private static Map<String, Long> chains(Connection connection) throws SQLException {
    var chains = new TreeMap<String, Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT chain, last_seq FROM audit_chain")) {
      while (rows.next()) {
        chains.put(rows.getString(1), rows.getLong(2));
      }
    }
    return chains;
  }

  private static void acts(
      Connection connection, String chain, Map<String, Long> acts, List<String> lines)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT id, created_at, organization_id, seq, actor_kind, actor, ip_address, act, subject, state_before,
              state_after, row_hash FROM audit_log WHERE chain = ? AND seq > ? ORDER BY seq LIMIT 1000
            """)) {
      for (var read = AT_ONCE; read == AT_ONCE; ) {
        ParameterBinder.of(select).set(chain).set(acts.getOrDefault(chain, 0L).longValue());
        read = lines(select, "audit", lines, row -> acts.put(chain, row.getLong("seq")));
      }
    }
  }

  private static void threats(Connection connection, InList<Long> ids, List<String> lines)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT * FROM threat_log WHERE id IN (%s) ORDER BY id"
                .formatted(ids.placeholders()))) {
      ids.bind(select, 1);
      lines(select, "threat", lines, row -> {});
    }
  }

  private interface Row {
    void seen(ResultSet row) throws SQLException;
  }

  private static int lines(PreparedStatement select, String kind, List<String> lines, Row each)
      throws SQLException {
    var count = 0;
    try (var row = select.executeQuery()) {
      var columns = row.getMetaData();
      while (row.next()) {
        var line = JSON.createObjectNode().put("kind", kind);
        for (var i = 1; i <= columns.getColumnCount(); i++) {
          put(line, columns.getColumnLabel(i).toLowerCase(Locale.ROOT), row, i);
        }
        lines.add(line.toString());
        each.seen(row);
        count++;
      }
    }
    return count;
  }

  private static void put(ObjectNode line, String name, ResultSet row, int column)
      throws SQLException {
    switch (row.getObject(column)) {
      case null -> {}
      case Long micros when name.endsWith("_at") ->
          line.put(name, ParameterBinder.instant(micros).toString());
      case Long id when name.equals("id") || name.endsWith("_id") -> line.put(name, id.toString());
      case Long number -> line.put(name, number);
      case Boolean flag -> line.put(name, flag);
      default -> line.put(name, row.getString(column));
    }
  }

  private Position position() {
    var path = positionFile;
    try {
      return Files.exists(path)
          ? JSON.readValue(path.toFile(), Position.class)
          : new Position(Map.of(), stored.place());
    } catch (IOException e) {
      throw new UncheckedIOException("The position of the audit copy cannot be read: " + path, e);
    }
  }

  private void save(Position position) {
    var draft = positionFile.resolveSibling(positionFile.getFileName() + ".new");
    try {
      Files.write(draft, JSON.writeValueAsBytes(position));
      Files.move(
          draft, positionFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The position of the audit copy cannot be written: " + positionFile, e);
    }
  }

  private <T> T call(Transactions.SqlWork<T> work) {
    try {
      return Transactions.snapshot(dataSource, work);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
