package ai.studio.analytics.detect.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parts of a request in which an attack may stand, each for itself: segments of its path that
/// are left when the query is gone, parameters, headers that clients are free to fill, and the
/// body.
///
/// @param parts as they were sent
public record RequestText(List<String> parts) {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "authorization",
          "cache-control",
          "connection",
          "content-length",
          "host",
          "keep-alive",
          "pragma",
          "proxy-connection",
          "x-api-key");

  private static final int MOST_PARTS = 200;
  private static final int LONGEST_NAME = 32;

  /// Copies the list.
  public RequestText {
    parts = List.copyOf(parts);
  }

  /// @param uri path and query
  /// @param body null where there is none
  public static RequestText of(String uri, Map<String, String> headers, @Nullable String body) {
    var parts = new ArrayList<String>();
    var query = uri.indexOf('?');
    parts.add(query < 0 ? uri : uri.substring(0, query));
    if (query >= 0) {
      addPairs(uri.substring(query + 1), parts);
    }
    headers.forEach((name, value) -> {
      if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
        if (name.equalsIgnoreCase("cookie")) {
          addPairs(value.replace("; ", "&"), parts);
        } else {
          parts.add(value);
        }
      }
    });
    if (body != null && !body.isBlank()) {
      if (isForm(body)) {
        addPairs(body, parts);
      } else {
        parts.add(body);
      }
    }
    parts.removeIf(String::isBlank);
    return new RequestText(parts.size() > MOST_PARTS ? joined(parts) : parts);
  }

  /// What is behind the last of so many parts is one: nothing is hidden by what stands before it.
  private static List<String> joined(List<String> parts) {
    var all = new ArrayList<>(parts.subList(0, MOST_PARTS - 1));
    all.add(String.join("&", parts.subList(MOST_PARTS - 1, parts.size())));
    return all;
  }

  private static boolean isForm(String body) {
    var start = body.stripLeading();
    return !start.startsWith("{")
        && !start.startsWith("[")
        && !start.startsWith("<")
        && !start.startsWith("--");
  }

  private static void addPairs(String text, List<String> parts) {
    for (var pair : text.split("&")) {
      var equals = pair.indexOf('=');
      parts.add(equals > 0 && isName(pair, equals) ? pair.substring(equals + 1) : pair);
    }
  }

  /// A plain name says nothing: what stands under it does.
  private static boolean isName(String pair, int end) {
    for (var i = 0; i < end; i++) {
      var it = pair.charAt(i);
      if (!Character.isLetterOrDigit(it) && it != '_' && it != '-' && it != '.') {
        return false;
      }
    }
    return end <= LONGEST_NAME;
  }
}
