package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.respond.Restriction;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A restriction as the schema shows it.
@Type("Restriction")
@Description("Something that is done about somebody for a time.")
public class RestrictionView {

  private final Restriction value;
  private final Instant now;

  RestrictionView(Restriction value, Instant now) {
    this.value = value;
    this.now = now;
  }

  @Id
  @Description("By which it is lifted.")
  public String getId() {
    return Long.toString(value.id());
  }

  @Description("What is restricted.")
  public RestrictionKind getKind() {
    return RestrictionKind.valueOf(value.subject().kind().name());
  }

  @Description("Who: of an address what your organisation keeps; null where that is nothing.")
  public @Nullable String getSubject() {
    return value.shown();
  }

  @Description("What is done.")
  public RestrictionAction getAction() {
    return RestrictionAction.valueOf(value.measure().action().name());
  }

  @Description("Requests a minute that are let through, of `THROTTLE`.")
  public @Nullable Integer getPerMinute() {
    return value.measure().perMinute() == 0 ? null : Integer.valueOf(value.measure().perMinute());
  }

  @Description("The tag, of `TAG`.")
  public @Nullable String getTag() {
    return value.measure().tag();
  }

  @Description("The rule that wanted it; null for an administrator.")
  public @Nullable String getRule() {
    return value.rule();
  }

  @Description("Why: the type of the threat, or an administrator's words.")
  public @Nullable String getReason() {
    return value.reason();
  }

  @Description("False where it is only told what would be done.")
  public boolean isEnforced() {
    return value.enforced();
  }

  @Description("What became of it.")
  public RestrictionState getState() {
    return RestrictionState.valueOf(value.state(now).name());
  }

  @Description("Since when it holds.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("Who made it; `studio` for a rule.")
  public String getCreatedBy() {
    return value.by();
  }

  @Description("Until when it holds.")
  public Instant getExpiresAt() {
    return value.expiresAt();
  }

  @Description("When it was ended before its time.")
  public @Nullable Instant getLiftedAt() {
    return value.liftedAt();
  }

  @Description("By whom.")
  public @Nullable String getLiftedBy() {
    return value.liftedBy();
  }
}
