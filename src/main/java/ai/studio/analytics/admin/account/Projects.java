package ai.studio.analytics.admin.account;

import ai.studio.analytics.admin.account.Accounts.InvalidAccount;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Names;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The projects that somebody is limited to, as they are stored: a line for each.
final class Projects {

  private static final int MOST = 50;
  private static final int LONGEST = 64;

  private Projects() {}

  static @Nullable Set<String> read(@Nullable String stored) {
    return stored == null ? null : stored.lines().collect(Collectors.toUnmodifiableSet());
  }

  static @Nullable String text(@Nullable Set<String> projects) {
    return projects == null ? null : String.join("\n", new TreeSet<>(projects));
  }

  /// The limit of somebody, checked.
  ///
  /// @param given null or none for no limit
  /// @throws InvalidAccount where a name is none, there are too many, or an administrator is
  ///   limited
  static @Nullable Set<String> checked(@Nullable Collection<String> given, Role role) {
    if (given == null || given.isEmpty()) {
      return null;
    }
    if (role == Role.ADMIN) {
      throw new InvalidAccount("projects", "must be empty for administrators, who see all of them");
    }
    var named =
        given.stream()
            .allMatch(it -> !it.isBlank() && it.length() <= LONGEST && !Names.hasControls(it));
    if (!named || given.size() > MOST) {
      throw new InvalidAccount(
          "projects", "must be at most " + MOST + " names of 1 to " + LONGEST + " characters");
    }
    return Set.copyOf(given);
  }
}
