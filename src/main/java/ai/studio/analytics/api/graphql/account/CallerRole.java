package ai.studio.analytics.api.graphql.account;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/// [ai.studio.analytics.auth.Role] as the schema shows it.
@Enum("Role")
@Description("What somebody may do.")
public enum CallerRole {
  @Description("See and change everything of the organisation.")
  ADMIN,
  @Description("See everything of the organisation and triage threats.")
  ANALYST,
  @Description("See only what is their own.")
  USER,
  @Description("Send events and see nothing.")
  INGEST,
  @Description("Call models through the gateway and see nothing.")
  CALL,
  @Description("See everything of the organisation and change nothing: of applications.")
  READ,
  @Description("Make, suspend and delete organisations: beside another role.")
  PLATFORM
}
