package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.forecast.Expectations;
import ai.studio.analytics.query.forecast.Outlooks;
import ai.studio.analytics.query.forecast.Period;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
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

/// Forecasts, and what is usual.
@GraphQLApi
@ApplicationScoped
public class ForecastApi {

  private final Outlooks outlooks;
  private final Expectations expectations;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  ForecastApi(Blocks blocks, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    outlooks = new Outlooks(new Explorer(blocks), clock);
    expectations = new Expectations(blocks, clock);
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
  }

  @Query("expected")
  @Description(
      "What was usual for a measure at each time of a range, by the weeks before it, within what you may see.")
  public ExpectationView expected(
      @Name("input") @Description("Of what; by default of the requests of the last 24 hours.")
          @Nullable ExpectedAsk input) {
    var ask = Objects.requireNonNullElseGet(input, ExpectedAsk::new);
    var measure = Objects.requireNonNullElse(ask.getMeasure(), Measure.REQUESTS);
    var interval = ask.getInterval();
    var scope = Scopes.of(currentCaller.current());
    return new ExpectationView(
        expectations.expectation(
            measure,
            ask.filter(measure.subject().fields()),
            scope,
            ask.span(scope, zones, clock),
            interval == null ? null : Interval.valueOf(interval.name())));
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
