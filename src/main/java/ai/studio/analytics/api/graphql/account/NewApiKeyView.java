package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.key.ApiKeys;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A key that was just made, as the schema shows it.
@Type("CreatedApiKey")
@Description("A key that was just made.")
public class NewApiKeyView {

  private final ApiKeys.NewKey value;

  NewApiKeyView(ApiKeys.NewKey value) {
    this.value = value;
  }

  @Description("The key's entry.")
  public ApiKeyView getApiKey() {
    return new ApiKeyView(value.key());
  }

  @Description("The key itself, shown only this once: what a sender puts into `X-API-Key`.")
  public String getKey() {
    return value.secret();
  }
}
