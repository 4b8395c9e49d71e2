package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.FilterText;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.query.dashboard.DashboardCache;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.schema.RequestField;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// The dashboard.
@GraphQLApi
@ApplicationScoped
public class DashboardApi {

  private static final int DEFAULT_TOP = 10;
  private static final int MAX_TOP = 100;

  private final DashboardCache dashboards;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  DashboardApi(
      DashboardCache dashboards, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    this.dashboards = dashboards;
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
  }

  @Query("dashboard")
  @Description(
      "Usage, cost, latency, feedback and threats over a range of time, within what you may see.")
  public DashboardView dashboard(
      @Name("input") @Description("What it is about; by default all of the last 24 hours.")
          @Nullable DashboardAsk input) {
    var ask = Objects.requireNonNullElseGet(input, DashboardAsk::new);
    return new DashboardView(
        dashboards.of(question(ask)), top(ask), Boolean.TRUE.equals(ask.getCompare()));
  }

  private Question question(DashboardAsk ask) {
    var scope = Scopes.of(currentCaller.current());
    var range =
        ask.span(scope, zones, clock).comparedWith(ask.getCompareStart(), ask.getCompareEnd());
    var interval = ask.getInterval() == null ? null : Interval.valueOf(ask.getInterval().name());
    var values = ask.getFilter() == null ? Filter.NONE : ask.getFilter().filter().conditions();
    var text = FilterText.parse(ask.getQuery(), RequestField.OF_BLOCKS);
    return new Question(range, interval, Filter.all(List.of(values, text)), scope);
  }

  private static int top(DashboardAsk ask) {
    int top = Objects.requireNonNullElse(ask.getTop(), DEFAULT_TOP);
    if (top < 1 || top > MAX_TOP) {
      throw new BadInput("top", "must be between 1 and " + MAX_TOP);
    }
    return top;
  }
}
