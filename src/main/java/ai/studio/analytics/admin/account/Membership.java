package ai.studio.analytics.admin.account;

import ai.studio.analytics.auth.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody is in an organisation.
///
/// @param login the account, or [ai.studio.analytics.auth.Identity#login] of another issuer's
/// @param name how people call them
/// @param role `admin`, `analyst` or `user`
/// @param projects the only projects whose rows they see; null for all
/// @param home whether the organisation manages the account itself
/// @param disabled whether nobody can log in with the account
public record Membership(
    String login,
    String organization,
    String name,
    Role role,
    @Nullable Set<String> projects,
    boolean home,
    boolean disabled) {

  public Membership {
    projects = projects == null ? null : Set.copyOf(projects);
  }
}
