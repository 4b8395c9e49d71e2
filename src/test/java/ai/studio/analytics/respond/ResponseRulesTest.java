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

  @Test
  void aFileThatIsTooLongOrNoTextIsToldAndTheRulesStay() throws IOException {
    var file = folder.resolve("rules");
    var rules = new ResponseRules(file, List.of(), Clock.systemUTC());
    Files.writeString(file, "one: type=a -> block user for 1h\n");
    rules.refresh();

    Files.writeString(file, "# long\n".repeat(40_000));
    rules.refresh();
    assertThat(rules.loaded().fault()).contains("more than 262144 bytes");

    Files.write(file, new byte[] {'o', 'n', 'e', (byte) 0xff});
    rules.refresh();
    assertThat(rules.loaded().fault()).contains("cannot be read");
    assertThat(names(rules)).containsExactly("one");
  }

  @Test
  void aFaultIsToldForAsLongAsTheFileHasIt() throws IOException {
    var file = folder.resolve("rules");
    var rules = new ResponseRules(file, List.of(), Clock.systemUTC());
    Files.writeString(file, "one: rule=a||b -> block user for 1h\n");

    for (var i = 0; i < 3; i++) {
      rules.refresh();
      assertThat(rules.loaded().fault()).startsWith("line 1: ");
    }
  }

  @Test
  void theRuleOfTheSettingsHoldsBesideThoseOfTheFile() throws IOException {
    var file = folder.resolve("rules");
    var refuse = RuleSet.of(List.of("refuse: type=prompt_injection -> refuse enforce")).rules();
    var rules = new ResponseRules(file, refuse, Clock.systemUTC());

    rules.refresh();
    assertThat(names(rules)).containsExactly("refuse");
    Files.writeString(file, "one: type=a -> block user for 1h\n");
    rules.refresh();
    assertThat(names(rules)).containsExactly("refuse", "one");
  }

  @Test
  void withoutAFileNothingIsRead() {
    var rules = new ResponseRules(null, List.of(), Clock.systemUTC());
    rules.refresh();

    assertThat(rules.loaded()).isEqualTo(new ResponseRules.Loaded(RuleSet.NONE, null, null));
    assertThat(rules.place()).isNull();
  }

  private static List<String> names(ResponseRules rules) {
    return rules.rules().rules().stream().map(ResponseRule::name).toList();
  }
}
