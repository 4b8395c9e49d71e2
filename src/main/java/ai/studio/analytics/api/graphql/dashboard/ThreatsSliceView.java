package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.dashboard.Threats;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Threats as the schema shows them.
@Type("Threats")
@Description("Signs of misuse in the range, resolved ones and false positives included.")
public class ThreatsSliceView {

  private final Threats value;

  ThreatsSliceView(Threats value) {
    this.value = value;
  }

  @Description("Threats of any state.")
  public long getTotalThreats() {
    return value.totalThreats();
  }

  @Description("Threats that nobody has dealt with.")
  public long getUnresolvedThreats() {
    return value.unresolvedThreats();
  }

  @Description("Threats of the worst severity.")
  public long getCriticalThreats() {
    return value.criticalThreats();
  }

  @Description("Threats of the second-worst severity.")
  public long getHighThreats() {
    return value.highThreats();
  }

  @Description("How many are of each severity, the worst first.")
  public List<SeverityCountView> getBySeverity() {
    return value.bySeverity().entrySet().stream()
        .sorted(Map.Entry.<Severity, Long>comparingByKey().reversed())
        .map(SeverityCountView::new)
        .toList();
  }

  @Description("The most frequent types, in falling order, then by name.")
  public List<ThreatCountView> getTopThreatTypes() {
    return value.topThreatTypes().stream().map(ThreatCountView::new).toList();
  }
}
