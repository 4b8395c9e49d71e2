package ai.studio.analytics.api.security;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.RowTable;
import java.util.List;

/// Whose data a caller may read: the one place that says so, for REST and GraphQL alike.
public final class Scopes {

  private Scopes() {}

  /// The whole organisation for administrators and analysts, their own rows for users; of either
  /// the projects that the caller is limited to.
  ///
  /// @throws NotAllowed where the caller may read nothing, such as a sender's key
  public static Scope of(Caller caller) {
    if (caller.seesOrganization()) {
      return new Scope(caller.organization(), null, caller.projects());
    }
    if (!caller.is(Role.USER)) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME));
    }
    return new Scope(caller.organization(), caller.storedUser(), caller.projects());
  }

  /// The rows of a list that a caller may read. What models did, and what administrators did, is
  /// nobody's own.
  ///
  /// @throws NotAllowed where the caller may read none of it
  public static Scope of(Caller caller, RowTable table) {
    if (table.isForAdministrators() && !caller.is(Role.ADMIN)) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME));
    }
    if (table.user().isEmpty() && !caller.seesOrganization()) {
      throw new NotAllowed(List.of(Role.ADMIN_NAME, Role.ANALYST_NAME));
    }
    return of(caller);
  }
}
