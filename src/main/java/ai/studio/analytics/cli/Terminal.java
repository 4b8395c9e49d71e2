package ai.studio.analytics.cli;

/// Whether somebody is watching and can answer.
final class Terminal {

  private Terminal() {}

  static boolean isInteractive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /// Asks a question that needs a `yes`.
  static boolean confirm(String question) {
    var console = System.console();
    var answer = console == null ? null : console.readLine("%s [yes/no] ", question);
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}
