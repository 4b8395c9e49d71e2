package ai.studio.analytics.alert;

import ai.studio.analytics.event.InvalidField;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A rule, a channel or a route that breaks a rule.
public final class InvalidAlert extends InvalidField {

  public InvalidAlert(String field, String rule) {
    super(field, rule);
  }

  /// @throws InvalidAlert unless it holds
  public static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw new InvalidAlert(field, rule);
    }
  }

  /// @param all what somebody wrote; null where they left it out
  /// @throws InvalidAlert where there is null among it
  public static void checkNoNull(
      String field, @Nullable Collection<? extends @Nullable Object> all) {
    check(
        all == null || all.stream().noneMatch(Objects::isNull), field, "must not have null in it");
  }
}
