package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.key.ApiKey;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A sender's key as the schema shows it.
@Type("ApiKey")
@Description(
    "A key with which an application sends events or calls models; the key itself is kept nowhere.")
public class ApiKeyView {

  private final ApiKey value;

  ApiKeyView(ApiKey value) {
    this.value = value;
  }

  @Id
  @Description("The start of the key, which names it without giving it away.")
  public String getPrefix() {
    return value.prefix();
  }

  @Description("What it is for.")
  public String getName() {
    return value.name();
  }

  @Description("What requests that are sent with it are counted for; null for none.")
  public @Nullable String getProject() {
    return value.project().orElse(null);
  }

  @Description("What it is for.")
  public List<CallerRole> getRoles() {
    return value.roles().stream().sorted().map(it -> CallerRole.valueOf(it.name())).toList();
  }

  @Description(
      "The models that it may call, each of which may end with `*`; all where there are none.")
  public List<String> getModels() {
    return value.limits().models();
  }

  @Description("The most calls in a minute; null without a limit.")
  public @Nullable Long getRequestsPerMinute() {
    return value.limits().requestsPerMinute();
  }

  @Description("The most tokens in a minute; null without a limit.")
  public @Nullable Long getTokensPerMinute() {
    return value.limits().tokensPerMinute();
  }

  @Description("When it was made.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("When it was last used, to some seconds.")
  public @Nullable Instant getLastUsedAt() {
    return value.lastUsedAt().orElse(null);
  }

  @Description("When it stops working; null for never.")
  public @Nullable Instant getExpiresAt() {
    return value.expiresAt().orElse(null);
  }

  @Description("The addresses and CIDR blocks that it may be used from; all where there are none.")
  public List<String> getAddresses() {
    return value.addresses();
  }

  @Description("When it was revoked; null while it works.")
  public @Nullable Instant getRevokedAt() {
    return value.revokedAt().orElse(null);
  }
}
