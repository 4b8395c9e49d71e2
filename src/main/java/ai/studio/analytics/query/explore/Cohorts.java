package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Instant;
import java.util.List;

/// Users by the week in which they were first seen, and how many of them came again in the weeks
/// after it. A week begins with Monday on the calendar of the time zone.
///
/// @param cohorts one for each week, the first of which is that in which the range begins
public record Cohorts(List<Cohort> cohorts) {

  /// The users who were first seen in one week.
  ///
  /// @param week when it begins
  /// @param active how many of them were active in that week, which are all, and in each week after
  ///   it
  public record Cohort(Instant week, List<Long> active) {

    /// How many there are.
    public long users() {
      return active.getFirst();
    }
  }

  /// A question about them.
  ///
  /// @param range which weeks: that of its start is a whole one
  /// @param filter which requests tell that a user is active; nobody was seen by others
  /// @param scope whose data
  public record Question(DashboardRange range, Filter filter, Scope scope) {

    /// @throws ai.studio.analytics.query.model.InvalidFilterField where the filter names no field,
    ///   or holds one against what is no value of it
    public Question {
      FilterFields.of(filter, RequestField.OF_BLOCKS);
    }
  }
}
