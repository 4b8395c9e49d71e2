package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusableDatabaseTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1044|grant the user of STUDIO_DB_USER the database",
        "1045|check STUDIO_DB_USER and STUDIO_DB_PASSWORD",
        "1049|create the database, or mend its name in STUDIO_DB_URL",
        "1142|grant the user of STUDIO_DB_USER what README.md names",
        "28000|check STUDIO_DB_USER and STUDIO_DB_PASSWORD",
        "90013|create the database, or mend its name in STUDIO_DB_URL",
        "90030|restore the database file from a backup",
        "90046|mend STUDIO_DB_URL",
        "90048|export the database file with the version of H2 that wrote it"
      })
  void whatSomebodyHasToDoIsSaidBehindWhatIsWrong(int code, String remedy) {
    var refused = new SQLException("Access denied\nfor user x", "42000", code);

    assertThat(UnusableDatabase.of(new IllegalStateException("pool", refused)))
        .hasValueSatisfying(it ->
            assertThat(it)
                .hasMessage("The database cannot be used: Access denied: " + remedy + "."));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1205, 1290, 2002, 90067})
  void whatMayPassIsWorthWaitingFor(int code) {
    assertThat(UnusableDatabase.of(new SQLException("later", "08S01", code))).isEmpty();
  }

  @Test
  void whatTheDriverSaidCountsAndNotWhatThePoolMadeOfIt() {
    var driver = new SQLException("Unknown database 'studio'", "42000", 1049);
    var pool = new SQLTransientConnectionException("timed out", "08001", 1045, driver);

    assertThat(UnusableDatabase.of(pool))
        .hasValueSatisfying(it -> assertThat(it).hasMessageContaining("Unknown database"));
  }

  @Test
  void aSchemaOfALaterVersionNeedsThatVersion() {
    var later = new FlywayException("Detected applied migration not resolved locally: 999");

    assertThat(UnusableDatabase.of(later))
        .hasValueSatisfying(it ->
            assertThat(it)
                .hasMessage(
                    "The database was upgraded by a newer version of this service: run that one."));
  }

  @Test
  void anyOtherFaultOfAnUpgradeIsToldInALine() {
    var broken = new FlywayException("Migration checksum mismatch\nfor 3");

    assertThat(UnusableDatabase.of(broken))
        .hasValueSatisfying(it ->
            assertThat(it)
                .hasMessage("The database cannot be upgraded: Migration checksum mismatch"));
  }
}
