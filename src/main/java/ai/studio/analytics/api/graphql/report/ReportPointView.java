package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.schedule.ReportDocument.Point;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A point as the schema shows it.
@Type("ReportPoint")
@Description("An hour of a day, or a day of a longer time.")
public class ReportPointView {

  private final Point value;

  ReportPointView(Point value) {
    this.value = value;
  }

  @Description("When it begins.")
  public Instant getStart() {
    return value.start();
  }

  @Description("Requests of any outcome.")
  public BigDecimal getRequests() {
    return value.requests();
  }

  @Description("The cost of calls whose price is known, in US dollars.")
  public BigDecimal getCost() {
    return value.cost();
  }
}
