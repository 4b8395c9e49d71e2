package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.query.dashboard.Tokens;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// Tokens as the schema shows them.
@Type("Tokens")
@Description("Tokens by kind. The kinds are disjoint.")
public class TokensView {

  private final Tokens value;

  TokensView(Tokens value) {
    this.value = value;
  }

  @Description("Input that was not served from a cache.")
  public long getPrompt() {
    return value.prompt();
  }

  @Description("Input read from a provider's prompt cache.")
  public long getCached() {
    return value.cached();
  }

  @Description("Input written to a provider's prompt cache.")
  public long getCacheWrite() {
    return value.cacheWrite();
  }

  @Description("Visible output.")
  public long getCompletion() {
    return value.completion();
  }

  @Description("Hidden output spent on reasoning.")
  public long getReasoning() {
    return value.reasoning();
  }

  @Description("The sum of all kinds.")
  public long getTotal() {
    return value.total();
  }
}
