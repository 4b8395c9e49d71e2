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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// A copy of administrative acts and of threats, as JSON lines in a file that another system reads.
///
/// Where it had come to is in a file beside it, written after the lines: whoever is killed in
/// between writes some lines twice, and none is missing. Each has the id of its row. Threats are
/// told of for a day; those of a longer standstill are left to exports.
public final class AuditCopy {

  private static final int AT_ONCE = 1_000;
  private static final int MOST_EVENTS = 100_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final DataSource dataSource;
  private final StoredEvents stored;
  private final Path file;

  /// How far the copy has come.
  ///
  /// @param acts the number of the last act, by chain
  /// @param events the place after the last events
  record Position(Map<String, Long> acts, long events) {

    Position {
      acts = new TreeMap<>(acts);
    }
  }

  public AuditCopy(DataSource dataSource, Path file) {
    this.dataSource = dataSource;
    this.file = file;
    stored = new StoredEvents(dataSource);
  }

  /// Appends what has come since the last time. The first time begins with all acts that are there,
  /// and with the threats that come from then on.
  ///
  /// @throws StoreFailure where the database cannot be read
  /// @throws UncheckedIOException where the file cannot be written
  public synchronized void run() {
    var before = position();
    var lines = new StringBuilder();
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
      append(lines.toString());
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
      Connection connection, String chain, Map<String, Long> acts, StringBuilder lines)
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

  private static void threats(Connection connection, InList<Long> ids, StringBuilder lines)
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

  private static int lines(PreparedStatement select, String kind, StringBuilder lines, Row each)
      throws SQLException {
    var count = 0;
    try (var row = select.executeQuery()) {
      var columns = row.getMetaData();
      while (row.next()) {
        var line = JSON.createObjectNode().put("kind", kind);
        for (var i = 1; i <= columns.getColumnCount(); i++) {
          put(line, columns.getColumnLabel(i).toLowerCase(Locale.ROOT), row, i);
        }
        lines.append(line).append('\n');
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
    var path = positionFile();
    try {
      return Files.exists(path)
          ? JSON.readValue(path.toFile(), Position.class)
          : new Position(Map.of(), stored.place());
    } catch (IOException e) {
      throw new UncheckedIOException("The position of the audit copy cannot be read: " + path, e);
    }
  }

  private void append(String lines) {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
          bytes.hasRemaining(); ) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit copy cannot be written: " + file, e);
    }
  }

  private void save(Position position) {
    var draft = file.resolveSibling(file.getFileName() + ".position.new");
    try {
      Files.write(draft, JSON.writeValueAsBytes(position));
      Files.move(
          draft,
          positionFile(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit copy cannot be written: " + file, e);
    }
  }

  private Path positionFile() {
    return file.resolveSibling(file.getFileName() + ".position");
  }

  private <T> T call(Transactions.SqlWork<T> work) {
    try {
      return Transactions.snapshot(dataSource, work);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
