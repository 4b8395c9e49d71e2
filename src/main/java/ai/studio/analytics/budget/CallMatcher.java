package ai.studio.analytics.budget;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.ValueTest;
import java.util.List;
import java.util.function.Predicate;

/// Which calls a filter lets through, decided without the database, and as there.
final class CallMatcher {

  private CallMatcher() {}

  /// @throws ai.studio.analytics.query.model.InvalidFilterField where it names a field that is not
  ///   known before a call
  static Predicate<CallAttributes> of(Filter filter) {
    return switch (filter) {
      case Filter.All(var parts) -> {
        var all = all(parts);
        yield call -> all.stream().allMatch(part -> part.test(call));
      }
      case Filter.Any(var parts) -> {
        var any = all(parts);
        yield call -> any.stream().anyMatch(part -> part.test(call));
      }
      case Filter.Not(var part) -> of(part).negate();
      case Filter.Condition condition -> {
        var field = FilterFields.field(condition, CallAttributes.FIELDS);
        var test = ValueTest.of(field, condition.matches());
        yield call -> test.holds(call.get(field));
      }
    };
  }

  private static List<Predicate<CallAttributes>> all(List<Filter> parts) {
    return parts.stream().map(CallMatcher::of).toList();
  }
}
