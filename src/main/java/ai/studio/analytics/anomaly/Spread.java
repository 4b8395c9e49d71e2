package ai.studio.analytics.anomaly;

/// How far means of a series are from what is expected of them, by how large that is: counts stray
/// by a root of it, sizes and durations by a part of it, and most measures by both. So the spread
/// of a night or a weekend is known from the days, and of an hour it is asked only how much more
/// restless it is than that.
///
/// Distances are those of the transformation by which such values stray equally far at each size,
/// in standard deviations.
final class Spread {

  private static final int DAYS_REMEMBERED = 14;
  private static final int DAYS_OF_HOURS = 10;
  private static final int FIRST_VALUES = 24;

  /// As if so many values of an hour had strayed as far as those of others.
  private static final double VALUES_OF_DOUBT = 100;

  /// The least share of the size by which a mean strays, squared; and of a root of it, for what
  /// does not count.
  private static final double LEAST_OF_SIZE = 0.0009;

  private static final double LEAST_OF_ROOT = 0.005;
  private static final double AT_FIRST = 0.01;

  /// How much further than usual one mean counts at most, squared: in the first days, later, and
  /// for its hour.
  private static final double FAR_AT_FIRST = 36;

  private static final double FAR = 9;
  private static final double FAR_OF_HOUR = 36;
  private static final double FAR_OF_INCIDENT = 4;

  /// So that a fit has an answer where all means are alike.
  private static final double RIDGE = 1.02;

  private static final double BESIDE_ZERO = 0.3;

  private final Steps steps;
  private final double scale;
  private final int length;
  private final double[] hourSquares = new double[Steps.HOURS_PER_DAY];
  private final double[] hourSeen = new double[Steps.HOURS_PER_DAY];
  private int seen;
  private boolean counts = true;
  private boolean signed;

  /// The spread squared is `ofRoot * size + ofSize * size * size`, of sizes in scales: what was
  /// seen of each of the two, of their product, and of the squares with them.
  private double ofRoot;

  private double ofSize = AT_FIRST;
  private double roots;
  private double products;
  private double sizes;
  private double rootSquares;
  private double sizeSquares;

  /// @param scale below which values are near zero
  /// @param length of how many values the means are
  Spread(Steps steps, double scale, int length) {
    this.steps = steps;
    this.scale = scale;
    this.length = length;
  }

  /// Looks at what kind of values they are.
  void see(double value) {
    counts &= value == Math.rint(value);
    signed |= value < 0;
  }

  /// How far a mean is from what is expected, in standard deviations.
  double distance(double mean, double expected, int hour) {
    return (transformed(mean) - transformed(expected)) / restless(hour);
  }

  /// The mean that is so many standard deviations away from what is expected.
  double at(double expected, double deviations, int hour) {
    return back(transformed(expected) + deviations * restless(hour));
  }

  /// @param difference of the mean from what was expected, on the scale of [Baseline]
  void learn(double difference, double expected, int hour, boolean anomalous) {
    seen++;
    var root = root(expected);
    var size = size(expected);
    var usual = Math.max(LEAST_OF_SIZE * size, ofRoot * root + ofSize * size);
    var square = difference * difference;
    learnHour(hour, Math.min(anomalous ? FAR_OF_INCIDENT : FAR_OF_HOUR, square / usual));
    var far = seen < 2 * steps.perDay() ? FAR_AT_FIRST : FAR;
    var most =
        seen < FIRST_VALUES
            ? Double.MAX_VALUE
            : far * usual * Math.max(1, hourSquares[hour] / hourSeen[hour]);
    fit(root, size, Math.min(square, most), 1 / (usual * usual));
  }

  private void fit(double root, double size, double square, double weight) {
    var kept = Math.exp(-1.0 / Math.min(DAYS_REMEMBERED * steps.perDay(), seen + 1));
    roots = kept * roots + weight * root * root;
    products = kept * products + weight * root * size;
    sizes = kept * sizes + weight * size * size;
    rootSquares = kept * rootSquares + weight * root * square;
    sizeSquares = kept * sizeSquares + weight * size * square;
    var determinant = roots * sizes * RIDGE * RIDGE - products * products;
    // Counts stray at least as those of independent events do.
    var least = counts ? 1 / scale / length : LEAST_OF_ROOT;
    ofRoot = (rootSquares * sizes * RIDGE - sizeSquares * products) / determinant;
    ofSize = (sizeSquares * roots * RIDGE - rootSquares * products) / determinant;
    if (!(ofRoot > least)) {
      ofRoot = least;
      ofSize = (sizeSquares - products * least) / sizes;
    }
    if (!(ofSize > LEAST_OF_SIZE)) {
      ofSize = LEAST_OF_SIZE;
    }
  }

  private void learnHour(int hour, double square) {
    var kept = Math.exp(-1.0 / (DAYS_OF_HOURS * steps.perHour()));
    hourSquares[hour] = kept * hourSquares[hour] + square;
    hourSeen[hour] = kept * hourSeen[hour] + 1;
  }

  private double restless(int hour) {
    return Math.sqrt((hourSquares[hour] + VALUES_OF_DOUBT) / (hourSeen[hour] + VALUES_OF_DOUBT));
  }

  /// What the root and the size are in squares on the scale of [Baseline].
  private double root(double expected) {
    var x = Math.abs(expected) / scale;
    return signed ? 0 : x / (x * x + 1);
  }

  private double size(double expected) {
    var x = Math.abs(expected) / scale;
    return signed ? 1 : (x * x + 0.01) / (x * x + 1);
  }

  private double transformed(double value) {
    var x = value / scale;
    if (signed) {
      return asinh(x) / Math.sqrt(ofSize);
    }
    return Math.signum(x)
        * (asinh(Math.sqrt(ofSize * (Math.abs(x) / root() + BESIDE_ZERO))) - zero())
        * 2
        / Math.sqrt(ofSize);
  }

  private double back(double transformed) {
    if (signed) {
      return scale * Math.sinh(transformed * Math.sqrt(ofSize));
    }
    var sinh = Math.sinh(Math.abs(transformed) * Math.sqrt(ofSize) / 2 + zero());
    return Math.signum(transformed) * scale * root() * (sinh * sinh / ofSize - BESIDE_ZERO);
  }

  private double root() {
    return Math.max(ofRoot, 1e-9);
  }

  private double zero() {
    return asinh(Math.sqrt(ofSize * BESIDE_ZERO));
  }

  private static double asinh(double x) {
    return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
  }
}
