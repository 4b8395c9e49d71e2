package ai.studio.analytics.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Repeated measurements of one thing.
final class Samples {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  void addMillis(Duration value) {
    add(value.toNanos() / 1e6);
  }

  double median() {
    return percentile(0.5);
  }

  /// By nearest rank.
  double percentile(double q) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.max(1, (int) Math.ceil(q * sorted.size())) - 1);
  }

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  double first() {
    return values.getFirst();
  }

  double largest() {
    return Collections.max(values);
  }
}
