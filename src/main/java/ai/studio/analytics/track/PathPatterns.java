package ai.studio.analytics.track;

import java.util.List;
import java.util.regex.Pattern;

/// Patterns of paths: `*` stands for any part of one segment, `/**` at the end for the path itself
/// and all below it.
record PathPatterns(List<Pattern> patterns) {

  static PathPatterns of(List<String> patterns) {
    return new PathPatterns(patterns.stream().map(PathPatterns::compile).toList());
  }

  boolean match(String path) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private static Pattern compile(String text) {
    var below = text.endsWith("/**");
    var path = below ? text.substring(0, text.length() - 3) : text;
    var regex = new StringBuilder();
    for (var part : path.split("((?<=\\*)(?!\\*))|((?<!\\*)(?=\\*))", -1)) {
      regex.append(part.startsWith("*") ? "[^/]*" : Pattern.quote(part));
    }
    return Pattern.compile(regex + (below ? "(/.*)?" : "/?"));
  }
}
