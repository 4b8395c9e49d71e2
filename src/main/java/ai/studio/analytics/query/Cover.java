package ai.studio.analytics.query;

import ai.studio.analytics.store.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A range cut into rollup buckets, as few as possible, and what is left at its ragged ends.
///
/// Runs and remainders are disjoint, and together they are the range.
///
/// @param runs rows of buckets
/// @param remainders what has to be read from rows
record Cover(List<Run> runs, List<TimeRange> remainders) {

  /// Adjacent buckets of one grain.
  ///
  /// @param from start of the first bucket, in epoch seconds
  /// @param to end of the last one, in epoch seconds
  record Run(Grain grain, long from, long to) {}

  Cover {
    runs = List.copyOf(runs);
    remainders = List.copyOf(remainders);
  }

  /// Covers a range with buckets of some grains.
  ///
  /// @param minutesSince before this there may be no buckets by the minute any more
  static Cover of(TimeRange range, Collection<Grain> grains, Instant minutesSince) {
    var fallingWidth =
        grains.stream().sorted(Comparator.comparing(Grain::seconds).reversed()).toList();
    var builder = new Builder(fallingWidth, minutesSince);
    builder.cover(range.start(), range.end(), 0);
    return new Cover(builder.runs, builder.remainders);
  }

  /// No buckets at all.
  static Cover rows(TimeRange range) {
    return new Cover(List.of(), List.of(range));
  }

  private static final class Builder {

    private final List<Grain> grains;
    private final Instant minutesSince;
    private final List<Run> runs = new ArrayList<>();
    private final List<TimeRange> remainders = new ArrayList<>();

    Builder(List<Grain> grains, Instant minutesSince) {
      this.grains = grains;
      this.minutesSince = minutesSince;
    }

    /// Takes the whole buckets of a grain out of the middle and covers both sides with finer ones.
    void cover(Instant start, Instant end, int level) {
      if (!start.isBefore(end)) {
        return;
      }
      if (level == grains.size()) {
        remainders.add(new TimeRange(start, end));
        return;
      }
      var grain = grains.get(level);
      var from = ceil(grain, first(grain, start));
      var to = grain.bucket(end);
      if (from >= to) {
        cover(start, end, level + 1);
        return;
      }
      cover(start, Instant.ofEpochSecond(from), level + 1);
      runs.add(new Run(grain, from, to));
      cover(Instant.ofEpochSecond(to), end, level + 1);
    }

    private Instant first(Grain grain, Instant start) {
      return grain == Grain.MINUTE && start.isBefore(minutesSince) ? minutesSince : start;
    }

    private static long ceil(Grain grain, Instant time) {
      var floor = grain.bucket(time);
      return Instant.ofEpochSecond(floor).equals(time) ? floor : floor + grain.seconds();
    }
  }
}
