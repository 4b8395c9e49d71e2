package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Threats;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A threat type in a ranking.
@Type("ThreatCount")
@Description("How many threats have one type.")
public class ThreatCountView {

  private final Threats.ThreatCount value;

  ThreatCountView(Threats.ThreatCount value) {
    this.value = value;
  }

  @Description("The type, such as `prompt_injection`.")
  public String getType() {
    return value.type();
  }

  @Description("How many.")
  public long getCount() {
    return value.count();
  }
}
