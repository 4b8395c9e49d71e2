package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.model.Measure;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// What a measure comes to, as the schema shows it.
@Type("MeasureValue")
@Description("What a measure comes to: null where there is nothing to measure.")
public class MeasureValueView {

  private final Explored.Value value;

  MeasureValueView(Explored.Value value) {
    this.value = value;
  }

  @Description("What was measured.")
  public Measure getMeasure() {
    return value.measure();
  }

  @Description("What its numbers count, such as `ms` or `USD`.")
  public String getUnit() {
    return value.measure().unit();
  }

  @Description("Over the range.")
  public @Nullable BigDecimal getTotal() {
    return value.total();
  }

  @Description("Over the period just before, where it was asked for.")
  public @Nullable BigDecimal getPrevious() {
    return value.previous();
  }

  @Description("By bucket; empty for what all other groups come to.")
  public List<@Nullable BigDecimal> getSeries() {
    return value.series();
  }
}
