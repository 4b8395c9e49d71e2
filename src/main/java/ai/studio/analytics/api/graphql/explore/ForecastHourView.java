package ai.studio.analytics.api.graphql.explore;

import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// What is expected of an hour.
@Type("ForecastHour")
@Description("What is expected of an hour.")
public class ForecastHourView {

  private final Instant start;
  private final BigDecimal value;

  ForecastHourView(Instant start, BigDecimal value) {
    this.start = start;
    this.value = value;
  }

  @Description("When it begins.")
  public Instant getStart() {
    return start;
  }

  @Description("What it is likely to have.")
  public BigDecimal getValue() {
    return value;
  }
}
