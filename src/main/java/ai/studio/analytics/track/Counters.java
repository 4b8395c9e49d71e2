package ai.studio.analytics.track;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts by a small, fixed set of names. Thread-safe.
final class Counters {

  private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

  void add(String name, long count) {
    if (count > 0) {
      counters.computeIfAbsent(name, it -> new LongAdder()).add(count);
    }
  }

  Map<String, Long> sums() {
    var sums = new TreeMap<String, Long>();
    counters.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }
}
