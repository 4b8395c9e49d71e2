package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFailureTest {

  @ParameterizedTest(name = "SQLSTATE {0}, code {1}: {2}")
  @CsvSource({
    "08S01, 0, UNAVAILABLE",
    "28000, 1045, UNAVAILABLE",
    "HY000, 1021, UNAVAILABLE",
    "HY000, 1114, UNAVAILABLE",
    "70100, 1317, UNAVAILABLE",
    "90098, 90098, UNAVAILABLE",
    "HY000, 50000, UNAVAILABLE",
    "HY000, 3098, UNAVAILABLE",
    "HY000, 3783, UNAVAILABLE",
    "HY000, 3797, UNAVAILABLE",
    "HY000, 4094, UNAVAILABLE",
    "HY000, 1290, READ_ONLY",
    "HY000, 1836, READ_ONLY",
    "HY000, 3100, READ_ONLY",
    "25006, 1792, READ_ONLY",
    "40001, 1213, BUSY",
    "HY000, 1205, BUSY",
    "HY000, 3101, BUSY",
    "23000, 1062, RACE",
    "22001, 1406, REFUSED",
    "08S01, 1153, REFUSED",
    "HY000, 3819, REFUSED",
    "42S22, 1054, BUG",
    "HY000, 1364, BUG",
    "S1009, 0, BUG"
  })
  void codesAreTold(String state, int code, SqlFailure expected) {
    assertThat(SqlFailure.of(new SQLException("", state, code))).isEqualTo(expected);
  }

  @Test
  void aPoolThatHasNoConnectionIsAnOutage() {
    var noConnection = new SQLTransientConnectionException("timed out", null, 0);

    assertThat(SqlFailure.of(noConnection)).isEqualTo(SqlFailure.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Table 's.feedback_log' doesn't exist    | Table 's.feedback_log' doesn't exist
          Table "X" not found; 'it''s' not "one"  | Table "X" not found; '…'
          Unknown column 'a' in 'field list'      | Unknown column 'a' in '…'
          Duplicate entry 'Table 'a'' for key 'k' | Duplicate entry '…'
          """)
  void namesOfTheSchemaAreToldAndValuesAreNot(String message, String told) {
    assertThat(SqlFailure.text(new SQLException(message, "42S02", 1))).endsWith("code 1: " + told);
  }

  @Test
  void aCauseThatJpaHidesIsFound() {
    var hidden =
        new PersistenceException(new RuntimeException(new SQLException("", "42S02", 1146)));

    assertThat(StoreFailure.in(hidden)).containsInstanceOf(StoreFault.class);
    assertThat(StoreFailure.in(new PersistenceException("no database in it"))).isEmpty();
  }

  @Test
  void theSameBugHasTheSameIdAndAnotherHasAnother() {
    var bugs = new StoreFault[3];
    for (var i = 0; i < bugs.length; i++) {
      bugs[i] = new StoreFault(new SQLException("", "42S22", i < 2 ? 1054 : 1146));
    }

    assertThat(bugs[0].id()).isEqualTo(bugs[1].id()).isNotEqualTo(bugs[2].id());
  }

  @Test
  void aFaultNamesTheClassOfTheStatementAndNotWhatRunsIt() {
    var cause = new SQLException("Unknown column 'x'", "42S22", 1054);
    cause.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(MultiRowInsert.class.getName(), "insert", null, 40),
          new StackTraceElement("ai.studio.analytics.store.write.RequestRows", "insert", null, 90)
        });

    assertThat(new StoreFault(cause)).hasMessageStartingWith("RequestRows.insert:90");
  }
}
