package ai.studio.analytics.auth;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who sent the request, proven by a token or a key.
///
/// @param user name of the account, subject of the token, or prefix of the API key
/// @param organization the tenant whose data the caller may touch
/// @param roles what the caller may do; without any, nothing
/// @param account version of the local account that the token was given to; null for API keys and
///   for tokens of other issuers
/// @param key the API key that it was proven by; null for tokens
/// @param pseudonym how rows name the user; null where they have the name itself
/// @param login which account it is; null where that is the user, or there is none
/// @param projects the only projects whose rows the caller may see; null without such a limit
public record Caller(
    String user,
    String organization,
    Set<Role> roles,
    @Nullable Long account,
    @Nullable Key key,
    @Nullable String pseudonym,
    @Nullable String login,
    @Nullable Set<String> projects) {

  /// An API key.
  ///
  /// @param id its prefix
  /// @param project what requests that are sent with it are counted for; null where nobody said
  /// @param limits what it may call
  public record Key(String id, @Nullable String project, CallLimits limits) {

    /// A key without limits.
    public Key(String id, @Nullable String project) {
      this(id, project, CallLimits.NONE);
    }
  }

  public Caller {
    roles = Set.copyOf(roles);
    projects = projects == null ? null : Set.copyOf(projects);
  }

  /// A caller whom rows name as they are.
  public Caller(
      String user,
      String organization,
      Set<Role> roles,
      @Nullable Long account,
      @Nullable Key key) {
    this(user, organization, roles, account, key, null, null, null);
  }

  /// The same caller, whom rows name otherwise.
  public Caller storedAs(String name) {
    var stored = name.equals(user) ? null : name;
    return new Caller(user, organization, roles, account, key, stored, login, projects);
  }

  /// The same caller, who has another name at the login.
  public Caller loggedInAs(String account) {
    var other = account.equals(user) ? null : account;
    return new Caller(user, organization, roles, this.account, key, pseudonym, other, projects);
  }

  /// The same caller, who sees the rows of some projects only.
  ///
  /// @param limit null for all of them
  public Caller within(@Nullable Set<String> limit) {
    return new Caller(user, organization, roles, account, key, pseudonym, login, limit);
  }

  /// The name at the login.
  public String loginName() {
    return login == null ? user : login;
  }

  /// The user as rows name them.
  public String storedUser() {
    return pseudonym == null ? user : pseudonym;
  }

  /// A caller without a local account.
  public Caller(String user, String organization, Set<Role> roles) {
    this(user, organization, roles, null, null);
  }

  /// A caller with a local account.
  public Caller(String user, String organization, Set<Role> roles, @Nullable Long account) {
    this(user, organization, roles, account, null);
  }

  /// Whether the caller holds the role.
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /// Whether the caller sees the rows of the whole organisation and not only their own.
  public boolean seesOrganization() {
    return is(Role.ADMIN) || is(Role.ANALYST) || is(Role.READ);
  }
}
