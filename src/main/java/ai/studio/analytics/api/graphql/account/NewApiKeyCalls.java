package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What a new key may call.
@Input("NewApiKeyCalls")
@Description("What a key may call through the gateway.")
public class NewApiKeyCalls {

  private @Nullable List<String> models;
  private @Nullable Long requestsPerMinute;
  private @Nullable Long tokensPerMinute;
  private @Nullable Boolean sends;

  @Description("Names of models, each of which may end with `*`; all models where there are none.")
  public @Nullable List<String> getModels() {
    return models;
  }

  public void setModels(@Nullable List<String> models) {
    this.models = models;
  }

  @Description("The most calls in a minute; without, there is no limit.")
  public @Nullable Long getRequestsPerMinute() {
    return requestsPerMinute;
  }

  public void setRequestsPerMinute(@Nullable Long requestsPerMinute) {
    this.requestsPerMinute = requestsPerMinute;
  }

  @Description("The most tokens in a minute; without, there is no limit.")
  public @Nullable Long getTokensPerMinute() {
    return tokensPerMinute;
  }

  public void setTokensPerMinute(@Nullable Long tokensPerMinute) {
    this.tokensPerMinute = tokensPerMinute;
  }

  @Description("Whether it may send events as well; without, it may not.")
  public @Nullable Boolean getSends() {
    return sends;
  }

  public void setSends(@Nullable Boolean sends) {
    this.sends = sends;
  }

  Set<Role> roles() {
    var roles = EnumSet.of(Role.CALL);
    if (Boolean.TRUE.equals(sends)) {
      roles.add(Role.INGEST);
    }
    return roles;
  }

  CallLimits limits() {
    return new CallLimits(models == null ? List.of() : models, requestsPerMinute, tokensPerMinute);
  }
}
