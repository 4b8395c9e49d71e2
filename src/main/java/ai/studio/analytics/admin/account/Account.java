package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Identity;
import ai.studio.analytics.auth.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A person who logs in here with a password.
@Entity
@Table(name = "account")
public class Account {

  @Id
  @Column(name = "user_name")
  private String login;

  @Column(name = "name")
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

  @Column(name = "projects")
  private @Nullable String projects;

  @Column(name = "platform")
  private boolean platform;

  /// For JPA, which fills the fields.
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  Account(String user, String organization, String passwordHash, Role role, Instant createdAt) {
    this.login = login(organization, user);
    this.user = user;
    this.organization = organization;
    this.passwordHash = passwordHash;
    this.role = role.key();
    this.createdAt = createdAt;
    changed(createdAt);
  }

  /// That of somebody whom another issuer vouches for, which has no password.
  Account(Caller claimed, Role role, Instant createdAt) {
    this(claimed.user(), claimed.organization(), "", role, createdAt);
    login = claimed.loginName();
  }

  /// Makes it what the issuer says.
  void claim(Caller claimed, Role as) {
    user = claimed.user();
    organization = claimed.organization();
    role(as);
    projects(as == Role.ADMIN ? null : claimed.projects());
    platform = claimed.is(Role.PLATFORM);
  }

  /// Whether name and organisation are what the issuer says.
  boolean isCalled(Caller claimed) {
    return user.equals(claimed.user()) && organization.equals(claimed.organization());
  }

  /// Whether another issuer vouches for its holder: then it has no password.
  public boolean isExternal() {
    return login.startsWith(Identity.MARK);
  }

  /// The name to log in with: with the organisation before it, but for those of the first one, so
  /// that no organisation learns which names others have.
  static String login(String organization, String user) {
    return organization.equals(Organizations.FIRST) ? user : organization + '/' + user;
  }

  /// The name to log in with; unique over all organisations.
  public String login() {
    return login;
  }

  /// The name within the organisation, by which rows name its holder.
  public String user() {
    return user;
  }

  /// The only projects whose rows its holder sees; null for all.
  public @Nullable Set<String> projects() {
    return Projects.read(projects);
  }

  /// Whether its holder makes and deletes organisations.
  public boolean isPlatform() {
    return platform;
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
    return caller(organization, user, Role.of(role).orElse(null), projects());
  }

  /// Who the holder is in another organisation. Rows there name them with the organisation that
  /// they come from: their name alone may be that of somebody else.
  Caller callerIn(Membership of) {
    return caller(of.organization(), organization + '/' + user, of.role(), of.projects());
  }

  private Caller caller(String where, String name, @Nullable Role as, @Nullable Set<String> limit) {
    var roles = EnumSet.noneOf(Role.class);
    if (as != null) {
      roles.add(as);
    }
    if (platform) {
      roles.add(Role.PLATFORM);
    }
    return new Caller(name, where, roles, version).loggedInAs(login).within(limit);
  }

  /// What its holder is at home.
  Membership membership() {
    return new Membership(login, organization, user, role(), projects(), true, disabledAt != null);
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

  void projects(@Nullable Set<String> limit) {
    projects = Projects.text(limit);
  }

  void platform(boolean may) {
    platform = may;
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
