package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.query.explore.Cohorts;
import ai.studio.analytics.query.explore.Distribution;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Quantity;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
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

/// Questions of one's own.
@GraphQLApi
@ApplicationScoped
public class ExploreApi {

  private final Explorer explorer;
  private final Spreads spreads;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  ExploreApi(Blocks blocks, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    explorer = new Explorer(blocks);
    spreads = new Spreads(blocks);
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
  }

  @Query("explore")
  @Description(
      "Any measures of any requests, by up to two dimensions and over time, within what you may see.")
  public ExplorationView explore(
      @Name("input") @Description("What to measure; by default the requests of the last 24 hours.")
          @Nullable ExploreAsk input) {
    var ask = Objects.requireNonNullElseGet(input, ExploreAsk::new);
    return new ExplorationView(explorer.explore(question(ask)));
  }

  @Query("distribution")
  @Description(
      "How requests are spread over the numbers that they have, and over time, within what you may see.")
  public DistributionView distribution(
      @Name("input") @Description("Which number; by default the latency of the last 24 hours.")
          @Nullable DistributionAsk input) {
    var ask = Objects.requireNonNullElseGet(input, DistributionAsk::new);
    var scope = Scopes.of(currentCaller.current());
    return new DistributionView(
        spreads.distribution(
            new Distribution.Question(
                ask.span(scope, zones, clock),
                interval(ask.getInterval()),
                ask.filter(RequestField.OF_BLOCKS),
                scope,
                Objects.requireNonNullElse(ask.getQuantity(), Quantity.LATENCY),
                Boolean.TRUE.equals(ask.getFine()))));
  }

  @Query("cohorts")
  @Description(
      "Users by the week in which they were first seen, and in which weeks they came again, within what you may see.")
  public List<CohortView> cohorts(
      @Name("input") @Description("Which weeks; by default those of the last 24 hours.")
          @Nullable CohortsAsk input) {
    var ask = Objects.requireNonNullElseGet(input, CohortsAsk::new);
    var scope = Scopes.of(currentCaller.current());
    return spreads
        .cohorts(
            new Cohorts.Question(
                ask.span(scope, zones, clock), ask.filter(RequestField.OF_BLOCKS), scope))
        .cohorts()
        .stream()
        .map(CohortView::new)
        .toList();
  }

  private static @Nullable Interval interval(@Nullable SeriesInterval interval) {
    return interval == null ? null : Interval.valueOf(interval.name());
  }

  private Exploration question(ExploreAsk ask) {
    var scope = Scopes.of(currentCaller.current());
    var measures = Objects.requireNonNullElse(ask.getMeasures(), List.of(Measure.REQUESTS));
    return Exploration.of(
        ask.span(scope, zones, clock).comparedWith(ask.getCompareStart(), ask.getCompareEnd()),
        interval(ask.getInterval()),
        ask.filter(Subject.ALL_FIELDS),
        scope,
        measures,
        Objects.requireNonNullElse(ask.getDimensions(), List.of()),
        Objects.requireNonNullElse(ask.getTags(), List.of()),
        ask.getOrderBy(),
        ask.getLimit(),
        Boolean.TRUE.equals(ask.getCompare()));
  }
}
