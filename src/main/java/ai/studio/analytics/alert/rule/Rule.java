package ai.studio.analytics.alert.rule;

import ai.studio.analytics.persistence.Stored;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rule as it is kept.
///
/// @param stored its definition as it is stored
/// @param readyMade which of those it is that the service brought along; null for others
/// @param version 1 and up, by 1 with each change
/// @param evaluatedAt the end of the window that was looked at last; null where none was yet
/// @param problem why it cannot be evaluated; null where it can
public record Rule(
    long id,
    String organization,
    String name,
    Stored<RuleDefinition> stored,
    boolean enabled,
    @Nullable String readyMade,
    int version,
    Instant updatedAt,
    String updatedBy,
    @Nullable Instant evaluatedAt,
    @Nullable String problem) {

  /// What is on its way when a window ends may take so long to be stored.
  static final Duration LATENESS = Duration.ofSeconds(3);

  /// What it watches, and when it fires.
  ///
  /// @throws ai.studio.analytics.persistence.Unreadable where this version cannot read it
  public RuleDefinition definition() {
    return stored.get();
  }

  /// The end of the window that is to be looked at now: a multiple of the interval, so that rules
  /// with the same one are looked at together, and a preview sees what they would have seen.
  Instant due(Instant now) {
    var interval = definition().interval().toSeconds();
    var second = now.minus(LATENESS).getEpochSecond();
    return Instant.ofEpochSecond(second - Math.floorMod(second, interval));
  }

  boolean isDue(Instant now) {
    return enabled && stored.isReadable() && (evaluatedAt == null || due(now).isAfter(evaluatedAt));
  }
}
