package ai.studio.analytics.cli;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// The lines of a text that are not blank, and their numbers. A line may be as long as it likes:
/// what is beyond a million characters is not kept.
final class Lines {

  private static final int LONGEST = 1_000_000;

  private final Reader text;
  private final char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private long number;
  private boolean cut;

  Lines(Reader text) {
    this.text = text;
  }

  /// The next line, without its end; null where there is no more.
  @Nullable String next() throws IOException {
    for (var line = read(); line != null; line = read()) {
      if (!line.isBlank()) {
        return line;
      }
    }
    return null;
  }

  /// The number of the last line, from 1.
  long number() {
    return number;
  }

  /// Whether the last line had no end: it may not be whole yet.
  boolean isCut() {
    return cut;
  }

  private @Nullable String read() throws IOException {
    var line = new StringBuilder();
    var any = false;
    while (position < limit || fill()) {
      any = true;
      var end = position;
      while (end < limit && buffer[end] != '\n') {
        end++;
      }
      line.append(buffer, position, Math.min(end - position, LONGEST - line.length()));
      position = Math.min(limit, end + 1);
      if (end < limit) {
        number++;
        return withoutReturn(line);
      }
    }
    cut = any;
    number += any ? 1 : 0;
    return any ? withoutReturn(line) : null;
  }

  private boolean fill() throws IOException {
    limit = Math.max(0, text.read(buffer));
    position = 0;
    return limit > 0;
  }

  private static String withoutReturn(StringBuilder line) {
    var length = line.length();
    return length > 0 && line.charAt(length - 1) == '\r'
        ? line.substring(0, length - 1)
        : line.toString();
  }
}
