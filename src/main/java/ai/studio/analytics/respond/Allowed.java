package ai.studio.analytics.respond;

import ai.studio.analytics.admin.key.AddressBlock;
import org.jspecify.annotations.Nullable;

/// Whom nothing is done about, whatever any rule says.
///
/// @param name a user, key or project, or an address or block of them
/// @param block null where it is no address
public record Allowed(SubjectKind kind, String name, @Nullable AddressBlock block) {

  boolean holds(Requester requester) {
    if (kind == SubjectKind.USER && name.equals(requester.user())) {
      return true;
    }
    var theirs = requester.of(kind);
    return theirs != null && (block == null ? theirs.equals(name) : block.holds(theirs));
  }
}
