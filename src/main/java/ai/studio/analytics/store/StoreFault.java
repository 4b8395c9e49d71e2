package ai.studio.analytics.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A statement of ours is wrong, or does not fit the schema: neither the database nor the caller is
/// to blame.
///
/// Statements are named by where they stand, such as `RequestRows.insert`: each class asks one
/// question.
public final class StoreFault extends StoreFailure {

  private static final Logger LOGGER = Logger.getLogger(StoreFault.class.getName());
  private static final String OURS = "ai.studio.analytics.";

  /// Bugs of this process that are in the log; there are no more of them than statements.
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  /// Classes that run the statements of others.
  private static final Set<String> RUNNERS =
      Set.of(
          "SerialWrites",
          "Sql",
          "Reader",
          "Transactions",
          "MultiRowInsert",
          "LocalLoad",
          "WriterTransactions",
          "InList");

  private final String id;

  /// @param cause names the statement by where it comes from
  public StoreFault(SQLException cause) {
    this(cause, statement(cause));
  }

  private StoreFault(SQLException cause, String statement) {
    super(statement + ": " + SqlFailure.text(cause), cause);
    var same = statement + cause.getSQLState() + cause.getErrorCode();
    id = HexFormat.of().toHexDigits(same.hashCode());
  }

  /// Eight digits under which the log tells the cause: the same ones whenever this statement fails
  /// for this reason.
  public String id() {
    return id;
  }

  /// Writes it to the log: once, however often it happens, and without values.
  public StoreFault logged() {
    if (REPORTED.add(id)) {
      LOGGER.log(Level.SEVERE, "Problem {0}, a bug: {1}", new Object[] {id, getMessage()});
    }
    return this;
  }

  private static String statement(SQLException cause) {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .filter(frame -> !RUNNERS.contains(simpleName(frame)))
        .findFirst()
        .map(frame -> simpleName(frame) + "." + method(frame) + ":" + frame.getLineNumber())
        .orElse("A statement");
  }

  private static String simpleName(StackTraceElement frame) {
    var name = frame.getClassName();
    var simple = name.substring(name.lastIndexOf('.') + 1);
    return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
  }

  /// That of a lambda is the one around it.
  private static String method(StackTraceElement frame) {
    var parts = frame.getMethodName().split("\\$", -1);
    return parts.length > 1 && parts[0].equals("lambda") ? parts[1] : parts[0];
  }
}
