package ai.studio.analytics.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/// The one way to run a transaction, but for the writer of events, which keeps its own.
///
/// What JPA and JDBC do in one of them is committed together or not at all: they share its
/// connection. The factory is asked for at every call, for it can only be made once the database is
/// there.
public record Transactions(Supplier<EntityManagerFactory> entities) {

  /// Work that consists of statements.
  public interface SqlWork<T> {
    T in(Connection connection) throws SQLException;
  }

  /// Runs work in a transaction of its own. It is rolled back where the work, or committing,
  /// throws.
  public <T> T call(Function<EntityManager, T> work) {
    try (var entityManager = entities.get().createEntityManager()) {
      var transaction = entityManager.getTransaction();
      transaction.begin();
      try {
        var result = work.apply(entityManager);
        transaction.commit();
        return result;
      } catch (RuntimeException | Error e) {
        rollback(transaction, e);
        throw e;
      }
    }
  }

  private static void rollback(EntityTransaction transaction, Throwable cause) {
    try {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /// The connection of the transaction that an entity manager is in. It is not to be closed, nor
  /// committed. What was changed on entities reaches it at the latest when the transaction commits.
  ///
  /// @throws IllegalStateException where there is no transaction
  public static Connection connection(EntityManager entityManager) {
    if (!entityManager.getTransaction().isActive()) {
      throw new IllegalStateException("There is no transaction whose connection could be shared");
    }
    return entityManager.unwrap(Connection.class);
  }

  /// The same for work that needs no entities.
  ///
  /// @param dataSource connections with auto-commit on
  public static <T> T call(DataSource dataSource, SqlWork<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        var result = work.in(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(connection, e);
        throw e;
      }
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /// Reads everything as it is at one moment, and changes nothing.
  public static <T> T snapshot(DataSource dataSource, SqlWork<T> work) throws SQLException {
    try (var connection = dataSource.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        var result = work.in(connection);
        connection.rollback();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(connection, e);
        throw e;
      }
    }
  }
}
