package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.FieldTable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a filter from its text form by recursive descent, in time linear in the text.
///
/// ```
/// filter    = [ any ]
/// any       = all { "or" all }
/// all       = part { part }
/// part      = "-" part | "(" any ")" | condition
/// condition = field ":" value { "," value }
/// field     = letters, digits, "_", ".", "-" [ '"' any characters '"' ]
/// value     = "*" | "*" word "*" | word [ "*" ] | word ".." word | ( "<" | "<=" | ">" | ">=" ) word
/// word      = plain characters | '"' any characters '"'
/// ```
final class FilterParser {

  private static final Pattern FIELD = Pattern.compile("[A-Za-z][\\p{L}\\p{M}\\p{N}_.-]*");
  private static final String SPECIAL = "()\",*<>=\\";
  private static final String BETWEEN = "..";

  private final String text;
  private final @Nullable FieldTable<?> table;
  private int position;
  private int depth;
  private int conditions;

  /// @param table what conditions are checked against; null where any name is a field's
  FilterParser(String text, @Nullable FieldTable<?> table) {
    this.text = text;
    this.table = table;
  }

  /// Whether a name can stand before a value: in quotes behind its first dot, where [#isPlainField]
  /// does not say that it can stand as it is.
  static boolean isField(String name) {
    var dot = name.indexOf('.');
    return isPlainField(name)
        || (dot > 0 && dot < name.length() - 1 && isPlainField(name.substring(0, dot)));
  }

  static boolean isPlainField(String name) {
    return FIELD.matcher(name).matches();
  }

  /// Whether a text needs no quotes.
  static boolean isPlain(String text) {
    return !text.isEmpty() && text.chars().allMatch(FilterParser::isPlain);
  }

  private static boolean isPlain(int character) {
    return !Character.isWhitespace(character) && SPECIAL.indexOf(character) < 0;
  }

  Filter parse() {
    need(
        text.length() <= Filter.LONGEST_TEXT,
        Filter.LONGEST_TEXT,
        "a filter has at most 4,000 characters");
    skipBlanks();
    if (atEnd()) {
      return Filter.NONE;
    }
    var filter = any();
    need(atEnd(), "there is no '(' to this ')'");
    return filter;
  }

  private Filter any() {
    var parts = new ArrayList<Filter>(List.of(all()));
    while (acceptOr()) {
      parts.add(all());
    }
    return parts.size() == 1 ? parts.getFirst() : new Filter.Any(parts);
  }

  private Filter all() {
    var parts = new ArrayList<Filter>(List.of(part()));
    while (!atEnd() && peek() != ')' && !isOr()) {
      parts.add(part());
    }
    return Filter.all(parts);
  }

  private Filter part() {
    need(depth <= Filter.DEEPEST, "groups and negations lie at most " + Filter.DEEPEST + " deep");
    depth++;
    var part = accept('-') ? new Filter.Not(part()) : accept('(') ? group() : condition();
    depth--;
    skipBlanks();
    return part;
  }

  private Filter group() {
    skipBlanks();
    var group = any();
    need(accept(')'), "a ')' is missing");
    return group;
  }

  private Filter condition() {
    need(
        ++conditions <= Filter.MOST_CONDITIONS,
        "a filter has at most " + Filter.MOST_CONDITIONS + " conditions");
    var start = position;
    var field = field();
    var matches = new ArrayList<Match>(List.of(match()));
    while (accept(',')) {
      need(
          matches.size() < Filter.MOST_VALUES,
          "a condition has at most " + Filter.MOST_VALUES + " values");
      matches.add(match());
    }
    need(
        atEnd() || isBlank() || peek() == ')', "a value that is not a plain word stands in quotes");
    return checked(new Filter.Condition(field, matches), start);
  }

  private Filter checked(Filter.Condition condition, int start) {
    try {
      if (table != null) {
        FilterFields.checked(condition, table);
      }
      return condition;
    } catch (InvalidFilterField e) {
      throw e.at(start);
    }
  }

  private String field() {
    var name = FIELD.matcher(text).region(position, text.length());
    need(name.lookingAt(), "a condition begins with the name of a field, such as model:gpt-4o");
    position = name.end();
    var key = name.group().endsWith(".") && accept('"') ? checked(quoted()) : "";
    need(accept(':'), "a field is followed by ':' and a value");
    return name.group() + key;
  }

  private Match match() {
    if (accept('*')) {
      return startsWord() ? contains() : new Match.Present();
    }
    for (var order :
        List.of(Match.Order.AT_MOST, Match.Order.LESS, Match.Order.AT_LEAST, Match.Order.GREATER)) {
      if (accept(order.sign())) {
        return new Match.Compare(order, bound());
      }
    }
    var word = word();
    if (accept(BETWEEN)) {
      return new Match.Between(checked(word), bound());
    }
    if (accept('*')) {
      return new Match.StartsWith(checked(word));
    }
    return word.isEmpty() ? new Match.Empty() : new Match.Is(word);
  }

  private Match contains() {
    var part = bound();
    need(accept('*'), "a part of a value stands between two '*'");
    return new Match.Contains(part);
  }

  private String bound() {
    return checked(word());
  }

  private String checked(String word) {
    need(!word.isEmpty(), "a value must not be empty here");
    return word;
  }

  private String word() {
    if (accept('"')) {
      return quoted();
    }
    var start = position;
    while (isPlain() && !text.startsWith(BETWEEN, position)) {
      position++;
    }
    need(position > start, "a value is missing");
    return text.substring(start, position);
  }

  private String quoted() {
    var start = position - 1;
    var word = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\') {
        position++;
      }
      if (!atEnd()) {
        word.append(text.charAt(position++));
      }
    }
    need(accept('"'), start, "this '\"' has no end");
    return word.toString();
  }

  private boolean startsWord() {
    return isPlain() || (!atEnd() && peek() == '"');
  }

  private boolean isPlain() {
    return !atEnd() && isPlain(peek());
  }

  private boolean isOr() {
    return text.regionMatches(true, position, "or", 0, 2)
        && (position + 2 == text.length()
            || Character.isWhitespace(text.charAt(position + 2))
            || text.charAt(position + 2) == '(');
  }

  private boolean acceptOr() {
    if (atEnd() || !isOr()) {
      return false;
    }
    position += 2;
    skipBlanks();
    need(!atEnd() && peek() != ')', "a condition is missing after 'or'");
    return true;
  }

  private boolean accept(char wanted) {
    return accept(String.valueOf(wanted));
  }

  private boolean accept(String wanted) {
    var found = text.startsWith(wanted, position);
    position += found ? wanted.length() : 0;
    return found;
  }

  private void skipBlanks() {
    while (!atEnd() && isBlank()) {
      position++;
    }
  }

  private boolean isBlank() {
    return Character.isWhitespace(peek());
  }

  private char peek() {
    return text.charAt(position);
  }

  private boolean atEnd() {
    return position == text.length();
  }

  private void need(boolean holds, String rule) {
    need(holds, position, rule);
  }

  private static void need(boolean holds, int position, String rule) {
    if (!holds) {
      throw new InvalidFilterText(position, rule);
    }
  }
}
