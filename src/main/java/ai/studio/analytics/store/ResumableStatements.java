package ai.studio.analytics.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/// Connections on which statements that change the schema may be run again: while a change that
/// another process has begun is gone on with, what is there already is as good as made.
///
/// Not thread-safe.
final class ResumableStatements extends PlainDataSource {

  private static final Logger LOGGER = Logger.getLogger(ResumableStatements.class.getName());

  /// What MySQL, MariaDB and H2 say of a table, column, index or constraint that is there already,
  /// …
  private static final Set<Integer> THERE =
      Set.of(1050, 1060, 1061, 1826, 3822, 42101, 42111, 42121, 90045);

  /// … of one that has gone already, …
  private static final Set<Integer> GONE = Set.of(1091, 42112, 42122, 90057);

  /// … and of a row that is there already.
  private static final Set<Integer> STORED = Set.of(1062, 23505);

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");

  /// The server goes on with a statement that the client no longer waits for.
  static final int NO_TIMEOUT = 0;

  /// By what Flyway asks MySQL for the lock of those who change the schema.
  private static final String LOCK = "GET_LOCK(";

  private final DataSource dataSource;
  private final LockWait lockWait;
  private boolean resuming;

  ResumableStatements(DataSource dataSource) {
    this(dataSource, new LockWait(System::nanoTime, ResumableStatements::tellOfWaiting));
  }

  ResumableStatements(DataSource dataSource, LockWait lockWait) {
    this.dataSource = dataSource;
    this.lockWait = lockWait;
  }

  private static void tellOfWaiting(Duration soFar) {
    LOGGER.log(
        Level.INFO,
        "Another instance is bringing the schema up to date; this one has waited for it for {0} s",
        soFar.toSeconds());
  }

  /// Notes that a change begins.
  ///
  /// @param connection that of the change: a small pool has no other
  /// @return whether it was begun before, and not ended
  boolean begin(Connection connection, String version) throws SQLException {
    try (var create = connection.createStatement()) {
      create.execute(
          "CREATE TABLE IF NOT EXISTS schema_change (version VARCHAR(50) NOT NULL PRIMARY KEY)");
    }
    resuming = isBegun(connection, version);
    if (!resuming) {
      note(connection, "INSERT INTO schema_change (version) VALUES (?)", version);
    }
    return resuming;
  }

  /// The changes that were begun, and not ended.
  Set<String> begun() throws SQLException {
    var begun = new HashSet<String>();
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT version FROM schema_change")) {
      while (rows.next()) {
        begun.add(rows.getString(1));
      }
    } catch (SQLSyntaxErrorException thereIsNoSuchTable) {
      return Set.of();
    }
    return begun;
  }

  /// Tells that a change is made.
  void done() {
    resuming = false;
  }

  /// Notes that a change has ended, and stands among those that were made.
  void end(String version) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      note(connection, "DELETE FROM schema_change WHERE version = ?", version);
    }
  }

  private static boolean isBegun(Connection connection, String version) throws SQLException {
    try (var select =
        connection.prepareStatement("SELECT 1 FROM schema_change WHERE version = ?")) {
      select.setString(1, version);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void note(Connection connection, String sql, String version) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, version);
      statement.executeUpdate();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    var connection = dataSource.getConnection();
    connection.setNetworkTimeout(Runnable::run, NO_TIMEOUT);
    return proxy(
        Connection.class,
        (method, arguments) -> {
          noteLock(method, arguments);
          var result = call(connection, method, arguments);
          return method.getName().equals("createStatement") ? lenient((Statement) result) : result;
        });
  }

  /// Whoever waits for the lock asks for it again and again, and for nothing else meanwhile.
  private void noteLock(Method method, Object[] arguments) {
    switch (method.getName()) {
      case "prepareStatement" -> {
        if (arguments[0].toString().contains(LOCK)) {
          lockWait.asked();
        } else {
          lockWait.over();
        }
      }
      case "createStatement" -> lockWait.over();
      default -> {}
    }
  }

  private Statement lenient(Statement statement) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          try {
            return call(statement, method, arguments);
          } catch (SQLException e) {
            if (resuming && method.getName().equals("execute") && isDone(arguments[0], e)) {
              return false;
            }
            throw e;
          }
        });
  }

  private static boolean isDone(Object sql, SQLException failure) {
    var words = COMMENT.matcher(sql.toString()).replaceAll("").strip().split("\\s+");
    var verb = words[0].equalsIgnoreCase("ALTER") && words.length > 3 ? words[3] : words[0];
    var done =
        switch (verb.toUpperCase(Locale.ROOT)) {
          case "CREATE", "ADD" -> THERE;
          case "DROP" -> GONE;
          case "INSERT" -> STORED;
          default -> Set.<Integer>of();
        };
    return done.contains(failure.getErrorCode());
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> call.on(method, arguments)));
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
