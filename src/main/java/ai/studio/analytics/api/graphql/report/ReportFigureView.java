package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.schedule.ReportDocument.Figure;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A key figure as the schema shows it.
@Type("ReportFigure")
@Description("A measure of all requests of a report.")
public class ReportFigureView {

  private final Figure value;

  ReportFigureView(Figure value) {
    this.value = value;
  }

  @Description("What is measured.")
  public Measure getMeasure() {
    return value.measure();
  }

  @Description("What it comes to; null where there is nothing to measure.")
  public @Nullable BigDecimal getNow() {
    return value.now();
  }

  @Description("What it came to in the time before; null likewise.")
  public @Nullable BigDecimal getBefore() {
    return value.before();
  }
}
