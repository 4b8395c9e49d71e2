package ai.studio.analytics.auth;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;

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

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  Account(String user, String organization, String passwordHash, Role role, Instant createdAt) {
    this.user = user;
    this.organization = organization;
    this.passwordHash = passwordHash;
    this.role = role.key();
    this.createdAt = createdAt;
  }

  /// The name to log in with; unique over all organisations.
  public String user() {
    return user;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /// Who the holder is when logged in.
  public Caller caller() {
    return new Caller(user, organization, Role.of(role).map(Set::of).orElse(Set.of()));
  }

  String passwordHash() {
    return passwordHash;
  }
}
