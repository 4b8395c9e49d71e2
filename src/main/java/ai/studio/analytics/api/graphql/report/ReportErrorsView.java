package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.report.schedule.ReportDocument.Errors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Errors as the schema shows them.
@Type("ReportErrors")
@Description("Requests that failed, by what they share.")
public class ReportErrorsView {

  private final Errors value;

  ReportErrorsView(Errors value) {
    this.value = value;
  }

  @Description("`STATUS` or `MODEL`.")
  public Dimension getDimension() {
    return value.dimension();
  }

  @Description("Which one; empty where no model was called.")
  public String getName() {
    return value.name();
  }

  @Description("How many failed.")
  public long getErrors() {
    return value.errors();
  }

  @Description("Of how many.")
  public long getRequests() {
    return value.requests();
  }
}
