package ai.studio.analytics.auth;

import java.util.List;

/// The caller is known but holds none of the roles that the operation asks for, or it is not for
/// those who see some projects only.
public final class NotAllowed extends RuntimeException {

  private final List<String> roles;

  /// @param roles names of the roles, one of which would be enough
  public NotAllowed(List<String> roles) {
    super("Needs one of the roles: " + String.join(", ", roles));
    this.roles = List.copyOf(roles);
  }

  private NotAllowed(String message) {
    super(message);
    this.roles = List.of();
  }

  /// The operation tells of the whole organisation.
  public static NotAllowed limited() {
    return new NotAllowed("Not for those who see some projects only.");
  }

  /// Names of the roles, one of which would be enough.
  public List<String> roles() {
    return roles;
  }
}
