package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.dashboard.Dashboard;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The answer to a question: the slices of its period and, where a comparison was asked for, those
/// of the one before.
@Type("Dashboard")
@Description("The slices of a dashboard; only those that are asked for are computed.")
public class DashboardView extends PeriodView {

  private final @Nullable PeriodView previous;

  DashboardView(Dashboard answer, int top, boolean compare) {
    super(answer, top);
    previous = compare ? new PeriodView(answer.previous(), top) : null;
  }

  @Description("Which time it covers.")
  public DashboardSpan getRange() {
    return DashboardSpan.valueOf(answer().question().range().preset().name());
  }

  @Description("The time zone in which hours, days and months begin.")
  public String getTimeZone() {
    return answer().question().range().zone().getId();
  }

  @Description("How far apart the points of the series are.")
  public SeriesInterval getInterval() {
    return SeriesInterval.valueOf(answer().interval().name());
  }

  @Description(
      "The period just before, point by point beside this one; null unless `compare` was asked for.")
  public @Nullable PeriodView getPrevious() {
    return previous;
  }
}
