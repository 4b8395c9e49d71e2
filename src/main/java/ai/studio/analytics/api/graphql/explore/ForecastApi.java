package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.forecast.Outlooks;
import ai.studio.analytics.query.forecast.Period;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.block.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// Forecasts.
@GraphQLApi
@ApplicationScoped
public class ForecastApi {

  private final Outlooks outlooks;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;

  @Inject
  ForecastApi(Blocks blocks, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    outlooks = new Outlooks(new Explorer(blocks), clock);
    this.currentCaller = currentCaller;
    this.zones = zones;
  }

  @Query("forecast")
  @Description(
      "What cost, tokens, requests and other sums are likely to come to until the day, week or month is over, within what you may see.")
  public ForecastView forecast(
      @Name("input") @Description("What to forecast; by default the cost of the month.")
          @Nullable ForecastAsk input) {
    var ask = Objects.requireNonNullElseGet(input, ForecastAsk::new);
    var measure = Objects.requireNonNullElse(ask.getMeasure(), Measure.COST);
    var scope = Scopes.of(currentCaller.current());
    return new ForecastView(
        measure,
        outlooks.outlook(
            measure,
            Filter.parse(
                Objects.requireNonNullElse(ask.getFilter(), ""), measure.subject().fields()),
            scope,
            zones.of(scope, ask.getTimeZone()),
            Objects.requireNonNullElse(ask.getPeriod(), Period.MONTH)));
  }
}
