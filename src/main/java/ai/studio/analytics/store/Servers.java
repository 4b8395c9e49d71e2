package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.mvstore.MVStoreException;

/// The database servers that the address names: one, or the members of a replication group of which
/// only the primary takes writes.
///
/// The driver itself takes the first of several that answers, and stays there though it only reads.
final class Servers {

  private static final Pattern SEVERAL = Pattern.compile("jdbc:mysql://([^/?(]+,[^/?(]+)(.*)");

  /// The table of a group's members may not be read, is not there, or has other columns.
  private static final Set<Integer> GROUP_UNKNOWN = Set.of(1044, 1054, 1142, 1143, 1146);

  private final List<String> urls;
  private final Properties properties;
  private final EmbeddedConnector embedded = new EmbeddedConnector();
  private final Map<Connection, String> open = new ConcurrentHashMap<>();
  private volatile String primary;

  Servers(String url, Properties properties) {
    this.urls = urls(url);
    this.properties = properties;
    primary = urls.getFirst();
  }

  /// One address for each of the servers.
  static List<String> urls(String url) {
    var several = SEVERAL.matcher(url);
    return several.matches()
        ? Arrays.stream(several.group(1).split(","))
            .map(host -> "jdbc:mysql://" + host.strip() + several.group(2))
            .toList()
        : List.of(url);
  }

  /// A connection to the server that takes writes, the one that last did asked first. A single
  /// server is taken as it is: while it only reads, dashboards can be read.
  ///
  /// @param patience how long each server may take to be connected, and each answer until
  ///   [Connection#setNetworkTimeout] says otherwise
  /// @throws SQLException where none can be had
  Connection connect(Duration patience) throws SQLException {
    var cause = new SQLTransientConnectionException("None of the servers takes writes", "08001");
    for (var url : inOrder()) {
      try {
        var connection = connectTo(url, patience);
        if (connection.isPresent()) {
          primary = url;
          remember(connection.get(), url);
          return connection.get();
        }
      } catch (SQLException e) {
        if (urls.size() == 1) {
          throw e;
        }
        cause.addSuppressed(e);
      }
    }
    throw cause;
  }

  /// @return empty where the server takes no writes
  private Optional<Connection> connectTo(String url, Duration patience) throws SQLException {
    var connection =
        url.startsWith("jdbc:h2:")
            ? embedded.connect(url, properties, patience)
            : DriverManager.getConnection(url, with(patience));
    var usable = false;
    try {
      usable = takesWrites(connection);
      return usable ? Optional.of(connection) : Optional.empty();
    } finally {
      if (!usable) {
        connection.close();
      }
    }
  }

  /// Whether the server is there and still takes writes.
  ///
  /// @throws SQLException where it is not there
  boolean takesWrites(Connection connection) throws SQLException {
    if (urls.size() == 1) {
      return answers(connection);
    }
    return !isReadOnly(connection) && isPrimary(connection);
  }

  /// Breaks all connections but those to the server that takes writes; whoever waits for an answer
  /// from another fails at once.
  void leaveOthers() {
    open.forEach((connection, url) -> {
      if (!url.equals(primary)) {
        abort(connection);
      }
    });
  }

  /// Lets an embedded database be opened anew where its file could not be read or written, and not
  /// where only a statement went wrong inside of it: nobody is to close it by asking.
  void distrust(SQLException exception) {
    if (Stream.<Throwable>iterate(exception, cause -> cause != null, Throwable::getCause)
        .anyMatch(MVStoreException.class::isInstance)) {
      embedded.abandon();
    }
  }

  /// Breaks all connections.
  void leaveAll() {
    open.keySet().forEach(this::abort);
  }

  private List<String> inOrder() {
    var first = urls.indexOf(primary);
    return IntStream.range(0, urls.size())
        .mapToObj(i -> urls.get((first + i) % urls.size()))
        .toList();
  }

  private Properties with(Duration patience) {
    var limited = new Properties();
    limited.putAll(properties);
    if (urls.getFirst().startsWith("jdbc:mysql:")) {
      var millis = String.valueOf(patience.toMillis());
      limited.setProperty("connectTimeout", millis);
      limited.setProperty("socketTimeout", millis);
    }
    return limited;
  }

  private void remember(Connection connection, String url) {
    open.keySet().removeIf(Servers::isClosed);
    open.put(connection, url);
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  private void abort(Connection connection) {
    open.remove(connection);
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is broken already.
    }
  }

  private static boolean answers(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT 1")) {
      return row.next();
    }
  }

  private static boolean isReadOnly(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT @@global.read_only")) {
      return !row.next() || row.getBoolean(1);
    }
  }

  /// Whether it is the primary of a group, in touch with most of its members; or no member of any.
  /// A member that was started again, but has not joined yet, may take writes that nobody else
  /// sees.
  private static boolean isPrimary(Connection connection) throws SQLException {
    var members = 0;
    var reachable = 0;
    var primary = false;
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT member_id = @@server_uuid, member_state, member_role
                FROM performance_schema.replication_group_members
                """)) {
      while (rows.next()) {
        var state = rows.getString(2);
        members++;
        reachable += state.equals("ONLINE") || state.equals("RECOVERING") ? 1 : 0;
        primary |=
            rows.getBoolean(1) && state.equals("ONLINE") && rows.getString(3).equals("PRIMARY");
      }
    } catch (SQLException e) {
      if (GROUP_UNKNOWN.contains(e.getErrorCode())) {
        return true;
      }
      throw e;
    }
    return members == 0 || (primary && 2 * reachable > members);
  }
}
