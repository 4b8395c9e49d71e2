package ai.studio.analytics.respond;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be done about which threats.
///
/// @param name one word
/// @param line in its file, from 1 on
/// @param text as it was written
/// @param condition which threats
/// @param count from how many sightings of one subject on, within an hour of each other
/// @param kind what of a request is restricted; null for [Action#REFUSE]
/// @param measure what is done; null for [Action#REFUSE]
/// @param time for how long
/// @param enforced false where it is only told what would be done
public record ResponseRule(
    String name,
    int line,
    String text,
    Condition condition,
    long count,
    @Nullable SubjectKind kind,
    Restriction.@Nullable Measure measure,
    Duration time,
    boolean enforced) {

  /// Which threats; an empty set is any.
  ///
  /// @param score the least, in percent
  public record Condition(
      Set<String> organizations,
      Set<String> types,
      Set<String> rules,
      Severity severity,
      int score) {

    public Condition {
      organizations = Set.copyOf(organizations);
      types = Set.copyOf(types);
      rules = Set.copyOf(rules);
    }

    boolean holds(ThreatEvent threat) {
      var percent = threat.evidence().score();
      return holds(threat.organization(), threat.type(), threat.evidence().rule())
          && threat.severity().compareTo(severity) >= 0
          && (score == 0 || (percent != null && percent >= score));
    }

    boolean holds(String organization, String type, @Nullable String rule) {
      return (organizations.isEmpty() || organizations.contains(organization))
          && (types.isEmpty() || types.contains(type))
          && (rules.isEmpty() || (rule != null && rules.contains(rule)));
    }
  }

  /// What it does.
  public Action action() {
    return measure == null ? Action.REFUSE : measure.action();
  }
}
