package ai.studio.analytics.query.model;

import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Filter.Condition;
import ai.studio.analytics.store.schema.RequestField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which requests count, as the first release asked: those that have one of the values in every set
/// that is not empty.
///
/// @param models names of models
/// @param endpoints templates of routes
/// @param statuses HTTP statuses
/// @param countries ISO 3166-1 alpha-2 codes
/// @param users user ids
/// @param providers names of providers
/// @param sources how events came in
public record ValueFilter(
    Set<String> models,
    Set<String> endpoints,
    Set<Integer> statuses,
    Set<String> countries,
    Set<String> users,
    Set<String> providers,
    Set<Source> sources) {

  private static final int MOST_VALUES = 100;

  /// @throws InvalidFilter where a set has more than 100 values
  public ValueFilter {
    models = checked("models", models);
    endpoints = checked("endpoints", endpoints);
    statuses = checked("statuses", statuses);
    countries = checked("countries", countries);
    users = checked("users", users);
    providers = checked("providers", providers);
    sources = checked("sources", sources);
  }

  /// The same as a tree of conditions.
  public Filter conditions() {
    return Filter.all(
        Stream.of(
                condition(RequestField.MODEL, models),
                condition(RequestField.ENDPOINT, endpoints),
                condition(RequestField.STATUS, statuses),
                condition(RequestField.COUNTRY, countries),
                condition(RequestField.USER, users),
                condition(RequestField.PROVIDER, providers),
                condition(
                    RequestField.SOURCE,
                    sources.stream()
                        .map(source -> source.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet())))
            .flatMap(Optional::stream)
            .toList());
  }

  private static Optional<Filter> condition(RequestField field, Set<?> values) {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    var matches =
        values.stream()
            .map(Object::toString)
            .filter(value -> !value.isEmpty())
            .sorted()
            .map(value -> (Match) new Match.Is(value))
            .toList();
    return Optional.of(matches.isEmpty() ? none(field) : new Condition(field.fieldName(), matches));
  }

  /// No request has the empty text.
  private static Filter none(RequestField field) {
    return Filter.all(
        List.of(
            new Condition(field.fieldName(), List.of(new Match.Empty())),
            new Condition(field.fieldName(), List.of(new Match.Present()))));
  }

  private static <T> Set<T> checked(String field, Set<T> values) {
    if (values.size() > MOST_VALUES) {
      throw new InvalidFilter("filter." + field, "must have at most " + MOST_VALUES + " values");
    }
    return Set.copyOf(values);
  }
}
