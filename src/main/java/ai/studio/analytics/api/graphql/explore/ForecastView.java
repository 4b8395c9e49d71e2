package ai.studio.analytics.api.graphql.explore;

import ai.studio.analytics.query.forecast.Outlook;
import ai.studio.analytics.query.model.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A forecast, as the schema shows it.
@Type("Forecast")
@Description("What a period has had so far, and what it is likely to come to.")
public class ForecastView {

  private static final MathContext DIGITS = new MathContext(8);

  private final Measure measure;
  private final Outlook outlook;
  private final Outlook.@Nullable Likely likely;

  ForecastView(Measure measure, Outlook outlook) {
    this.measure = measure;
    this.outlook = outlook;
    likely = outlook.likely();
  }

  @Description("What is forecast.")
  public Measure getMeasure() {
    return measure;
  }

  @Description("What its numbers count, such as `tokens` or `USD`.")
  public String getUnit() {
    return measure.unit();
  }

  @Description("When the period began.")
  public Instant getStart() {
    return outlook.start();
  }

  @Description("When it is over.")
  public Instant getEnd() {
    return outlook.end();
  }

  @Description("What it has had so far.")
  public BigDecimal getSoFar() {
    return number(outlook.soFar());
  }

  @Description(
      "What the whole period is likely to come to; null where fewer than two days are known.")
  public @Nullable BigDecimal getTotal() {
    return likely == null ? null : number(likely.total());
  }

  @Description("Four times in five, the total lies above this.")
  public @Nullable BigDecimal getLow() {
    return likely == null ? null : number(likely.low());
  }

  @Description("Four times in five, the total lies below this, and above `low`.")
  public @Nullable BigDecimal getHigh() {
    return likely == null ? null : number(likely.high());
  }

  @Description(
      "How far forecasts like this would have been from what came, in the mean and as a part of it; null where too little is known.")
  public @Nullable Double getError() {
    return likely == null ? null : likely.error();
  }

  @Description("The same error where each hour is taken to be as a week before.")
  public @Nullable Double getNaiveError() {
    return likely == null ? null : likely.naiveError();
  }

  @Description("The hours to come, the present one first and as a whole.")
  public List<ForecastHourView> getHours() {
    return likely == null
        ? List.of()
        : likely.hours().stream()
            .map(it -> new ForecastHourView(it.start(), number(it.value())))
            .toList();
  }

  private static BigDecimal number(double value) {
    return new BigDecimal(value, DIGITS);
  }
}
