package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.explore.Explored;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The answer to a question of one's own, as the schema shows it.
@Type("Exploration")
@Description("Measures of some requests, by group and over time.")
public class ExplorationView {

  private final Explored value;

  ExplorationView(Explored value) {
    this.value = value;
  }

  @Description("How far apart the points of the series are.")
  public SeriesInterval getInterval() {
    return SeriesInterval.valueOf(value.interval().name());
  }

  @Description("The starts of the series' buckets, the first of which may lie before the range.")
  public List<Instant> getTimestamps() {
    return value.timestamps();
  }

  @Description("Of all requests, by measure in the order asked for.")
  public List<MeasureValueView> getTotals() {
    return value.totals().stream().map(MeasureValueView::new).toList();
  }

  @Description("Those with the largest values, in falling order.")
  public List<ExplorationGroupView> getGroups() {
    return value.groups().stream().map(ExplorationGroupView::new).toList();
  }

  @Description("What all other groups come to together; null where there are none.")
  public @Nullable ExplorationGroupView getOther() {
    return value.other() == null ? null : new ExplorationGroupView(value.other());
  }

  @Description("How many groups there are at all.")
  public long getTotalGroups() {
    return value.totalGroups();
  }
}
