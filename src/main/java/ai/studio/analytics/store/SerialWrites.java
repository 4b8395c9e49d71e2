package ai.studio.analytics.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Lets one transaction at a time write into the embedded database, in the order in which they
/// come.
///
/// When a transaction commits, H2 saves all tables one after the other, those that others change
/// meanwhile included. Should the process or the disk fail before the next commit, a part of such a
/// transaction stays for good and cannot be taken back: a row that no rollup counts, for one. (H2's
/// issue 2080 tells of it.) With one writer there is no such part, in whatever process: see
/// [TurnFile]. Readers wait for no turn.
final class SerialWrites implements AutoCloseable {

  /// What begins a statement that changes nothing, unless it locks rows: who waits for a lock must
  /// not keep the one who has it from writing.
  private static final Set<String> READING = Set.of("SELECT", "WITH", "VALUES", "SHOW", "EXPLAIN");

  private static final Pattern LOCKING =
      Pattern.compile("\\bFOR\\s+UPDATE\\b", Pattern.CASE_INSENSITIVE);

  private final Turn turn;
  private final BooleanSupplier active;
  private final Duration patience;

  /// @param active false while the schema is changed, by two connections of one thread
  /// @param patience how long a transaction waits for its turn
  SerialWrites(BooleanSupplier active, Duration patience) {
    this.active = active;
    this.patience = patience;
    turn = new Turn(patience);
  }

  /// The same connection, which waits for its turn before it writes.
  Connection guard(Connection connection) {
    return proxy(Connection.class, new Guarded(connection));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            SerialWrites.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object invoke(Object target, Method method, @Nullable Object[] args)
      throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean writes(String sql) {
    var begin = sql.stripLeading();
    var length = 0;
    while (length < begin.length() && Character.isLetter(begin.charAt(length))) {
      length++;
    }
    return !READING.contains(begin.substring(0, length).toUpperCase(Locale.ROOT))
        || LOCKING.matcher(sql).find();
  }

  /// A connection, which has its turn from its first writing statement to the end of the
  /// transaction.
  private final class Guarded implements InvocationHandler {

    private final Connection connection;
    private boolean hasTurn;

    Guarded(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] args)
        throws Throwable {
      return switch (method.getName()) {
        case "createStatement" -> statement(Statement.class, method, args);
        case "prepareStatement" -> statement(PreparedStatement.class, method, args);
        case "prepareCall" -> statement(CallableStatement.class, method, args);
        case "commit", "rollback", "setAutoCommit", "close", "abort" -> end(method, args);
        default -> SerialWrites.invoke(connection, method, args);
      };
    }

    private <T extends Statement> T statement(Class<T> type, Method method, @Nullable Object[] args)
        throws Throwable {
      var statement =
          type.cast(Objects.requireNonNull(SerialWrites.invoke(connection, method, args)));
      var sql = args != null && args[0] instanceof String text ? text : null;
      return proxy(type, (proxy, called, values) -> execute(statement, called, values, sql));
    }

    /// @param prepared null where the statement comes with the call
    private @Nullable Object execute(
        Statement statement, Method method, @Nullable Object[] args, @Nullable String prepared)
        throws Throwable {
      if (!method.getName().startsWith("execute") || !writes(prepared, args)) {
        return SerialWrites.invoke(statement, method, args);
      }
      begin();
      try {
        return SerialWrites.invoke(statement, method, args);
      } finally {
        if (connection.isClosed() || connection.getAutoCommit()) {
          giveTurn();
        }
      }
    }

    private static boolean writes(@Nullable String prepared, @Nullable Object[] args) {
      var sql = args != null && args.length > 0 ? args[0] : prepared;
      return !(sql instanceof String text) || SerialWrites.writes(text);
    }

    private void begin() throws SQLException {
      if (hasTurn || !active.getAsBoolean()) {
        return;
      }
      try {
        if (!turn.take(connection)) {
          throw new SQLTimeoutException(
              "Other transactions write for longer than " + patience.toSeconds() + " s",
              "HYT00",
              ErrorCode.LOCK_TIMEOUT_1);
        }
        hasTurn = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLTimeoutException("Interrupted while others write", "HYT00", e);
      }
    }

    /// A rollback to a savepoint ends nothing.
    private @Nullable Object end(Method method, @Nullable Object[] args) throws Throwable {
      try {
        return SerialWrites.invoke(connection, method, args);
      } finally {
        if (!method.getName().equals("rollback") || args == null) {
          giveTurn();
        }
      }
    }

    private void giveTurn() throws SQLException {
      if (hasTurn) {
        hasTurn = false;
        turn.giveBack();
      }
    }
  }

  @Override
  public void close() {
    turn.close();
  }

  /// Whose turn it is: that of a thread, whatever number of connections it writes by.
  private static final class Turn {

    private final Duration patience;
    private final Semaphore free = new Semaphore(1, true);
    private @Nullable Thread thread;
    private int connections;
    private boolean looked;
    private @Nullable TurnFile file;

    Turn(Duration patience) {
      this.patience = patience;
    }

    boolean take(Connection connection) throws SQLException, InterruptedException {
      if (takeAgain()) {
        return true;
      }
      if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      var taken = false;
      try {
        taken = takeAmongProcesses(connection);
      } finally {
        if (!taken) {
          free.release();
        }
      }
      return taken;
    }

    private synchronized boolean takeAgain() {
      var mine = thread == Thread.currentThread();
      connections += mine ? 1 : 0;
      return mine;
    }

    private boolean takeAmongProcesses(Connection connection)
        throws SQLException, InterruptedException {
      if (!looked) {
        file = TurnFile.of(connection);
        looked = true;
      }
      if (file != null && !file.take(patience)) {
        return false;
      }
      begin();
      return true;
    }

    private synchronized void begin() {
      thread = Thread.currentThread();
      connections = 1;
    }

    /// By any thread: pools close broken connections in one of their own.
    synchronized void giveBack() throws SQLException {
      connections--;
      if (connections > 0) {
        return;
      }
      thread = null;
      try {
        if (file != null) {
          file.giveBack();
        }
      } finally {
        free.release();
      }
    }

    synchronized void close() {
      if (file != null) {
        file.close();
      }
    }
  }
}
