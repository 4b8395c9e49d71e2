package ai.studio.analytics.api.graphql.alert;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which alerts nobody is to be told of.
@Input("MuteAlertsInput")
@Description("Which alerts nobody is told of, and until when.")
@SuppressWarnings("NullAway.Init")
public class MuteAlerts {

  private String match;
  private @Nullable String reason;
  private Instant endsAt;

  @Description(
      "Which, as JSON: `severities` and `labels`, of which `rule` is the name of the rule; `{}` for all.")
  public String getMatch() {
    return match;
  }

  public void setMatch(String match) {
    this.match = match;
  }

  @Description("Why, in at most 200 characters.")
  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }

  @Description("Until when, at most 90 days from now.")
  public Instant getEndsAt() {
    return endsAt;
  }

  public void setEndsAt(Instant endsAt) {
    this.endsAt = endsAt;
  }
}
