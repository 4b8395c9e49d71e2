package ai.studio.analytics.testing;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Changes rows as nothing in the service does, such as another version of it.
public final class Sqls {

  private Sqls() {}

  public static void execute(DataSource dataSource, String sql, Object... values) {
    try {
      Transactions.call(dataSource, connection -> Statements.update(connection, sql, values));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
