package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What real servers say, and what it means.
@EachDatabase
class SqlFailureIT {

  private final TestDatabase database;
  private final Connection connection;

  SqlFailureIT(TestDatabase database) throws SQLException {
    this.database = database;
    connection = database.connect();
    execute("DROP TABLE IF EXISTS fruit");
    execute("CREATE TABLE fruit (name VARCHAR(5) PRIMARY KEY, weight INT CHECK (weight > 0))");
    execute("INSERT INTO fruit VALUES ('fig', 1)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELEKT 1                                    | BUG
          SELECT colour FROM fruit                    | BUG
          SELECT * FROM vegetable                     | BUG
          INSERT INTO fruit VALUES ('fig', 2)         | RACE
          INSERT INTO fruit VALUES ('pineapple', 2)   | REFUSED
          INSERT INTO fruit VALUES ('kiwi', 0)        | REFUSED
          INSERT INTO fruit VALUES (NULL, 1)          | REFUSED
          INSERT INTO fruit VALUES ('kiwi', 'heavy')  | REFUSED
          """)
  void eachMistakeIsToldFromAnOutage(String sql, SqlFailure expected) {
    assertThat(SqlFailure.of(failure(sql))).isEqualTo(expected);
  }

  @Test
  void aLockThatAnotherHoldsIsNoOutage() throws SQLException {
    try (var other = database.connect()) {
      other.setAutoCommit(false);
      other.createStatement().execute("UPDATE fruit SET weight = 3");
      execute(
          database.isMySql() ? "SET SESSION innodb_lock_wait_timeout = 1" : "SET LOCK_TIMEOUT 1");

      assertThat(SqlFailure.of(failure("UPDATE fruit SET weight = 4"))).isEqualTo(SqlFailure.BUSY);
      other.rollback();
    }
  }

  @Test
  void aClosedConnectionIsAnOutage() throws SQLException {
    var closed = database.connect();
    closed.close();

    assertThat(
            SqlFailure.of(
                catchThrowableOfType(SQLException.class, () -> closed.prepareStatement(""))))
        .isEqualTo(SqlFailure.UNAVAILABLE);
  }

  @Test
  void aBugIsNamedByItsStatementAndQuotesNoValue() {
    var fault = StoreFailure.of(failure("SELECT colour FROM fruit WHERE name = 'secret"));

    assertThat(fault).isInstanceOf(StoreFault.class);
    assertThat(fault.getMessage())
        .startsWith("SqlFailureIT.execute:")
        .contains("SQLSTATE 42")
        .doesNotContain("secret");
  }

  private SQLException failure(String sql) {
    return catchThrowableOfType(SQLException.class, () -> execute(sql));
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
