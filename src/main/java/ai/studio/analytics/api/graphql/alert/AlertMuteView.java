package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.tell.Mute;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A mute as the schema shows it.
@Type("AlertMute")
@Description("A time in which nobody is told of some alerts.")
public class AlertMuteView {

  private final Mute value;

  AlertMuteView(Mute value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("Which alerts, as JSON.")
  public String getMatch() {
    return value.matching().text();
  }

  @Description("Why it cannot be read, and mutes nothing; null where it can.")
  public @Nullable String getProblem() {
    return value.matching().problem();
  }

  @Description("Why; perhaps empty.")
  public String getReason() {
    return value.reason();
  }

  @Description("When it is over by itself.")
  public Instant getEndsAt() {
    return value.endsAt();
  }

  @Description("Who made it.")
  public String getBy() {
    return value.by();
  }
}
