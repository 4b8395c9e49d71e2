package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A mover as the schema shows it.
@Type("ReportMover")
@Description("A model, project or user whose cost or requests changed much.")
public class ReportMoverView {

  private final Mover value;

  ReportMoverView(Mover value) {
    this.value = value;
  }

  @Description("`MODEL`, `PROJECT` or `USER`.")
  public Dimension getDimension() {
    return value.dimension();
  }

  @Description("`COST` or `REQUESTS`.")
  public Measure getMeasure() {
    return value.measure();
  }

  @Description("Which one.")
  public String getName() {
    return value.name();
  }

  @Description("What it comes to.")
  public BigDecimal getNow() {
    return value.now();
  }

  @Description("What it came to in the time before.")
  public BigDecimal getBefore() {
    return value.before();
  }
}
