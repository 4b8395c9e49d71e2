package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// Orders of threats.
@Description("What threats are ordered by.")
public enum ThreatSort {
  @Description("When they were seen.")
  TIME,
  @Description("How bad they are.")
  SEVERITY
}
