package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.UserUsage;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A user in a ranking.
@Type("UserUsage")
@Description("What one user did in the range.")
public class UserUsageView {

  private final UserUsage value;

  UserUsageView(UserUsage value) {
    this.value = value;
  }

  @Description("The user's name.")
  public String getUser() {
    return value.user();
  }

  @Description("Requests of any outcome.")
  public long getRequests() {
    return value.requests();
  }

  @Description("Requests with a status of 400 or more.")
  public long getErrors() {
    return value.errors();
  }

  @Description("Known cost in US dollars; null where no call has a price.")
  public @Nullable BigDecimal getCost() {
    return value.cost();
  }

  @Description("Tokens by kind.")
  public TokensView getTokens() {
    return new TokensView(value.tokens());
  }
}
