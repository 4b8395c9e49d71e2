package ai.studio.analytics.cli;

import java.util.List;

/// Turns the paths of an access log into route templates, so that `/users/17` and `/users/18` are
/// one endpoint: numbers, dates, UUIDs, hashes and random or very long names become `{id}`; what
/// lies deeper than six segments becomes `…`. Patterns of the user come first.
final class RouteTemplates {

  private static final int MOST_SEGMENTS = 6;
  private static final int LONGEST_SEGMENT = 64;
  private static final int LEAST_HASH = 16;
  private static final int LEAST_CHANGES = 4;
  private static final int LONGEST = 255;
  private static final String ID = "{id}";
  private static final String REST = "…";

  private final List<String[]> patterns;

  /// @param patterns such as `/users/{user}/files/**`: a name in braces or a `*` stands for one
  ///   segment, `**` at the end for all that is below
  RouteTemplates(List<String> patterns) {
    this.patterns = patterns.stream().map(pattern -> pattern.split("/", -1)).toList();
  }

  /// The template of a request's target: a path, or an absolute address.
  String of(String target) {
    var segments = path(target).split("/", -1);
    for (var pattern : patterns) {
      if (matches(pattern, segments)) {
        return cut(String.join("/", pattern));
      }
    }
    return cut(folded(segments));
  }

  private static String path(String target) {
    var end = target.length();
    for (var i = 0; i < end; i++) {
      if (target.charAt(i) == '?' || target.charAt(i) == '#') {
        end = i;
      }
    }
    var path = target.substring(0, end);
    var scheme = path.indexOf("://");
    if (scheme > 0 && path.indexOf('/') > scheme) {
      var slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "" : path.substring(slash);
    }
    return path.isBlank() ? "/" : path;
  }

  private static boolean matches(String[] pattern, String[] segments) {
    for (var i = 0; i < pattern.length; i++) {
      if (pattern[i].equals("**") && i == pattern.length - 1) {
        return true;
      }
      if (i >= segments.length || !(isVariable(pattern[i]) || pattern[i].equals(segments[i]))) {
        return false;
      }
    }
    return pattern.length == segments.length;
  }

  private static boolean isVariable(String part) {
    return part.equals("*") || (part.startsWith("{") && part.endsWith("}"));
  }

  private static String folded(String[] segments) {
    var template = new StringBuilder();
    for (var i = 0; i < segments.length; i++) {
      if (i > MOST_SEGMENTS) {
        return template.append('/').append(REST).toString();
      }
      template.append(i == 0 ? "" : "/").append(isId(segments[i]) ? ID : segments[i]);
    }
    return template.toString();
  }

  private static boolean isId(String segment) {
    var digits = segment.chars().filter(RouteTemplates::isDigit).count();
    var marks = segment.chars().filter(c -> "-_.:".indexOf(c) >= 0).count();
    var hex = segment.chars().filter(c -> Character.digit(c, 16) >= 0 || c == '-').count();
    var length = segment.length();
    return length > LONGEST_SEGMENT
        || (digits > 0 && digits + marks == length)
        || (digits > 0 && hex == length && length >= LEAST_HASH)
        || (length >= LEAST_HASH && changes(segment) >= LEAST_CHANGES);
  }

  /// How often letters follow digits, or digits letters: seldom in words, often in random ids.
  private static int changes(String segment) {
    var changes = 0;
    for (var i = 1; i < segment.length(); i++) {
      var before = segment.charAt(i - 1);
      var c = segment.charAt(i);
      var change =
          isDigit(before) ? Character.isLetter(c) : Character.isLetter(before) && isDigit(c);
      changes += change ? 1 : 0;
    }
    return changes;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + REST;
  }
}
