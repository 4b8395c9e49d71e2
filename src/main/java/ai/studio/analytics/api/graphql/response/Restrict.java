package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.respond.Action;
import ai.studio.analytics.respond.Restriction;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What an administrator wants done.
@Input("RestrictInput")
@Description("What is to be done about whom.")
@SuppressWarnings("NullAway.Init")
public class Restrict {

  private RestrictionKind kind;
  private String subject;
  private RestrictionAction action;
  private int minutes;
  private @Nullable Integer perMinute;
  private @Nullable String tag;
  private @Nullable String reason;

  Restriction.Measure measure() {
    var isThrottle = action == RestrictionAction.THROTTLE;
    return new Restriction.Measure(
        Action.valueOf(action.name()),
        isThrottle && perMinute != null ? perMinute : 0,
        action == RestrictionAction.TAG ? tag : null);
  }

  @Description("What is restricted.")
  public RestrictionKind getKind() {
    return kind;
  }

  public void setKind(RestrictionKind kind) {
    this.kind = kind;
  }

  @Description(
      "Who: a user's name, the prefix of an API key, a project, or an address, of which a keyed hash is kept.")
  public String getSubject() {
    return subject;
  }

  public void setSubject(String subject) {
    this.subject = subject;
  }

  @Description("What is done.")
  public RestrictionAction getAction() {
    return action;
  }

  public void setAction(RestrictionAction action) {
    this.action = action;
  }

  @Description("For how long: 1 to 43200 minutes, which is 30 days.")
  public int getMinutes() {
    return minutes;
  }

  public void setMinutes(int minutes) {
    this.minutes = minutes;
  }

  @Description("Requests a minute that are let through; needed for `THROTTLE`.")
  public @Nullable Integer getPerMinute() {
    return perMinute;
  }

  public void setPerMinute(@Nullable Integer perMinute) {
    this.perMinute = perMinute;
  }

  @Description("Letters, digits, dots, dashes and underscores; needed for `TAG`.")
  public @Nullable String getTag() {
    return tag;
  }

  public void setTag(@Nullable String tag) {
    this.tag = tag;
  }

  @Description("Why, at most 255 characters.")
  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }
}
