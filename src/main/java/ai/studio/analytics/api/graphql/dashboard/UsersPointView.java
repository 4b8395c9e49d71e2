package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.UsersPoint;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A point of the series of users.
@Type("UsersPoint")
@Description("Who used the platform in one bucket of the series.")
public class UsersPointView {

  private final UsersPoint value;

  UsersPointView(UsersPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("Distinct users with a request; who is active in two buckets counts in both.")
  public long getActiveUsers() {
    return value.activeUsers();
  }

  @Description("Sessions that started.")
  public long getSessions() {
    return value.sessions();
  }
}
