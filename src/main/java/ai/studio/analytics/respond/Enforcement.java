package ai.studio.analytics.respond;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/// Says whether a request is let through. It neither waits nor throws. Thread-safe.
public final class Enforcement {

  private final Restrictions restrictions;
  private final ResponseRules rules;
  private final RuleCounts counts;
  private final Throttles throttles;
  private final Clock clock;
  private final AtomicLongArray refused = new AtomicLongArray(Action.values().length);

  Enforcement(Restrictions restrictions, ResponseRules rules, RuleCounts counts, Clock clock) {
    this.restrictions = restrictions;
    this.rules = rules;
    this.counts = counts;
    this.clock = clock;
    throttles = new Throttles(clock);
  }

  /// A request that is not let through.
  ///
  /// @param action [Action#BLOCK], [Action#THROTTLE] or [Action#REFUSE]
  /// @param message for whoever made it; never says of what or by which rule
  /// @param retryAfter when it may be made again
  public record Refused(Action action, String message, Duration retryAfter) {}

  /// Why a request is not let through; empty where it is.
  public Optional<Refused> refuses(Requester requester) {
    return refuses(requester, requester);
  }

  /// The same where only a part of who makes it is held against restrictions, as the rest was
  /// before.
  ///
  /// @param whole all that is known of them: whoever is allowed by any of it is let through, and
  ///   does not use up what others are throttled to
  public Optional<Refused> refuses(Requester part, Requester whole) {
    var enforced =
        restrictions.about(part).stream()
            .filter(it -> it.enforced() && it.measure().action() != Action.TAG)
            .toList();
    if (enforced.isEmpty() || rules.rules().allows(whole)) {
      return Optional.empty();
    }
    Refused worst = null;
    for (var it : enforced) {
      var refusal = refusal(it);
      if (worst == null || (refusal != null && refusal.action() == Action.BLOCK)) {
        worst = refusal;
      }
    }
    if (worst == null) {
      return Optional.empty();
    }
    refused.incrementAndGet(worst.action().ordinal());
    return Optional.of(worst);
  }

  private @Nullable Refused refusal(Restriction it) {
    if (it.measure().action() == Action.BLOCK) {
      return new Refused(
          Action.BLOCK,
          "These requests are blocked until " + it.expiresAt() + ".",
          Duration.between(clock.instant(), it.expiresAt()));
    }
    return throttles.take(it)
        ? null
        : new Refused(
            Action.THROTTLE,
            "These requests are limited to " + it.measure().perMinute() + " a minute.",
            throttles.rest());
  }

  /// Whether any rule refuses prompts, so that they have to be looked at before they are passed on.
  public boolean looksAtPrompts(String organization) {
    return rules.rules().rules().stream()
        .anyMatch(it ->
            it.action() == Action.REFUSE
                && (it.condition().organizations().isEmpty()
                    || it.condition().organizations().contains(organization)));
  }

  /// Whether a prompt in which something was seen is not passed on.
  ///
  /// @param score in percent
  public boolean refusesPrompt(Requester requester, String type, String rule, int score) {
    if (rules.rules().allows(requester)) {
      return false;
    }
    var refuses = false;
    for (var it : rules.rules().rules()) {
      if (it.action() == Action.REFUSE
          && it.condition().holds(requester.organization(), type, rule)
          && score >= it.condition().score()) {
        counts.matched(it, 1);
        counts.acted(it);
        refuses |= it.enforced();
      }
    }
    if (!refuses) {
      return false;
    }
    refused.incrementAndGet(Action.REFUSE.ordinal());
    return true;
  }

  /// How many requests were not let through since the process started.
  public long refused(Action action) {
    return refused.get(action.ordinal());
  }
}
