package ai.studio.analytics.respond;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be restricted.
public enum SubjectKind {
  /// Whoever is logged in, or on whose behalf an application calls.
  USER,
  /// An API key, by its prefix.
  KEY,
  PROJECT,
  /// One network address.
  ADDRESS;

  /// The name in rules, in lower case.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<SubjectKind> named(String text) {
    return Stream.of(values()).filter(it -> it.text().equals(text)).findAny();
  }
}
