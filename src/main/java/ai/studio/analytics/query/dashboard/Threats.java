package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.plan.MeasureTable;
import ai.studio.analytics.store.schema.ThreatKind;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Signs of misuse in the range, resolved ones and false positives included.
///
/// @param unresolvedThreats those that nobody has dealt with
/// @param topThreatTypes the ten most frequent types, in falling order, then by name
/// @param bySeverity how many of each severity
public record Threats(
    long totalThreats,
    long unresolvedThreats,
    List<ThreatCount> topThreatTypes,
    Map<Severity, Long> bySeverity) {

  private static final int TYPES = 10;

  /// How many threats have one type.
  public record ThreatCount(String type, long count) {}

  /// @param counts by [ThreatKind], none of them zero
  static Threats of(List<MeasureTable.Ranked> counts) {
    var total = 0L;
    var open = 0L;
    var types = new HashMap<String, Long>();
    var severities = new EnumMap<Severity, Long>(Severity.class);
    for (var ranked : counts) {
      var kind = ThreatKind.parse(ranked.key());
      var count = ranked.total().requests;
      total += count;
      open += ranked.total().errors;
      types.merge(kind.type(), count, Long::sum);
      severities.merge(kind.severity(), count, Long::sum);
    }
    return new Threats(total, open, top(types), Collections.unmodifiableMap(severities));
  }

  private static List<ThreatCount> top(Map<String, Long> types) {
    return types.entrySet().stream()
        .map(type -> new ThreatCount(type.getKey(), type.getValue()))
        .sorted(
            Comparator.comparingLong(ThreatCount::count)
                .reversed()
                .thenComparing(ThreatCount::type))
        .limit(TYPES)
        .toList();
  }

  /// Threats of the worst severity.
  public long criticalThreats() {
    return bySeverity.getOrDefault(Severity.CRITICAL, 0L);
  }

  /// Threats of the second-worst severity.
  public long highThreats() {
    return bySeverity.getOrDefault(Severity.HIGH, 0L);
  }
}
