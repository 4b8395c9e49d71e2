package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.schedule.ReportDocument.ProjectCost;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The cost of a project as the schema shows it.
@Type("ReportProject")
@Description("What a project cost, in US dollars.")
public class ReportProjectView {

  private final ProjectCost value;

  ReportProjectView(ProjectCost value) {
    this.value = value;
  }

  @Description("Which one; empty for what is of none.")
  public String getName() {
    return value.name();
  }

  @Description("The cost of calls whose price is known.")
  public BigDecimal getCost() {
    return value.cost();
  }

  @Description("The same of the time before.")
  public BigDecimal getBefore() {
    return value.before();
  }

  @Description("Requests of any outcome.")
  public long getRequests() {
    return value.requests();
  }
}
