package ai.studio.analytics.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// How a file is written.
enum InputFormat {
  AUTO,
  NDJSON,
  CSV,
  COMMON,
  COMBINED,
  COMBINED_S,
  COMBINED_MS,
  COMBINED_US,
  VHOST_COMBINED,
  FORWARDED_COMBINED;

  /// By the name on the command line.
  static final class Converter implements ITypeConverter<InputFormat> {

    @Override
    public InputFormat convert(String name) {
      for (var format : values()) {
        if (format.toString().equals(name)) {
          return format;
        }
      }
      throw new TypeConversionException("must be one of " + names());
    }

    private static String names() {
      return String.join(", ", Arrays.stream(values()).map(InputFormat::toString).toList());
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isLog() {
    return this != AUTO && this != NDJSON && this != CSV;
  }

  /// What is known of the lines of a log.
  LogForm logForm() {
    return switch (this) {
      case COMMON -> new LogForm(-1, false, LogForm.Unit.BY_FORM);
      case COMBINED_S -> new LogForm(-1, true, LogForm.Unit.SECONDS);
      case COMBINED_MS -> new LogForm(-1, true, LogForm.Unit.MILLIS);
      case COMBINED_US -> new LogForm(-1, true, LogForm.Unit.MICROS);
      case VHOST_COMBINED, FORWARDED_COMBINED -> new LogForm(1, true, LogForm.Unit.BY_FORM);
      case AUTO, NDJSON, CSV, COMBINED -> LogForm.AUTO;
    };
  }

  /// The format of a file that begins with this line.
  static InputFormat of(String firstLine) {
    var start = firstLine.strip();
    if (start.startsWith("{")) {
      return NDJSON;
    }
    if (LogLine.isLikely(start)) {
      return COMBINED;
    }
    return start.startsWith("[") ? NDJSON : CSV;
  }

  /// What most often stands between the column names of a table.
  static char delimiter(String firstLine) {
    var best = ',';
    for (var candidate : new char[] {';', '\t'}) {
      if (count(firstLine, candidate) > count(firstLine, best)) {
        best = candidate;
      }
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }
}
