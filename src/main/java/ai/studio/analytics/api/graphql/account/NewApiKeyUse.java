package ai.studio.analytics.api.graphql.account;

import ai.studio.analytics.admin.key.KeyRule;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// How a new key may be used.
@Input("NewApiKeyUse")
@Description("How long and from where a key may be used, and whether it reads.")
public class NewApiKeyUse {

  private @Nullable Instant expiresAt;
  private @Nullable List<String> addresses;
  private @Nullable Boolean reads;

  @Description("When it stops working; without, never.")
  public @Nullable Instant getExpiresAt() {
    return expiresAt;
  }

  public void setExpiresAt(@Nullable Instant expiresAt) {
    this.expiresAt = expiresAt;
  }

  @Description(
      "Addresses and CIDR blocks such as `10.0.0.0/8`; without, it may be used from everywhere.")
  public @Nullable List<String> getAddresses() {
    return addresses;
  }

  public void setAddresses(@Nullable List<String> addresses) {
    this.addresses = addresses;
  }

  @Description(
      "Whether it sees everything of your organisation; without `calls` it then sends no events.")
  public @Nullable Boolean getReads() {
    return reads;
  }

  public void setReads(@Nullable Boolean reads) {
    this.reads = reads;
  }

  boolean reads() {
    return Boolean.TRUE.equals(reads);
  }

  KeyRule rule() {
    return KeyRule.of(expiresAt, addresses == null ? List.of() : addresses);
  }
}
