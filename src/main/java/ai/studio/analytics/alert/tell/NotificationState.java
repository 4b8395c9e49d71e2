package ai.studio.analytics.alert.tell;

import org.eclipse.microprofile.graphql.Description;

/// What became of a notification.
@Description("What became of a notification.")
public enum NotificationState {
  @Description("It is to be sent, perhaps again.")
  WAITING,
  @Description("The other side took it.")
  SENT,
  @Description("It was refused, or nobody took it for too long: it is not tried any more.")
  DEAD
}
