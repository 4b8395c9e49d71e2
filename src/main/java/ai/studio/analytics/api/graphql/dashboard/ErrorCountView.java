package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.ErrorCount;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// An error status as the schema shows it.
@Type("ErrorCount")
@Description("How often one error status was answered.")
public class ErrorCountView {

  private final ErrorCount value;

  ErrorCountView(ErrorCount value) {
    this.value = value;
  }

  @Description("The HTTP status, such as `429`.")
  public String getLabel() {
    return value.label();
  }

  @Description("How often.")
  public long getValue() {
    return value.value();
  }
}
