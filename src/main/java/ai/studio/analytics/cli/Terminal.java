package ai.studio.analytics.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Whether somebody is watching and can answer.
final class Terminal {

  private Terminal() {}

  static boolean isInteractive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// Refuses to go on where `--yes` was not given and nobody can be asked.
  ///
  /// @param what such as `delete it`
  /// @throws ParameterException where that is so
  static void demandYes(boolean yes, CommandSpec command, String what) {
    if (!yes && !isInteractive()) {
      throw new ParameterException(
          command.commandLine(), "There is no terminal to ask at: give --yes to " + what + ".");
    }
  }

  /// Asks a question that needs a `yes`.
  static boolean confirm(String question) {
    var console = System.console();
    var answer = console == null ? null : console.readLine("%s [yes/no] ", question);
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}
