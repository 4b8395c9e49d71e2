package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// Causes that lie outside of the program are told in a sentence; bugs are not.
class ExplanationTest {

  @Test
  void badInputSaysWhereItIs() {
    assertThat(Explanation.of(new BadInput("log.txt", 3, 7, "must be a number")))
        .contains("log.txt, line 3, column 7: must be a number");
  }

  @Test
  void ofADatabaseThatIsAwayTheDriversWordsAreTold() {
    var driver = new SQLException("Connection refused", "08S01");
    var away = new StoreUnavailable(new SQLException("pool timed out", "08001", driver));

    assertThat(Explanation.of(away)).contains("The database is not available: Connection refused");
    assertThat(Explanation.of(driver))
        .hasValueSatisfying(told -> assertThat(told).endsWith("Connection refused"));
  }

  @Test
  void filesThatCannotBeReadOrWrittenAreNamed() {
    assertThat(Explanation.of(new NoSuchFileException("/data/events.csv")))
        .contains("/data/events.csv");
    assertThat(Explanation.of(new UncheckedIOException("cannot write x", new IOException("full"))))
        .contains("cannot write x");
  }

  @Test
  void aSettingThatBreaksItsRuleIsOursToTellAndOtherArgumentsAreBugs() {
    assertThat(Explanation.of(new IllegalArgumentException("studio.port must be a number")))
        .contains("studio.port must be a number");
    assertThat(Explanation.of(new IllegalArgumentException("negative"))).isEmpty();
  }

  @Test
  void aCauseMayBeWrapped() {
    var wrapped =
        new CompletionException(new IllegalStateException(new BadInput("a", 1, 1, "is no table")));

    assertThat(Explanation.of(wrapped)).contains("a, line 1, column 1: is no table");
  }

  @Test
  void bugsAreNotExplained() {
    assertThat(Explanation.of(new NullPointerException())).isEmpty();
    assertThat(Explanation.of(new IllegalStateException(new ClassCastException()))).isEmpty();
  }

  @Test
  void whatHasNoMessageIsNamedByItsKind() {
    assertThat(Explanation.of(new IOException())).contains("IOException");
  }
}
