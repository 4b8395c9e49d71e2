package ai.studio.analytics.admin.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What renews a login once.
@Entity
@Table(name = "refresh_token")
class RefreshToken {

  @Id
  @Column(name = "token_hash")
  private String hash;

  @Column(name = "login_id")
  private String login;

  @Column(name = "user_name")
  private String user;

  @Column(name = "organization_id")
  private @Nullable String organization;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  @Column(name = "used_at")
  private @Nullable Instant usedAt;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected RefreshToken() {}

  /// @param user the name at the login
  RefreshToken(
      String hash,
      String login,
      String user,
      String organization,
      Instant createdAt,
      Instant expiresAt) {
    this.hash = hash;
    this.login = login;
    this.user = user;
    this.organization = organization;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  /// The login that it belongs to: all tokens since the password was given.
  String login() {
    return login;
  }

  /// The name at the login.
  String user() {
    return user;
  }

  /// For which organisation; empty for that of the account.
  Optional<String> organization() {
    return Optional.ofNullable(organization);
  }

  boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// When it was used; empty while it is still good.
  Optional<Instant> usedAt() {
    return Optional.ofNullable(usedAt);
  }

  void use(Instant at) {
    usedAt = at;
  }
}
