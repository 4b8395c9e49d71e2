package ai.studio.analytics.respond;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// How often each rule was met since the process started, by its name. Thread-safe.
public final class RuleCounts {

  private final Map<String, LongAdder> matched = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> acted = new ConcurrentHashMap<>();

  void matched(ResponseRule rule, long times) {
    matched.computeIfAbsent(rule.name(), _ -> new LongAdder()).add(times);
  }

  void acted(ResponseRule rule) {
    acted.computeIfAbsent(rule.name(), _ -> new LongAdder()).increment();
  }

  /// Sightings that met its condition.
  public long matched(String rule) {
    var count = matched.get(rule);
    return count == null ? 0 : count.sum();
  }

  /// Restrictions that it made, or prompts that it refused; where it is not enforced, those that it
  /// would have.
  public long acted(String rule) {
    var count = acted.get(rule);
    return count == null ? 0 : count.sum();
  }
}
