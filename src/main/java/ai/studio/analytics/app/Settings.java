package ai.studio.analytics.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/// The settings that exist: the `studio.*` keys of `META-INF/microprofile-config.properties`. Any
/// other is a mistake that must not pass unnoticed, and so is a value of another kind than the
/// default: a number, a duration, or `true` and `false`.
final class Settings {

  private static final String PREFIX = "studio.";
  private static final String VARIABLE_PREFIX = "STUDIO_";

  /// Environment variables of the `studio` script and of the tests.
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "STUDIO_JAVA_OPTS",
          "STUDIO_TEST_MYSQL_URL",
          "STUDIO_TEST_MYSQL_USER",
          "STUDIO_TEST_MYSQL_PASSWORD");

  private final Map<String, String> defaults;
  private final Set<String> known;
  private final Set<String> knownVariables;

  Settings(Map<String, String> defaults) {
    this.defaults = defaults;
    this.known = new TreeSet<>(defaults.keySet());
    this.knownVariables = known.stream().map(Settings::variable).collect(Collectors.toSet());
  }

  /// The keys of this version.
  static Settings load() {
    var defaults = new Properties();
    try {
      var files =
          Settings.class.getClassLoader().getResources("META-INF/microprofile-config.properties");
      while (files.hasMoreElements()) {
        try (var file = files.nextElement().openStream()) {
          defaults.load(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Settings(
        defaults.stringPropertyNames().stream()
            .filter(key -> key.startsWith(PREFIX))
            .collect(Collectors.toMap(key -> key, defaults::getProperty)));
  }

  /// What was chosen otherwise than the default, by key. Of what lets somebody in, it only says
  /// that it is set.
  Map<String, String> chosen(Config config) {
    var chosen = new TreeMap<String, String>();
    defaults.forEach((key, value) ->
        config
            .getOptionalValue(key, String.class)
            .filter(given -> !given.equals(value))
            .ifPresent(given -> chosen.put(key, isSecret(key) ? "set" : given)));
    return chosen;
  }

  private static boolean isSecret(String key) {
    return key.matches(".*(password|secret|url).*|.*[.]key");
  }

  /// Looks at every key that is set, environment variables included.
  ///
  /// @throws UnknownSetting where one is unknown
  /// @throws IllegalArgumentException where a value is of the wrong kind, naming the key
  void check(Config config) {
    config.getPropertyNames().forEach(this::check);
    defaults.forEach((key, value) ->
        config
            .getOptionalValue(key, String.class)
            .filter(given -> !given.isBlank())
            .ifPresent(given -> checkKind(key, value, given.strip())));
  }

  private static void checkKind(String key, String byDefault, String given) {
    if (byDefault.matches("[0-9]+") && !given.matches(wholeNumbers(key))) {
      throw refused(key, "a whole number", byDefault, given);
    }
    if (byDefault.matches("true|false") && !given.matches("(?i)true|false")) {
      throw refused(key, "true or false", byDefault, given);
    }
    if (byDefault.matches("P.*[0-9][A-Z]") && !isDuration(given)) {
      throw refused(key, "an ISO-8601 duration", byDefault, given);
    }
  }

  /// Negative ones pass: who reads the setting knows its least value, and says it. Only the port is
  /// the server's.
  private static String wholeNumbers(String key) {
    return key.equals("studio.port") ? "[0-9]{1,18}" : "-?[0-9]{1,18}";
  }

  private static IllegalArgumentException refused(
      String key, String kind, String example, String given) {
    return new IllegalArgumentException(
        "%s (%s) must be %s such as %s, not %s"
            .formatted(key, variable(key), kind, example, given));
  }

  private static boolean isDuration(String text) {
    try {
      return Duration.parse(text).compareTo(Duration.ZERO) >= 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void check(String name) {
    if (name.startsWith(PREFIX) && !known.contains(name)) {
      throw new UnknownSetting(name, nearest(name));
    }
    if (name.startsWith(VARIABLE_PREFIX)
        && !knownVariables.contains(name)
        && !OTHER_VARIABLES.contains(name)) {
      throw new UnknownSetting(
          name, variable(nearest(name.toLowerCase(Locale.ROOT).replace('_', '.'))));
    }
  }

  private String nearest(String name) {
    return known.stream().min(Comparator.comparingInt(key -> distance(key, name))).orElse("none");
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  /// How many characters must be changed, added or left out (Levenshtein).
  private static int distance(String a, String b) {
    var previous = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var current = new int[b.length() + 1];
      current[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
