package ai.studio.analytics.store;

import ai.studio.analytics.persistence.Transactions;
import java.sql.SQLException;
import javax.sql.DataSource;

/// Transactions of statements on one database, whose failures say what they mean for whoever asked.
///
/// @param dataSource connections with auto-commit on
public record SqlTransactions(DataSource dataSource) {

  /// Runs work in a transaction of its own. It is rolled back where the work, or committing,
  /// throws.
  ///
  /// @throws StoreFailure where the database cannot do it
  public <T> T call(Transactions.SqlWork<T> work) {
    try {
      return Transactions.call(dataSource, work);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
