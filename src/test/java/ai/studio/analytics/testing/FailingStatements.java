package ai.studio.analytics.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;

/// A database in which every statement that names one value, such as an organisation, fails as one
/// does that is wrong. All others do what they always do.
public final class FailingStatements {

  private FailingStatements() {}

  /// @param value that a statement is told as a parameter
  public static DataSource about(DataSource of, String value) {
    return wrap(
        DataSource.class,
        of,
        (name, result) ->
            name.equals("getConnection") ? connection((Connection) result, value) : result);
  }

  private static Connection connection(Connection of, String value) {
    return wrap(
        Connection.class,
        of,
        (name, result) ->
            name.equals("prepareStatement")
                ? statement((PreparedStatement) result, value)
                : result);
  }

  private static PreparedStatement statement(PreparedStatement of, String value) {
    var fails = new boolean[1];
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          fails[0] |=
              method.getName().startsWith("set") && Arrays.asList(arguments).contains(value);
          if (fails[0] && method.getName().startsWith("execute")) {
            throw new SQLException("Column \"MOOD\" not found", "42S22", 42122);
          }
          return method.invoke(of, arguments);
        });
  }

  private interface Change {
    Object of(String method, Object result);
  }

  private static <T> T wrap(Class<T> type, T of, Change change) {
    return proxy(
        type,
        (method, arguments) -> {
          var result = method.invoke(of, arguments);
          return result == null ? null : change.of(method.getName(), result);
        });
  }

  private interface Call {
    Object on(java.lang.reflect.Method method, Object[] arguments)
        throws SQLException, ReflectiveOperationException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return call.on(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
