package ai.studio.analytics.api.graphql.facet;

import org.eclipse.microprofile.graphql.Description;

/// The lists, as the schema names them.
@Description("The lists.")
public enum RowList {
  @Description("What `requestLogs` lists.")
  REQUESTS,
  @Description("What `userSessions` lists.")
  SESSIONS,
  @Description("What `feedbackLogs` lists.")
  FEEDBACK,
  @Description("What `threatLogs` lists.")
  THREATS,
  @Description("What `evaluations` lists. For analysts and administrators.")
  EVALUATIONS,
  @Description("What `traces` lists.")
  TRACES,
  @Description("What `modelUsageStats` lists. For analysts and administrators.")
  USAGE,
  @Description("What `auditLog` lists. For administrators.")
  AUDIT
}
