package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two connections to an embedded database: one writes in a transaction, then another thread comes
/// with the other one.
class SerialWritesTest {

  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
  private final SerialWrites writes = new SerialWrites(() -> true, PATIENCE);
  private Connection one;
  private Connection other;

  @BeforeEach
  void connect() throws SQLException {
    one = writes.guard(DriverManager.getConnection(url));
    other = writes.guard(DriverManager.getConnection(url));
    execute(one, "CREATE TABLE t (id INT PRIMARY KEY)");
    one.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    one.close();
    other.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INSERT INTO t VALUES (1)", "SELECT id FROM t for update"})
  void writesOnlyOnceTheTransactionBeforeItHasCommitted(String sql) throws SQLException {
    execute(one, sql);
    assertThatThrownBy(() -> elsewhere("INSERT INTO t VALUES (2)"))
        .isInstanceOfSatisfying(
            SQLTimeoutException.class,
            e -> assertThat(SqlFailure.of(e)).isEqualTo(SqlFailure.BUSY));
    one.commit();

    elsewhere("INSERT INTO t VALUES (2)");
    assertThat(rows()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SELECT * FROM t", " select 1", "VALUES 1", "WITH a AS (SELECT 1) TABLE a"})
  void readsWithoutWaiting(String sql) throws SQLException {
    execute(one, "INSERT INTO t VALUES (1)");
    try (var statement = other.prepareStatement(sql)) {
      assertThat(statement.execute()).isTrue();
    }
  }

  /// How a transaction may end.
  private enum End {
    COMMIT,
    ROLLBACK,
    CLOSE,
    AUTO_COMMIT;

    void of(Connection connection) throws SQLException {
      switch (this) {
        case COMMIT -> connection.commit();
        case ROLLBACK -> connection.rollback();
        case CLOSE -> connection.close();
        case AUTO_COMMIT -> connection.setAutoCommit(true);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesItsTurnBackAtTheEnd(End end) throws SQLException {
    execute(one, "INSERT INTO t VALUES (1)");
    end.of(one);

    elsewhere("INSERT INTO t VALUES (2)");
  }

  @Test
  void keepsItsTurnOverARollbackToASavepoint() throws SQLException {
    var savepoint = one.setSavepoint();
    execute(one, "INSERT INTO t VALUES (1)");
    one.rollback(savepoint);

    assertThatThrownBy(() -> elsewhere("INSERT INTO t VALUES (2)"))
        .isInstanceOf(SQLTimeoutException.class);
  }

  @Test
  void waitsAnewWithAStatementPreparedBefore() throws SQLException {
    try (var insert = one.prepareStatement("INSERT INTO t VALUES (?)")) {
      for (var id = 1; id < 3; id++) {
        insert.setInt(1, id);
        insert.addBatch();
        insert.executeBatch();
        assertThatThrownBy(() -> elsewhere("DELETE FROM t"))
            .isInstanceOf(SQLTimeoutException.class);
        one.commit();
      }
    }
    elsewhere("DELETE FROM t");
  }

  @Test
  void doesNotWaitForItsOwnThread() throws SQLException {
    execute(one, "INSERT INTO t VALUES (1)");
    execute(other, "INSERT INTO t VALUES (2)");
    one.rollback();

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void keepsNoTurnForAStatementThatFailed() throws SQLException {
    assertThatThrownBy(() -> elsewhere("INSERT INTO nowhere VALUES (1)"))
        .isInstanceOf(SQLException.class);

    execute(one, "INSERT INTO t VALUES (1)");
  }

  private void elsewhere(String sql) throws SQLException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      executor
          .submit(() -> {
            execute(other, sql);
            return true;
          })
          .get();
    } catch (ExecutionException e) {
      throw (SQLException) e.getCause();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int rows() throws SQLException {
    try (var statement = other.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
