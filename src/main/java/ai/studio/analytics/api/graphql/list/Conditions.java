package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.FilterText;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Filter.Condition;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.FieldTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The conditions of a list's input, as a filter.
final class Conditions {

  private static final int MOST_OPTIONS = 100;

  private final List<Filter> all = new ArrayList<>();

  /// One of the values; no condition where none are given.
  ///
  /// @param input where they come from
  /// @throws BadInput where there are more than 100
  Conditions oneOf(String input, Field field, @Nullable List<?> options) {
    if (options == null || options.isEmpty()) {
      return this;
    }
    if (options.size() > MOST_OPTIONS) {
      throw new BadInput(input, "must have at most " + MOST_OPTIONS + " values");
    }
    var values =
        options.stream().map(Conditions::text).filter(text -> !text.isEmpty()).distinct().toList();
    all.add(values.isEmpty() ? never(field) : is(field, values));
    return this;
  }

  /// A comparison with a value; no condition where it is not given.
  Conditions compare(Field field, Match.Order order, @Nullable Object value) {
    if (value != null) {
      all.add(matches(field, new Match.Compare(order, value.toString())));
    }
    return this;
  }

  /// Whether a flag is set; no condition where it is not given.
  Conditions flag(Field field, @Nullable Boolean set) {
    return set == null ? this : add(is(field, List.of(set.toString())));
  }

  /// Whether there is a value; no condition where it is not given.
  Conditions present(Field field, @Nullable Boolean present) {
    return present == null
        ? this
        : add(matches(field, present ? new Match.Present() : new Match.Empty()));
  }

  /// What is one of some cases; no condition where none are given.
  <T> Conditions anyOf(@Nullable List<T> cases, Function<T, Filter> meaning) {
    if (cases == null || cases.isEmpty()) {
      return this;
    }
    var filters = cases.stream().distinct().map(meaning).toList();
    return add(filters.size() == 1 ? filters.getFirst() : new Filter.Any(filters));
  }

  /// What a filter's text says; no condition where it is not given.
  ///
  /// @throws BadInput where it is no filter of the fields
  Conditions text(@Nullable String text, FieldTable<?> fields) {
    return text == null ? this : add(FilterText.parse(text, fields));
  }

  private Conditions add(Filter filter) {
    all.add(filter);
    return this;
  }

  /// What holds where all of the conditions do.
  Filter filter() {
    return Filter.all(all);
  }

  /// The condition that a flag has a value.
  static Filter is(Field field, boolean set) {
    return Condition.is(field.fieldName(), Boolean.toString(set));
  }

  private static Filter is(Field field, List<String> values) {
    return new Condition(field.fieldName(), values.stream().<Match>map(Match.Is::new).toList());
  }

  private static Filter matches(Field field, Match match) {
    return new Condition(field.fieldName(), List.of(match));
  }

  /// No row has the empty text.
  private static Filter never(Field field) {
    return Filter.all(
        List.of(matches(field, new Match.Present()), matches(field, new Match.Empty())));
  }

  private static String text(Object option) {
    return option instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT)
        : option.toString();
  }
}
