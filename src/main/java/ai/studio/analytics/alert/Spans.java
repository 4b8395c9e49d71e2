package ai.studio.analytics.alert;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Spans of time as people write them: `30s`, `5m`, `1h`, `7d`.
public final class Spans {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*([smhd])");
  private static final Map<String, Integer> SECONDS =
      Map.of("s", 1, "m", 60, "h", 3_600, "d", 86_400);

  private Spans() {}

  /// Empty where it is none.
  public static Optional<Duration> parse(String text) {
    var found = SPAN.matcher(text.strip());
    return found.matches()
        ? Optional.of(
            Duration.ofSeconds(
                Long.parseLong(found.group(1)) * SECONDS.getOrDefault(found.group(2), 1)))
        : Optional.empty();
  }

  /// In the largest unit that it is a whole number of.
  public static String text(Duration span) {
    var seconds = span.toSeconds();
    for (var unit : new String[] {"d", "h", "m"}) {
      var size = SECONDS.getOrDefault(unit, 1);
      if (seconds > 0 && seconds % size == 0) {
        return seconds / size + unit;
      }
    }
    return seconds + "s";
  }
}
