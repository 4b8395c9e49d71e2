package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Grain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A range cut into rollup buckets, as few as possible, and what is left at its ends.
///
/// Runs and remainders are disjoint, and together they are the range.
///
/// @param runs rows of buckets
/// @param remainders what has to be read from rows
record BucketPlan(List<Run> runs, List<TimeRange> remainders) {

  /// Adjacent buckets of one grain.
  ///
  /// @param from start of the first bucket, in epoch seconds
  /// @param to end of the last one, in epoch seconds
  record Run(Grain grain, long from, long to) {

    /// The buckets that lie between two times, in epoch seconds; empty where `from` is not before
    /// `to`.
    Run within(long start, long end) {
      var first = Math.ceilDiv(start, grain.seconds()) * grain.seconds();
      var last = Math.floorDiv(end, grain.seconds()) * grain.seconds();
      return new Run(grain, Math.max(from, first), Math.min(to, last));
    }

    boolean isEmpty() {
      return from >= to;
    }
  }

  /// Which rollup buckets may be used.
  interface Fit {

    /// All.
    Fit ANY =
        new Fit() {
          @Override
          public boolean all(Grain grain) {
            return true;
          }

          @Override
          public boolean one(long from, Grain grain) {
            return true;
          }
        };

    /// Whether all buckets of a grain may.
    boolean all(Grain grain);

    /// Whether the bucket may that starts at `from`, in epoch seconds.
    boolean one(long from, Grain grain);
  }

  BucketPlan {
    runs = List.copyOf(runs);
    remainders = List.copyOf(remainders);
  }

  /// Covers a range with buckets of some grains.
  ///
  /// @param minutesSince before this there may be no buckets by the minute any more
  static BucketPlan of(TimeRange range, Collection<Grain> grains, Fit fit, Instant minutesSince) {
    var builder = new Builder(grains, fit, minutesSince);
    builder.cover(range.start(), range.end(), 0);
    return new BucketPlan(builder.runs, builder.remainders);
  }

  /// The runs between two times.
  Split split(long start, long end) {
    var inside = new ArrayList<Run>();
    var outside = new ArrayList<Run>();
    for (var run : runs) {
      var within = run.within(start, end);
      if (within.isEmpty()) {
        outside.add(run);
        continue;
      }
      inside.add(within);
      Stream.of(
              new Run(run.grain(), run.from(), within.from()),
              new Run(run.grain(), within.to(), run.to()))
          .filter(rest -> !rest.isEmpty())
          .forEach(outside::add);
    }
    return new Split(inside, outside);
  }

  /// Runs inside and outside of some time.
  record Split(List<Run> inside, List<Run> outside) {}

  /// No buckets at all.
  static BucketPlan rows(TimeRange range) {
    return new BucketPlan(List.of(), List.of(range));
  }

  private static final class Builder {

    private final List<Grain> grains;
    private final Fit fit;
    private final Instant minutesSince;
    private final List<Run> runs = new ArrayList<>();
    private final List<TimeRange> remainders = new ArrayList<>();

    Builder(Collection<Grain> grains, Fit fit, Instant minutesSince) {
      this.grains =
          grains.stream().sorted(Comparator.comparing(Grain::seconds).reversed()).toList();
      this.fit = fit;
      this.minutesSince = minutesSince;
    }

    /// Takes the whole buckets of a grain out of the middle and covers the rest with finer ones.
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
      middle(grain, from, to, level);
      cover(Instant.ofEpochSecond(to), end, level + 1);
    }

    private void middle(Grain grain, long from, long to, int level) {
      if (fit.all(grain)) {
        add(new Run(grain, from, to));
        return;
      }
      for (var start = from; start < to; ) {
        var fits = fit.one(start, grain);
        var end = start + grain.seconds();
        while (end < to && fit.one(end, grain) == fits) {
          end += grain.seconds();
        }
        if (fits) {
          add(new Run(grain, start, end));
        } else {
          cover(Instant.ofEpochSecond(start), Instant.ofEpochSecond(end), level + 1);
        }
        start = end;
      }
    }

    private void add(Run run) {
      var last = runs.isEmpty() ? null : runs.getLast();
      if (last == null || last.grain() != run.grain() || last.to() != run.from()) {
        runs.add(run);
        return;
      }
      runs.set(runs.size() - 1, new Run(run.grain(), last.from(), run.to()));
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
