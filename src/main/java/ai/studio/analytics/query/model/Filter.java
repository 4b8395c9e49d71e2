package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.FieldTable;
import java.util.List;
import java.util.function.UnaryOperator;

/// Which events count, as a tree of conditions.
///
/// Its text form, which URLs, files and people use, is read by [#parse] and written by [#text]:
///
/// ```
/// model:gpt-4o*,o3 status:>=500 -country:ID (provider:azure or provider:openai)
/// ```
///
/// Conditions side by side must all hold; `or` binds less tightly; `-` negates a condition or a
/// group; a comma lists values of which one is enough. [Match] has the forms of a value. What is
/// not a plain word stands in double quotes, in which `\` keeps the next character as it is; so
/// does the key of a tag: `tag."in use":yes`.
public sealed interface Filter {

  /// How deep groups may lie in one another.
  int DEEPEST = 5;

  /// How many conditions a filter may have.
  int MOST_CONDITIONS = 50;

  /// How many values a condition may have.
  int MOST_VALUES = 100;

  /// How many characters its text form may have.
  int LONGEST_TEXT = 4_000;

  /// What lets everything through.
  Filter NONE = new All(List.of());

  /// All parts must hold; without parts, everything does.
  record All(List<Filter> parts) implements Filter {

    /// @throws IllegalArgumentException where there is a single part, which is the filter then, or
    ///   a part without conditions
    public All {
      parts = List.copyOf(parts);
      check(parts.size() != 1, "a group has two parts or more");
      checkParts(parts);
    }
  }

  /// At least one part must hold.
  record Any(List<Filter> parts) implements Filter {

    /// @throws IllegalArgumentException where there are fewer than two parts, or a part without
    ///   conditions
    public Any {
      parts = List.copyOf(parts);
      check(parts.size() > 1, "a group has two parts or more");
      checkParts(parts);
    }
  }

  /// The part must not hold.
  record Not(Filter part) implements Filter {

    /// @throws IllegalArgumentException where the part has no conditions
    public Not {
      checkParts(List.of(part));
    }
  }

  /// The field must have one of the values.
  ///
  /// @param field its name, such as `model` or `tag.feature`
  /// @param matches 1 to 100 of them
  record Condition(String field, List<Match> matches) implements Filter {

    /// @throws IllegalArgumentException where the name is none, or there are too few or too many
    ///   values
    public Condition {
      matches = List.copyOf(matches);
      check(
          FilterParser.isField(field),
          "a field is named by letters, digits, '_', '.' and '-', or by a key behind a dot");
      check(!matches.isEmpty() && matches.size() <= MOST_VALUES, "a condition has 1 to 100 values");
    }

    /// The condition that a field has one value.
    public static Condition is(String field, String value) {
      return new Condition(field, List.of(new Match.Is(value)));
    }
  }

  /// The filter with this text form.
  ///
  /// @param text at most 4,000 characters; where it is blank, everything counts
  /// @throws InvalidFilterText where it breaks the grammar, or is too long, deep or wide
  static Filter parse(String text) {
    return new FilterParser(text, null).parse();
  }

  /// The filter with this text form, of the fields of a table.
  ///
  /// @throws InvalidFilterText where it breaks the grammar, or is too long, deep or wide
  /// @throws InvalidFilterField where it names another field, or holds one against what is no value
  ///   of it; with the position of the condition
  static Filter parse(String text, FieldTable<?> table) {
    return new FilterParser(text, table).parse();
  }

  /// Its text form, which parses back to an equal filter as long as it is within the bounds.
  default String text() {
    return FilterPrinter.print(this);
  }

  /// The same filter, in which a field is held against other values; where only a part of a value
  /// is known, it stays.
  default Filter withValues(String field, UnaryOperator<String> other) {
    return switch (this) {
      case All(var parts) -> new All(withValues(parts, field, other));
      case Any(var parts) -> new Any(withValues(parts, field, other));
      case Not(var part) -> new Not(part.withValues(field, other));
      case Condition condition when !condition.field.equals(field) -> condition;
      case Condition(var name, var matches) ->
          new Condition(
              name,
              matches.stream()
                  .<Match>map(it ->
                      it instanceof Match.Is(var value) ? new Match.Is(other.apply(value)) : it)
                  .toList());
    };
  }

  private static List<Filter> withValues(
      List<Filter> parts, String field, UnaryOperator<String> other) {
    return parts.stream().map(part -> part.withValues(field, other)).toList();
  }

  /// What holds where all of the parts do; parts without conditions are left out.
  static Filter all(List<? extends Filter> parts) {
    var needed =
        parts.stream().<Filter>map(part -> part).filter(part -> !part.equals(NONE)).toList();
    return needed.size() == 1 ? needed.getFirst() : new All(needed);
  }

  private static void checkParts(List<Filter> parts) {
    for (var part : parts) {
      check(!(part instanceof All(var inner) && inner.isEmpty()), "a part has conditions");
    }
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
