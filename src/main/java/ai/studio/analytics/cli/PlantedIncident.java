package ai.studio.analytics.cli;

import java.util.Arrays;

/// Something that goes wrong in a series.
///
/// @param kind what
/// @param from its first step
/// @param to behind its last step
/// @param factor what values are multiplied by in the end
record PlantedIncident(Kind kind, int from, int to, double factor) {

  private static final double NOTABLE = 0.5;
  private static final int LOOKED_AT = 3;
  private static final int BESIDE = 15;
  private static final double CHANCE = 0.6;
  private static final int SELDOM = 500;

  /// How a series changes.
  enum Kind {
    SPIKE(6, 18),
    DROP(6, 30),
    OUTAGE(6, 18),
    SHIFT(288, 288),
    DRIFT(576, 576);

    private final int shortest;
    private final int longest;

    Kind(int shortest, int longest) {
      this.shortest = shortest;
      this.longest = longest;
    }
  }

  /// One of at least half of what is measured, up or down.
  static PlantedIncident random(Kind kind, int from, RandomSource random) {
    var more = 1 + random.between(NOTABLE, 1.5);
    var less = 1 - random.between(NOTABLE, 0.9);
    var factor =
        switch (kind) {
          case SPIKE -> more;
          case DROP -> less;
          case OUTAGE -> 0;
          case SHIFT, DRIFT -> random.chance(0.5) ? more : less;
        };
    var length = kind.shortest + random.below(kind.longest - kind.shortest + 1);
    return new PlantedIncident(kind, from, from + length, factor);
  }

  /// The series with it.
  TimeSeries in(TimeSeries series) {
    var values = series.values().clone();
    for (var i = from; i < to; i++) {
      values[i] *= 1 + (factor - 1) * part(i);
    }
    return series.with(values);
  }

  /// From which step on it changes the measure by half.
  int notableFrom() {
    return kind == Kind.DRIFT
        ? from + (int) Math.ceil((to - from) * NOTABLE / Math.abs(factor - 1))
        : from;
  }

  /// Whether three values in a row seldom differ as much by themselves: in the two days around it,
  /// at most one in five hundred times by three fifths of its change from the values beside them.
  boolean isBeyondChance(TimeSeries series) {
    var values = series.values();
    var day = series.steps().perDay();
    var often = 0;
    var all = 0;
    for (var i = Math.max(0, from - day);
        i + LOOKED_AT <= Math.min(values.length, from + day);
        i++) {
      var change = mean(values, i, i + LOOKED_AT) / beside(values, i) - 1;
      all++;
      often += Math.abs(change) > CHANCE * Math.abs(factor - 1) && change < 0 == factor < 1 ? 1 : 0;
    }
    return often * SELDOM <= all;
  }

  private static double beside(double[] values, int from) {
    var before = mean(values, from - BESIDE, from);
    var after = mean(values, from + LOOKED_AT, from + LOOKED_AT + BESIDE);
    return Double.isNaN(before) ? after : Double.isNaN(after) ? before : (before + after) / 2;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, Math.max(0, from), Math.min(values.length, Math.max(0, to)))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private double part(int step) {
    return kind == Kind.DRIFT ? (step - from) / (double) (to - from) : 1;
  }
}
