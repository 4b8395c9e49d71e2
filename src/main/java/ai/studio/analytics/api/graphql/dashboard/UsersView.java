package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Users;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Users and sessions as the schema shows them.
@Type("Users")
@Description("Who used the platform.")
public class UsersView {

  private final Users value;

  UsersView(Users value) {
    this.value = value;
  }

  @Description(
      "Distinct users with a request: exact for small crowds, within about 2 % for large ones.")
  public long getActiveUsers() {
    return value.activeUsers();
  }

  @Description("Sessions that started in the range.")
  public long getTotalSessions() {
    return value.totalSessions();
  }

  @Description(
      "US dollars by session, over all sessions: what calls without a known price cost is not in it, so that it is what a"
          + " session costs at least; null where no call of the range has a known price.")
  public @Nullable BigDecimal getAvgSessionCost() {
    return value.avgSessionCost();
  }

  @Description("Requests by session, likewise.")
  public @Nullable Double getAvgSessionRequests() {
    return value.avgSessionRequests();
  }
}
