package ai.studio.analytics.alert.tell;

import org.eclipse.microprofile.graphql.Description;

/// What became of a notification.
@Description("What became of a notification.")
public enum NotificationState {
  @Description("It is to be sent, perhaps again.")
  WAITING,
  @Description("The other side took it.")
  SENT,
  @Description(
      "Nobody needs to be told any more: it was muted, acknowledged or over before it was sent, or a later message has told of it.")
  CLOSED,
  @Description("It was refused, or nobody took it for too long: it is not tried any more.")
  DEAD
}
