package ai.studio.analytics.cli;

/// Something that goes wrong in a series.
///
/// @param kind what
/// @param from its first step
/// @param to behind its last step
/// @param factor what values are multiplied by in the end
record PlantedIncident(Kind kind, int from, int to, double factor) {

  private static final double NOTABLE = 0.5;

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

  private double part(int step) {
    return kind == Kind.DRIFT ? (step - from) / (double) (to - from) : 1;
  }
}
