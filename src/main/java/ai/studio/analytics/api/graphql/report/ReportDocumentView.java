package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.schedule.ReportDocument;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// What a report says, as the schema shows it.
@Type("ReportDocument")
@Description("What a report says: numbers as they were when it was made.")
public class ReportDocumentView {

  private final ReportDocument value;

  ReportDocumentView(ReportDocument value) {
    this.value = value;
  }

  @Description("The first day.")
  public LocalDate getStart() {
    return value.start();
  }

  @Description("The day after the last one.")
  public LocalDate getEnd() {
    return value.end();
  }

  @Description("The first day of the time that it is compared with.")
  public LocalDate getPrevious() {
    return value.previous();
  }

  @Description("Whose days these are.")
  public String getTimeZone() {
    return value.timeZone();
  }

  @Description("Which requests count; empty for all.")
  public String getFilter() {
    return value.filter();
  }

  @Description("The key figures.")
  public List<ReportFigureView> getFigures() {
    return value.figures().stream().map(ReportFigureView::new).toList();
  }

  @Description("Requests and cost over the time.")
  public List<ReportPointView> getPoints() {
    return value.points().stream().map(ReportPointView::new).toList();
  }

  @Description("Whose cost or requests changed most.")
  public List<ReportMoverView> getMovers() {
    return value.movers().stream().map(ReportMoverView::new).toList();
  }

  @Description("Requests that failed, by status and by model.")
  public List<ReportErrorsView> getErrors() {
    return value.errors().stream().map(ReportErrorsView::new).toList();
  }

  @Description("Cost by project, the highest first, 20 at most.")
  public List<ReportProjectView> getProjects() {
    return value.projects().stream().map(ReportProjectView::new).toList();
  }

  @Description(
      "What the month in which it was made is likely to cost; null where too little is known.")
  public @Nullable ReportForecastView getForecast() {
    return value.forecast() == null ? null : new ReportForecastView(value.forecast());
  }

  @Description("Threats by severity, the worst first.")
  public List<ReportThreatsView> getThreats() {
    return value.threats().stream().map(ReportThreatsView::new).toList();
  }
}
