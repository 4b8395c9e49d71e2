package ai.studio.analytics.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints what makes a shell complete commands and options.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Print a script that makes the shell complete commands and options.",
      "Switch it on with @|bold source <(./studio completion bash)|@, in bash or zsh, and for good in ~/.bashrc or ~/.zshrc."
    })
final class CompletionCommand implements Callable<Integer> {

  /// Commands that the `studio` script adds to those of the jar.
  private static final List<String> OF_THE_SCRIPT = List.of("test", "bench", "survive");

  /// The shells; one script does for both.
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings({"NullAway.Init", "unused"}) // picocli sets it; the script finds out itself
  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Shell shell;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.print(script());
    out.flush();
    return 0;
  }

  static String script() {
    var commands = Main.commandLine();
    for (var name : OF_THE_SCRIPT) {
      commands.addSubcommand(name, new CommandLine(CommandSpec.create()));
    }
    return AutoComplete.bash("studio", commands);
  }
}
