package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.TokensPoint;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A point of the token series.
@Type("TokensPoint")
@Description("Tokens in one bucket of the series.")
public class TokensPointView {

  private final TokensPoint value;

  TokensPointView(TokensPoint value) {
    this.value = value;
  }

  @Description("The start of the bucket, which for the first one may lie before the range.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("Tokens by kind.")
  public TokensView getTokens() {
    return new TokensView(value.tokens());
  }
}
