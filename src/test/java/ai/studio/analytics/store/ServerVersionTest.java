package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.0.11",
        "8.0.31-0ubuntu0.20.04.1",
        "8.4.3",
        "9.7.0",
        "8.0.11-TiDB-v7.5.0",
        "10.6.18-MariaDB",
        "10.11.6-MariaDB-0+deb12u1",
        "5.5.5-10.11.6-MariaDB-log",
        "12.0.2-MariaDB",
        "unreadable"
      })
  void newServersDo(String reported) {
    assertThat(ServerVersion.complaint(reported)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5.7.44-log, MySQL 5.7.44",
    "5.5.5-10.5.23-MariaDB, MariaDB 10.5.23",
    "10.3.39-MariaDB-log, MariaDB 10.3.39",
    "5.5.68-MariaDB, MariaDB 5.5.68"
  })
  void oldServersAreToldApartWithWhatToDo(String reported, String told) {
    assertThat(ServerVersion.complaint(reported))
        .hasValueSatisfying(
            line -> assertThat(line).contains("a " + told + ":", "use MySQL 8.0").hasLineCount(1));
  }
}
