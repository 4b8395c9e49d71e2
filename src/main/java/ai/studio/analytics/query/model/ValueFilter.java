package ai.studio.analytics.query.model;

import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Filter.Condition;
import ai.studio.analytics.store.schema.RequestField;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which requests count: those that have one of the values in every set that is not empty.
///
/// It is about requests. Feedback counts by its own user and otherwise where the rated request
/// does; a threat by its own user, country and endpoint and otherwise by the request in which it
/// was seen; a session where one of its requests does.
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

  /// All requests.
  public static final ValueFilter NONE =
      new ValueFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

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
  public ai.studio.analytics.query.model.Filter conditions() {
    return ai.studio.analytics.query.model.Filter.all(
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

  private static Optional<Condition> condition(RequestField field, Set<?> values) {
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Condition(
                field.fieldName(),
                values.stream().map(value -> (Match) new Match.Is(value.toString())).toList()));
  }

  private static <T> Set<T> checked(String field, Set<T> values) {
    if (values.size() > MOST_VALUES) {
      throw new InvalidFilter("filter." + field, "must have at most " + MOST_VALUES + " values");
    }
    return Set.copyOf(values);
  }
}
