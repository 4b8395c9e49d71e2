package ai.studio.analytics.respond;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that is done about somebody for a time.
///
/// @param shown the subject for people: of an address what its organisation keeps; null where that
///   is nothing
/// @param measure what is done
/// @param rule which rule wanted it; null for an administrator
/// @param reason for people
/// @param enforced false where it is only told what would be done
/// @param by who made it
/// @param liftedAt when it was ended before its time; null where it was not
public record Restriction(
    long id,
    String organization,
    Subject subject,
    @Nullable String shown,
    Measure measure,
    @Nullable String rule,
    @Nullable String reason,
    boolean enforced,
    Instant createdAt,
    String by,
    Instant expiresAt,
    @Nullable Instant liftedAt,
    @Nullable String liftedBy) {

  /// What is done.
  ///
  /// @param perMinute requests that are let through, of [Action#THROTTLE]; else 0
  /// @param tag what requests are marked with, of [Action#TAG]
  public record Measure(Action action, int perMinute, @Nullable String tag) {

    static final int MAX_TAG = 40;
    static final int MOST_A_MINUTE = 100_000;

    /// @throws InvalidRestriction where it is not complete
    public Measure {
      if (action == Action.REFUSE) {
        throw new InvalidRestriction("action", "must be tag, throttle or block");
      }
      if (action == Action.THROTTLE && (perMinute < 1 || perMinute > MOST_A_MINUTE)) {
        throw new InvalidRestriction("perMinute", "must be from 1 to " + MOST_A_MINUTE);
      }
      if (action == Action.TAG && (tag == null || !tag.matches("[\\w.-]{1," + MAX_TAG + "}"))) {
        throw new InvalidRestriction(
            "tag", "must be letters, digits, dots, dashes and underscores, at most " + MAX_TAG);
      }
    }
  }

  /// What became of it.
  public enum State {
    ACTIVE,
    EXPIRED,
    LIFTED
  }

  /// The least and the most time that one may hold.
  static final Duration SHORTEST = Duration.ofMinutes(1);

  static final Duration LONGEST = Duration.ofDays(30);

  /// What became of it.
  public State state(Instant now) {
    if (liftedAt != null) {
      return State.LIFTED;
    }
    return expiresAt.isAfter(now) ? State.ACTIVE : State.EXPIRED;
  }
}
