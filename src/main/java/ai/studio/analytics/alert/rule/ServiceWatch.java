package ai.studio.analytics.alert.rule;

import ai.studio.analytics.monitor.InstanceFigures;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.query.model.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What instances of the service told in a time, by their names.
final class ServiceWatch {

  /// Instances tell every few seconds, and the last word of each minute is kept.
  private static final Duration BEFORE = Duration.ofMinutes(2);

  /// Of a service of which nothing is known.
  static final ServiceWatch NOTHING = new ServiceWatch();

  private final Map<String, List<InstanceFigures>> byName = new TreeMap<>();

  private ServiceWatch() {}

  /// @param range what is to be looked at, with windows
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  static ServiceWatch of(InstanceTable instances, TimeRange range) {
    var watch = new ServiceWatch();
    for (var figures : instances.between(range.start().minus(BEFORE), range.end())) {
      watch.byName.computeIfAbsent(figures.name(), _ -> new ArrayList<>()).add(figures);
    }
    return watch;
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /// The groups of a rule: instances by name.
  List<List<String>> keys() {
    return byName.keySet().stream().map(List::of).toList();
  }

  /// What a rule sees of each instance that told anything in its window.
  Map<List<String>, Observation> at(RuleDefinition rule, Condition.Service condition, Instant end) {
    var seen = new HashMap<List<String>, Observation>();
    keys().stream()
        .limit(Observer.MOST_GROUPS)
        .forEach(key -> {
          var observation = at(rule, condition, key, end);
          if (observation.value() != null) {
            seen.put(key, observation);
          }
        });
    return seen;
  }

  /// The same of one.
  Observation at(RuleDefinition rule, Condition.Service condition, List<String> key, Instant end) {
    var window = window(key.getFirst(), end.minus(rule.window()), end);
    var value = window.isEmpty() ? null : condition.figure().of(window);
    if (value == null) {
      return Observation.NOTHING;
    }
    return new Observation(
        value.compareTo(condition.value()) > 0,
        value.compareTo(condition.recoveryOrValue()) <= 0,
        value,
        condition.value());
  }

  /// With what it told last before the window; empty where that is long ago, too.
  private List<InstanceFigures> window(String name, Instant start, Instant end) {
    var all = byName.getOrDefault(name, List.of());
    var to = index(all, end);
    if (to == 0 || all.get(to - 1).at().isBefore(min(start, end.minus(BEFORE)))) {
      return List.of();
    }
    return all.subList(Math.max(0, Math.min(index(all, start), to) - 1), to);
  }

  private static Instant min(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// How many were told by then.
  private static int index(List<InstanceFigures> all, Instant time) {
    var low = 0;
    var high = all.size();
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (all.get(middle).at().isAfter(time)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
