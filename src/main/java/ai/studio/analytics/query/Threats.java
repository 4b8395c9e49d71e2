package ai.studio.analytics.query;

import ai.studio.analytics.event.Severity;
import java.util.List;
import java.util.Map;

/// Signs of misuse in the range, resolved ones and false positives included.
///
/// @param unresolvedThreats those that nobody has dealt with
/// @param topThreatTypes the most frequent types, in falling order, then by name
/// @param bySeverity how many of each severity
public record Threats(
    long totalThreats,
    long unresolvedThreats,
    List<ThreatCount> topThreatTypes,
    Map<Severity, Long> bySeverity) {

  /// How many threats have one type.
  public record ThreatCount(String type, long count) {}

  /// Threats of the worst severity.
  public long criticalThreats() {
    return bySeverity.getOrDefault(Severity.CRITICAL, 0L);
  }

  /// Threats of the second-worst severity.
  public long highThreats() {
    return bySeverity.getOrDefault(Severity.HIGH, 0L);
  }
}
