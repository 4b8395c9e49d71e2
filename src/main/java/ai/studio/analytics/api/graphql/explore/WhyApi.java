package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.why.Change;
import ai.studio.analytics.query.why.Explainer;
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

/// Why something changed.
@GraphQLApi
@ApplicationScoped
public class WhyApi {

  private final Explainer explainer;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  WhyApi(Blocks blocks, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    explainer = new Explainer(blocks);
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
  }

  @Query("why")
  @Description(
      "What moved a measure: the groups of requests that its change comes from, within what you may see.")
  public WhyView why(
      @Name("input")
          @Description(
              "Which change; by default that of requests, from the 24 hours before the last ones.")
          @Nullable WhyAsk input) {
    var ask = Objects.requireNonNullElseGet(input, WhyAsk::new);
    var measure = Objects.requireNonNullElse(ask.getMeasure(), Measure.REQUESTS);
    var scope = Scopes.of(currentCaller.current());
    return new WhyView(
        explainer.explain(
            Change.of(
                measure,
                ask.span(scope, zones, clock)
                    .comparedWith(ask.getCompareStart(), ask.getCompareEnd()),
                ask.filter(measure.subject().fields()),
                scope,
                ask.getDimensions(),
                ask.getLimit())));
  }
}
