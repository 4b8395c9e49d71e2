package ai.studio.analytics.admin.key;

import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.Stored;
import ai.studio.analytics.persistence.UnreadableRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A sender's key, of which only a hash is kept.
@Entity
@Table(name = "api_key")
public class ApiKey {

  static final String SEPARATOR = ",";

  @Id
  @Column(name = "prefix")
  private String prefix;

  @Column(name = "organization_id")
  private String organization;

  @Column(name = "name")
  private String name;

  @Column(name = "key_hash")
  private String hash;

  @Column(name = "role")
  private String role;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_used_at")
  private @Nullable Instant lastUsedAt;

  @Column(name = "project")
  private @Nullable String project;

  @Column(name = "call_models")
  private @Nullable String callModels;

  @Column(name = "requests_per_minute")
  private @Nullable Long requestsPerMinute;

  @Column(name = "tokens_per_minute")
  private @Nullable Long tokensPerMinute;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "allowed_addresses")
  private @Nullable String allowedAddresses;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected ApiKey() {}

  ApiKey(
      String prefix,
      String organization,
      String name,
      @Nullable String project,
      String hash,
      Set<Role> roles,
      CallLimits limits,
      KeyRule rule,
      Instant createdAt) {
    this.prefix = prefix;
    this.organization = organization;
    this.name = name;
    this.project = project;
    this.hash = hash;
    this.role = roles.stream().sorted().map(Role::key).collect(Collectors.joining(SEPARATOR));
    this.callModels = limits.models().isEmpty() ? null : String.join(SEPARATOR, limits.models());
    this.requestsPerMinute = limits.requestsPerMinute();
    this.tokensPerMinute = limits.tokensPerMinute();
    this.expiresAt = rule.expiresAt();
    this.allowedAddresses =
        rule.addresses().isEmpty()
            ? null
            : rule.addresses().stream()
                .map(AddressBlock::text)
                .collect(Collectors.joining(SEPARATOR));
    this.createdAt = createdAt;
  }

  /// The start of the key, which names it without giving it away.
  public String prefix() {
    return prefix;
  }

  public String organization() {
    return organization;
  }

  /// What the key is for, in its owner's words.
  public String name() {
    return name;
  }

  /// What requests that are sent with it are counted for, whatever they say themselves.
  public Optional<String> project() {
    return Optional.ofNullable(project);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /// When it was last used, as of the last refresh of the service's copy.
  public Optional<Instant> lastUsedAt() {
    return Optional.ofNullable(lastUsedAt);
  }

  /// When it was revoked; empty while it works.
  public Optional<Instant> revokedAt() {
    return Optional.ofNullable(revokedAt);
  }

  /// What it may be used for.
  public Set<Role> roles() {
    return Stream.of(role.split(SEPARATOR))
        .map(Role::of)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What it may call.
  public CallLimits limits() {
    return new CallLimits(
        callModels == null ? List.of() : List.of(callModels.split(SEPARATOR)),
        requestsPerMinute,
        tokensPerMinute);
  }

  /// How long and from where it may be used.
  public KeyRule rule() {
    return KeyRule.of(expiresAt, addresses());
  }

  /// From where, as it is stored; from everywhere where there are none.
  public List<String> addresses() {
    return allowedAddresses == null ? List.of() : List.of(allowedAddresses.split(SEPARATOR));
  }

  /// When it stops working; empty for never.
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /// Its rule, where this version can read it.
  Stored<KeyRule> stored() {
    return Stored.read(String.join(SEPARATOR, addresses()), _ -> rule());
  }

  /// The row, where this version cannot read it; it has no number, but a prefix.
  Optional<UnreadableRow> unreadable() {
    return stored().unreadable(organization, 0, prefix);
  }

  void expire(Instant at) {
    if (expiresAt == null || at.isBefore(expiresAt)) {
      expiresAt = at;
    }
  }

  /// Who the sender is.
  public Caller caller() {
    return new Caller(
        prefix, organization, roles(), null, new Caller.Key(prefix, project, limits()));
  }

  String hash() {
    return hash;
  }

  /// Another process may have written down a later use.
  void used(Instant at) {
    if (lastUsedAt == null || at.isAfter(lastUsedAt)) {
      lastUsedAt = at;
    }
  }

  void revoke(Instant at) {
    revokedAt = at;
  }
}
