package ai.studio.analytics.query.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes filters as text.
final class FilterPrinter {

  private static final Pattern TO_ESCAPE = Pattern.compile("[\"\\\\]");

  private FilterPrinter() {}

  static String print(Filter filter) {
    return switch (filter) {
      case Filter.All(var parts) -> join(parts, " ");
      case Filter.Any(var parts) ->
          parts.stream().map(FilterPrinter::alternative).collect(Collectors.joining(" or "));
      case Filter.Not(var part) -> "-" + part(part);
      case Filter.Condition(var field, var matches) -> field(field) + ":" + values(matches);
    };
  }

  private static String join(List<Filter> parts, String between) {
    return parts.stream().map(FilterPrinter::part).collect(Collectors.joining(between));
  }

  /// `or` binds less tightly than conditions side by side, which need no parentheses there.
  private static String alternative(Filter filter) {
    return filter instanceof Filter.All ? print(filter) : part(filter);
  }

  private static String part(Filter filter) {
    return switch (filter) {
      case Filter.All _, Filter.Any _ -> "(" + print(filter) + ")";
      case Filter.Not _, Filter.Condition _ -> print(filter);
    };
  }

  private static String field(String name) {
    var key = name.indexOf('.') + 1;
    return FilterParser.isPlainField(name)
        ? name
        : name.substring(0, key) + inQuotes(name.substring(key));
  }

  private static String values(List<Match> matches) {
    return matches.stream().map(FilterPrinter::value).collect(Collectors.joining(","));
  }

  private static String value(Match match) {
    return switch (match) {
      case Match.Is(var value) -> quoted(value);
      case Match.StartsWith(var prefix) -> quoted(prefix) + "*";
      case Match.Contains(var part) -> "*" + quoted(part) + "*";
      case Match.Empty() -> "\"\"";
      case Match.Present() -> "*";
      case Match.Compare(var order, var bound) -> order.sign() + quoted(bound);
      case Match.Between(var from, var to) -> quoted(from) + ".." + quoted(to);
    };
  }

  private static String quoted(String text) {
    return FilterParser.isPlain(text)
            && !text.contains("..")
            && !text.endsWith(".")
            && !text.startsWith(".")
        ? text
        : inQuotes(text);
  }

  private static String inQuotes(String text) {
    return "\"" + TO_ESCAPE.matcher(text).replaceAll("\\\\$0") + "\"";
  }
}
