package ai.studio.analytics.gateway;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Headers that are for one connection alone, and are not passed on.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110, 7.6.1</a>
final class HopHeaders {

  private HopHeaders() {}

  /// The names that a `Connection` header lists, in lower case.
  static Set<String> named(String connection) {
    return Stream.of(connection.split(","))
        .map(it -> it.strip().toLowerCase(Locale.ROOT))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
