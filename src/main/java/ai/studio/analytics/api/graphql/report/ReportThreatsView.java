package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import ai.studio.analytics.report.schedule.ReportDocument.Threats;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Threats as the schema shows them.
@Type("ReportThreats")
@Description("Threats of one severity.")
public class ReportThreatsView {

  private final Threats value;

  ReportThreatsView(Threats value) {
    this.value = value;
  }

  @Description("How bad they are.")
  public ThreatSeverity getSeverity() {
    return ThreatSeverity.valueOf(value.severity().name());
  }

  @Description("How many were seen in the time of the report.")
  public long getSeen() {
    return value.seen();
  }

  @Description("How many of the last 90 days nobody has dealt with.")
  public long getOpen() {
    return value.open();
  }
}
