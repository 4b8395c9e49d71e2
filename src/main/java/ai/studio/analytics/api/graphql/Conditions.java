package ai.studio.analytics.api.graphql;

import ai.studio.analytics.query.Scope;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The conditions of one JPQL query over the entity `e`, with their values as positional
/// parameters. Every query starts from the caller's scope.
final class Conditions {

  static final String ORGANIZATION = "e.organization";

  private static final int MOST_OPTIONS = 100;
  private static final String IN_ORGANIZATION = ORGANIZATION + " = ?";

  private final List<String> terms = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final List<String> fixed = new ArrayList<>();
  private final List<String> several = new ArrayList<>();

  private Conditions() {}

  /// What the scope may see of an entity that has an organisation and a user.
  static Conditions in(Scope scope) {
    var conditions = inOrganization(scope);
    return scope.user() == null ? conditions : conditions.oneOf("e.user", List.of(scope.user()));
  }

  /// What the scope may see of an entity that has no user: the rows of an organisation.
  static Conditions inOrganization(Scope scope) {
    return new Conditions().and(IN_ORGANIZATION, scope.organization());
  }

  /// Adds a condition; each `?` stands for the next value.
  Conditions and(String jpql, Object... parameters) {
    var numbered = new StringBuilder();
    var next = values.size() + 1;
    for (var letter : jpql.toCharArray()) {
      numbered.append(letter == '?' ? "?" + next++ : String.valueOf(letter));
    }
    terms.add(numbered.toString());
    values.addAll(List.of(parameters));
    return this;
  }

  /// A comparison with a value; no condition where it is not given.
  Conditions compare(String jpql, @Nullable Object value) {
    return value == null ? this : and(jpql, value);
  }

  /// One of the values; no condition where none are given.
  ///
  /// @param field where they come from
  /// @throws BadInput where there are more than 100
  Conditions oneOf(String field, String attribute, @Nullable List<?> options) {
    if (options != null && options.size() > MOST_OPTIONS) {
      throw new BadInput(field, "must have at most " + MOST_OPTIONS + " values");
    }
    return oneOf(attribute, options);
  }

  /// One of the values, however many; no condition where none are given.
  Conditions oneOf(String attribute, @Nullable Collection<?> options) {
    if (options == null || options.isEmpty()) {
      return this;
    }
    if (options.size() > 1) {
      several.add(attribute);
      return and(attribute + " IN ?", List.copyOf(options));
    }
    fixed.add(attribute);
    return and(attribute + " = ?", options.iterator().next());
  }

  /// Attributes that may have one value only, besides the organisation.
  List<String> fixed() {
    return List.copyOf(fixed);
  }

  /// Attributes that may have one of several values.
  List<String> several() {
    return List.copyOf(several);
  }

  /// A text in one of the attributes, in any case.
  Conditions contains(@Nullable String text, String... attributes) {
    if (text == null || text.isBlank()) {
      return this;
    }
    var pattern = "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    var any =
        Stream.of(attributes)
            .map(attribute -> "LOWER(" + attribute + ") LIKE ? ESCAPE '!'")
            .collect(Collectors.joining(" OR ", "(", ")"));
    return and(any, Stream.of(attributes).map(attribute -> (Object) pattern).toArray());
  }

  /// The conditions as a JPQL `WHERE` clause.
  ///
  /// @param hidesOrganization whether the condition on the organisation is written so that no index
  ///   can serve it
  String where(boolean hidesOrganization) {
    var where = " WHERE " + String.join(" AND ", terms);
    return hidesOrganization
        ? where.replaceFirst(ORGANIZATION, "FUNCTION('CONCAT', " + ORGANIZATION + ", '')")
        : where;
  }

  /// Sets the values of a query that ends in [#where].
  <Q extends Query> Q bind(Q query) {
    for (var i = 0; i < values.size(); i++) {
      query.setParameter(i + 1, values.get(i));
    }
    return query;
  }

  /// An independent copy, to add to.
  Conditions copy() {
    var copy = new Conditions();
    copy.terms.addAll(terms);
    copy.values.addAll(values);
    copy.fixed.addAll(fixed);
    copy.several.addAll(several);
    return copy;
  }
}
