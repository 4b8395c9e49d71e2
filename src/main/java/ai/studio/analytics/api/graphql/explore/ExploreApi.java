package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.DashboardSpan;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.store.block.Blocks;
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
  private final CurrentCaller currentCaller;
  private final Clock clock;

  @Inject
  ExploreApi(Blocks blocks, CurrentCaller currentCaller, Clock clock) {
    explorer = new Explorer(blocks);
    this.currentCaller = currentCaller;
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

  private Exploration question(ExploreAsk ask) {
    var measures = Objects.requireNonNullElse(ask.getMeasures(), List.of(Measure.REQUESTS));
    return Exploration.of(
        DashboardRange.of(
            Preset.valueOf(
                Objects.requireNonNullElse(ask.getRange(), DashboardSpan.LAST_24_HOURS).name()),
            ask.getStart(),
            ask.getEnd(),
            DashboardRange.zone(ask.getTimeZone()),
            clock),
        ask.getInterval() == null ? null : Interval.valueOf(ask.getInterval().name()),
        Filter.parse(Objects.requireNonNullElse(ask.getFilter(), ""), Subject.ALL_FIELDS),
        Scopes.of(currentCaller.current()),
        measures,
        Objects.requireNonNullElse(ask.getDimensions(), List.of()),
        Objects.requireNonNullElse(ask.getTags(), List.of()),
        ask.getOrderBy(),
        ask.getLimit(),
        Boolean.TRUE.equals(ask.getCompare()));
  }
}
