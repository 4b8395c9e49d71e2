package ai.studio.analytics.api.graphql.value;

import org.eclipse.microprofile.graphql.Description;

/// [ai.studio.analytics.event.Severity] as the schema shows it.
@Description("How bad a threat is.")
public enum ThreatSeverity {
  @Description("Hardly worth a look.")
  LOW,
  @Description("Worth a look.")
  MEDIUM,
  @Description("To be dealt with soon.")
  HIGH,
  @Description("To be dealt with now.")
  CRITICAL
}
