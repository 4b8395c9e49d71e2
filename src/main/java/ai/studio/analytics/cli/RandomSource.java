package ai.studio.analytics.cli;

import java.util.List;
import java.util.SplittableRandom;

/// Chance.
record RandomSource(SplittableRandom random) {

  /// Something that is drawn with a probability in proportion to its weight.
  interface Weighted {
    int weight();
  }

  double next() {
    return random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  double between(double low, double high) {
    return low + (high - low) * next();
  }

  boolean chance(double share) {
    return next() < share;
  }

  /// A value whose logarithm is normal, as latencies and lengths are.
  int logNormal(int median, double spread, int limit) {
    return (int) Math.clamp(median * Math.exp(random.nextGaussian() * spread), 1, limit);
  }

  <T extends Weighted> T pick(List<T> choices) {
    var left = below(choices.stream().mapToInt(Weighted::weight).sum());
    for (var choice : choices) {
      left -= choice.weight();
      if (left < 0) {
        return choice;
      }
    }
    return choices.getLast();
  }

  int index(int[] weights) {
    var sum = 0;
    for (var weight : weights) {
      sum += weight;
    }
    var left = below(sum);
    for (var i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
