package ai.studio.analytics.query.plan;

/// Steps of numbers from zero on that grow with the numbers: 0, 1, 2, 5, 10, 20, 50, … or 0, 1, 2,
/// 3, …, 9, 10, 20, 30, …
public final class Scale {

  private static final int DECADES = 18;
  private static final int[] ROUGH = {1, 2, 5};
  private static final int[] FINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  private final long[] starts;

  /// By how many bits a number has, a step that does not begin behind it.
  private final int[] first = new int[Long.SIZE + 1];

  /// @param fine whether a decade has nine steps, and not three
  public Scale(boolean fine) {
    var digits = fine ? FINE : ROUGH;
    starts = new long[1 + DECADES * digits.length];
    var decade = 1L;
    for (var i = 1; i < starts.length; i += digits.length) {
      for (var j = 0; j < digits.length; j++) {
        starts[i + j] = digits[j] * decade;
      }
      decade *= 10;
    }
    for (var bits = 1; bits < first.length; bits++) {
      first[bits] = of(bits == Long.SIZE ? Long.MAX_VALUE : 1L << (bits - 1), first[bits - 1]);
    }
  }

  /// How many steps there are.
  public int size() {
    return starts.length;
  }

  /// The smallest number of a step.
  public long start(int step) {
    return starts[step];
  }

  /// The step of a number, which is not negative.
  int of(long number) {
    return of(number, first[Long.SIZE - Long.numberOfLeadingZeros(number)]);
  }

  /// @param from a step that does not begin behind the number
  private int of(long number, int from) {
    var step = from;
    while (step + 1 < starts.length && starts[step + 1] <= number) {
      step++;
    }
    return step;
  }
}
