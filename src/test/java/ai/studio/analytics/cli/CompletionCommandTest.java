package ai.studio.analytics.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

  @ParameterizedTest
  @CsvSource({"studio imp, import", "studio surv, survive", "studio serve --de, --demo"})
  void shellCompletesCommandsAndOptions(String typed, String completed, @TempDir Path folder)
      throws IOException {
    var script = Files.writeString(folder.resolve("completion"), CompletionCommand.script());
    var words = typed.split(" ").length - 1;
    var ask =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_studio; echo ${COMPREPLY[*]}"
            .formatted(script, typed, words);

    var shell = new ProcessBuilder("bash", "-c", ask).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8).strip())
        .isEqualTo(completed);
  }
}
