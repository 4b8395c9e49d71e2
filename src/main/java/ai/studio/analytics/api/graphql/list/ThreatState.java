package ai.studio.analytics.api.graphql.list;

import org.eclipse.microprofile.graphql.Description;

/// [ai.studio.analytics.store.schema.ThreatLog.State] as the schema shows it.
@Description("What became of a threat.")
public enum ThreatState {
  @Description("Nobody has dealt with it.")
  OPEN,
  @Description("It was dealt with.")
  RESOLVED,
  @Description("It was none.")
  FALSE_POSITIVE
}
