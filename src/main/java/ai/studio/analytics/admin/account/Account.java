package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person who logs in here with a password.
@Entity
@Table(name = "account")
public class Account {

  @Id
  @Column(name = "user_name")
  private String user;

  @Column(name = "organization_id")
  private String organization;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "role")
  private String role;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "disabled_at")
  private @Nullable Instant disabledAt;

  @Column(name = "version")
  private long version;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  Account(String user, String organization, String passwordHash, Role role, Instant createdAt) {
    this.user = user;
    this.organization = organization;
    this.passwordHash = passwordHash;
    this.role = role.key();
    this.createdAt = createdAt;
    changed(createdAt);
  }

  /// The name to log in with; unique over all organisations.
  public String user() {
    return user;
  }

  /// The tenant that its holder belongs to.
  public String organization() {
    return organization;
  }

  /// What its holder may do.
  public Role role() {
    return Role.of(role).orElseThrow();
  }

  public Instant createdAt() {
    return createdAt;
  }

  /// Since when nobody can log in with it; empty while it works.
  public Optional<Instant> disabledAt() {
    return Optional.ofNullable(disabledAt);
  }

  /// Who the holder is when logged in.
  public Caller caller() {
    return new Caller(user, organization, Role.of(role).map(Set::of).orElse(Set.of()), version);
  }

  String passwordHash() {
    return passwordHash;
  }

  void passwordHash(String hash) {
    passwordHash = hash;
  }

  void role(Role role) {
    this.role = role.key();
  }

  /// Ends the tokens that were given out before. An account that is made again under an old name
  /// has a higher version than the one before.
  void changed(Instant at) {
    version = Math.max(version + 1, ChronoUnit.MICROS.between(Instant.EPOCH, at));
  }

  void disable(@Nullable Instant at) {
    disabledAt = at;
  }
}
