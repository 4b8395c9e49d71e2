package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import ai.studio.analytics.event.Severity;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A severity and its count.
@Type("SeverityCount")
@Description("How many threats are of one severity.")
public class SeverityCountView {

  private final Map.Entry<Severity, Long> value;

  SeverityCountView(Map.Entry<Severity, Long> value) {
    this.value = value;
  }

  @Description("How bad.")
  public ThreatSeverity getSeverity() {
    return ThreatSeverity.valueOf(value.getKey().name());
  }

  @Description("How many.")
  public long getCount() {
    return value.getValue();
  }
}
