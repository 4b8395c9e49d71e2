package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.api.graphql.value.SeriesInterval;
import ai.studio.analytics.query.forecast.Expectation;
import ai.studio.analytics.query.forecast.Expectation.Usual;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// What was usual, as the schema shows it.
@Type("Expectation")
@Description("What was usual for each bucket of a series.")
public class ExpectationView {

  private static final MathContext DIGITS = new MathContext(8);

  private final Expectation value;

  ExpectationView(Expectation value) {
    this.value = value;
  }

  @Description("How far apart the buckets are.")
  public SeriesInterval getInterval() {
    return SeriesInterval.valueOf(value.interval().name());
  }

  @Description("The starts of the buckets, the first of which may lie before the range.")
  public List<Instant> getTimestamps() {
    return value.timestamps();
  }

  @Description(
      "What was to be expected; null where fewer than two days are known, or there was nothing to measure. Sums of buckets"
          + " that are not over are as of now.")
  public List<@Nullable BigDecimal> getValues() {
    return each(Usual::expected);
  }

  @Description("The lower edges of what was usual, likewise.")
  public List<@Nullable BigDecimal> getLows() {
    return each(Usual::low);
  }

  @Description("The upper ones.")
  public List<@Nullable BigDecimal> getHighs() {
    return each(Usual::high);
  }

  private List<@Nullable BigDecimal> each(ToDoubleFunction<Usual> of) {
    var all = new ArrayList<@Nullable BigDecimal>();
    for (var usual : value.buckets()) {
      all.add(usual == null ? null : new BigDecimal(of.applyAsDouble(usual), DIGITS));
    }
    return all;
  }
}
