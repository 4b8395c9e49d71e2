package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A notification as the schema shows it.
@Type("AlertNotification")
@Description("A message to a channel, and what became of it.")
public class AlertNotificationView {

  private final Notification value;

  AlertNotificationView(Notification value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("The name of the channel.")
  public String getChannel() {
    return value.channel();
  }

  @Description("What it says, in a line.")
  public String getTitle() {
    return value.title();
  }

  @Description("What became of it.")
  public NotificationState getState() {
    return value.state();
  }

  @Description("When it was decided to tell it.")
  public Instant getDecidedAt() {
    return value.decidedAt();
  }

  @Description("When it is sent, or sent again.")
  public Instant getDueAt() {
    return value.dueAt();
  }

  @Description("How often that was tried.")
  public int getAttempts() {
    return value.attempts();
  }

  @Description("What the other side said last; null where it was not asked.")
  public @Nullable String getAnswer() {
    return value.answer();
  }

  @Description("When the other side took it; null where it has not.")
  public @Nullable Instant getSentAt() {
    return value.sentAt();
  }
}
