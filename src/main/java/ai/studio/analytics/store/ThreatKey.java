package ai.studio.analytics.store;

import ai.studio.analytics.event.Severity;

/// The rollup key of threats: severity, state and type together, so that one narrow dimension
/// answers every count.
///
/// @param severity how bad
/// @param state whether somebody has dealt with it
/// @param type the threat's type
public record ThreatKey(Severity severity, State state, String type) {

  /// What became of a threat.
  public enum State {
    OPEN,
    RESOLVED,
    FALSE_POSITIVE;

    /// The state that the two flags of a row mean; a false positive is never open.
    public static State of(boolean resolved, boolean falsePositive) {
      if (falsePositive) {
        return FALSE_POSITIVE;
      }
      return resolved ? RESOLVED : OPEN;
    }
  }

  /// Reads a key that [#toString] wrote.
  public static ThreatKey parse(String key) {
    var parts = key.split(":", 3);
    return new ThreatKey(Severity.valueOf(parts[0]), State.valueOf(parts[1]), parts[2]);
  }

  @Override
  public String toString() {
    return severity + ":" + state + ":" + type;
  }
}
