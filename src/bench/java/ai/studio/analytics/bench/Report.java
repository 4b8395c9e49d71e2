package ai.studio.analytics.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was found, as Markdown on the terminal and in `target/bench.md` at once.
final class Report implements AutoCloseable {

  private static final Path FILE = Path.of("target", "bench.md");

  private final PrintStream file;
  private int differences;

  private Report(PrintStream file) {
    this.file = file;
  }

  /// Begins a report, in place of the one of the last run.
  ///
  /// @param machine what it was measured on
  static Report open(String machine) throws IOException {
    Files.createDirectories(FILE.getParent());
    var report = new Report(new PrintStream(FILE.toFile()));
    report.note(machine);
    return report;
  }

  /// A part begins.
  void title(String title) {
    write("## " + title);
    write("");
  }

  /// A sentence between tables.
  void note(String format, Object... arguments) {
    write(arguments.length == 0 ? format : format.formatted(arguments));
    write("");
  }

  /// Shows on the terminal only what is going on.
  static void progress(String format, Object... arguments) {
    System.err.println("  … " + format.formatted(arguments));
  }

  /// Two ways of counting came to the same result, or the run fails.
  void same(String what, Object expected, @Nullable Object found) {
    if (!expected.equals(found)) {
      differences++;
      write("DIFFERENT: %s: expected %s, found %s".formatted(what, expected, found));
      write("");
    }
  }

  /// An estimate is near what it estimates, or the run fails.
  ///
  /// @param error the largest that is allowed, relative
  void near(String what, double expected, double found, double error) {
    if (Math.abs(found - expected) > error * expected) {
      same(what + " within " + error, expected, found);
    }
  }

  boolean hasDifferences() {
    return differences > 0;
  }

  /// A table whose columns line up, on the right but for the first.
  void table(List<String> head, List<List<String>> rows) {
    var widths = new ArrayList<Integer>();
    for (var i = 0; i < head.size(); i++) {
      var column = i;
      var cells = rows.stream().mapToInt(row -> row.get(column).length());
      widths.add(Math.max(head.get(i).length(), cells.max().orElse(0)));
    }
    write(line(head, widths));
    var rule = new StringBuilder("|");
    for (var i = 0; i < widths.size(); i++) {
      rule.append(i == 0 ? ":" : "-")
          .append("-".repeat(widths.get(i)))
          .append(i == 0 ? "-|" : ":|");
    }
    write(rule.toString());
    rows.forEach(row -> write(line(row, widths)));
    write("");
  }

  private static String line(List<String> cells, List<Integer> widths) {
    var line = new StringBuilder("|");
    for (var i = 0; i < cells.size(); i++) {
      var padding = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(' ')
          .append(i == 0 ? cells.get(i) + padding : padding + cells.get(i))
          .append(" |");
    }
    return line.toString();
  }

  /// A number with as many decimals as it has meaning: three digits.
  static String digits(double value) {
    var decimals = value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  static String millis(double millis) {
    return digits(millis) + " ms";
  }

  static String micros(double micros) {
    return digits(micros) + " µs";
  }

  private void write(String line) {
    System.out.println(line);
    file.println(line);
    file.flush();
  }

  @Override
  public void close() {
    file.close();
  }
}
