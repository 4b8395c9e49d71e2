package ai.studio.analytics.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseRulesTest {

  @TempDir private Path folder;

  @Test
  void aBadFileLeavesTheRulesBeforeIt() throws IOException {
    var file = folder.resolve("rules");
    var rules = new ResponseRules(file, List.of(), Clock.systemUTC());
    rules.refresh();
    assertThat(rules.loaded().fault()).contains("cannot be read");

    Files.writeString(file, "one: type=a -> block user for 1h\n");
    rules.refresh();
    assertThat(rules.loaded().fault()).isNull();
    assertThat(names(rules)).containsExactly("one");

    Files.writeString(file, "two: type=a -> block user for 1h\nthree: type=a -> ban\n");
    rules.refresh();
    assertThat(rules.loaded().fault()).startsWith("line 2: the action must be");
    assertThat(names(rules)).containsExactly("one");

    Files.delete(file);
    rules.refresh();
    assertThat(names(rules)).containsExactly("one");

    Files.writeString(file, "two: type=a -> block user for 1h\n");
    rules.refresh();
    assertThat(rules.loaded().fault()).isNull();
    assertThat(names(rules)).containsExactly("two");
  }

  private static List<String> names(ResponseRules rules) {
    return rules.rules().rules().stream().map(ResponseRule::name).toList();
  }
}
