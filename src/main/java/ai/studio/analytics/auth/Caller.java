package ai.studio.analytics.auth;

import java.util.Set;

/// Who sent the request, proven by a token or a key.
///
/// @param user name of the account, subject of the token, or prefix of the API key
/// @param organization the tenant whose data the caller may touch
/// @param roles what the caller may do; without any, nothing
public record Caller(String user, String organization, Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /// Whether the caller holds the role.
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /// Whether the caller sees the rows of the whole organisation and not only their own.
  public boolean seesOrganization() {
    return is(Role.ADMIN) || is(Role.ANALYST);
  }
}
