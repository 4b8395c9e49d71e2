package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.MinuteRollups;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads what rollups know of one dashboard: of whole hours that are over from [ClosedHoursCache],
/// where it remembers them.
///
/// Thread-safe.
final class RollupMeasureReader {

  private static final long HOUR = Grain.HOUR.seconds();

  /// What changes afterwards without leaving a trace in any sum.
  private static final Set<Dimension> CHANGING =
      EnumSet.of(Dimension.THREAT, Dimension.THREAT_KIND);

  private static final Set<Grain> STAMPED = Set.of(Grain.HOUR, Grain.DAY);

  private final Sql sql;
  private final ClosedHoursCache past;
  private final TimeRange range;
  private final Selection selection;
  private final Buckets buckets;
  private final Instant now;
  private final Instant minutesSince;

  /// The whole hours of the range that are over, in epoch seconds.
  private final long pastFrom;

  private final long pastTo;
  private final Map<Set<Grain>, BucketPlan> seriesCovers = new ConcurrentHashMap<>();
  private final Map<Set<Grain>, BucketPlan> totalCovers = new ConcurrentHashMap<>();
  private final Memoized<RollupChecksum> requestStamp =
      new Memoized<>(() -> readStamp(Dimension.ALL));
  private final Memoized<RollupChecksum> ratingStamp =
      new Memoized<>(() -> readStamp(Dimension.RATING));

  RollupMeasureReader(
      Sql sql,
      ClosedHoursCache past,
      TimeRange range,
      Selection selection,
      Buckets buckets,
      Instant now) {
    this.sql = sql;
    this.past = past;
    this.range = range;
    this.selection = selection;
    this.buckets = buckets;
    this.now = now;
    minutesSince = now.minus(MinuteRollups.COMPLETE);
    pastFrom = Math.ceilDiv(range.start().getEpochSecond(), HOUR) * HOUR;
    pastTo = Grain.HOUR.bucket(range.end().isBefore(now) ? range.end() : now);
  }

  /// Adds what rollups cover, if any do.
  ///
  /// @return what they do not cover
  List<TimeRange> read(MeasureQuery query, MeasureTable into) {
    var source = selection.rollup(query.by());
    if (source.isEmpty()) {
      return List.of(range);
    }
    var plan = cover(query, source.get().dimension());
    if (CHANGING.contains(query.by())) {
      read(query, source.get(), plan.runs(), into);
      return plan.remainders();
    }
    var parts = plan.split(pastFrom, pastTo);
    if (!parts.inside().isEmpty()) {
      into.merge(readPast(query, source.get(), parts.inside()));
    }
    read(query, source.get(), parts.outside(), into);
    return plan.remainders();
  }

  private MeasureTable readPast(
      MeasureQuery query, Selection.Rollup source, List<BucketPlan.Run> runs) {
    var starts = query.series() ? buckets.starts() : null;
    var key = new ClosedHoursCache.Key(selection.organization(), query, source, runs, starts);
    return past.get(
        key,
        (query.by() == Dimension.RATING ? ratingStamp : requestStamp).get(),
        () -> {
          var table = MeasureTable.of(query, buckets);
          read(query, source, runs, table);
          return table;
        });
  }

  private RollupChecksum readStamp(Dimension dimension) {
    var table = new MeasureTable(1);
    var query = MeasureQuery.total(MeasureGroup.SUMS, dimension);
    var hours = new TimeRange(Instant.ofEpochSecond(pastFrom), Instant.ofEpochSecond(pastTo));
    var runs = BucketPlan.of(hours, STAMPED, BucketPlan.Fit.ANY, minutesSince).runs();
    read(query, new Selection.Rollup(dimension, Fragment.EMPTY), runs, table);
    return RollupChecksum.of(table);
  }

  private void read(
      MeasureQuery query, Selection.Rollup source, List<BucketPlan.Run> runs, MeasureTable into) {
    if (runs.isEmpty()) {
      return;
    }
    var read = new RollupRead(query, source);
    sql.each(read.query(selection.organization(), runs), row -> read.read(row, buckets, into));
  }

  /// How the range is covered.
  BucketPlan cover(MeasureQuery query, Dimension dimension) {
    return query.series()
        ? seriesCovers.computeIfAbsent(dimension.grains(), grains -> cover(grains, buckets))
        : totalCovers.computeIfAbsent(
            dimension.grains(), grains -> cover(grains, BucketPlan.Fit.ANY));
  }

  /// More than two partial ends come from clocks that no rollup of the finest grain fits.
  private BucketPlan cover(Set<Grain> grains, BucketPlan.Fit fit) {
    var plan = BucketPlan.of(range, grains, fit, minutesSince);
    return grains.contains(Grain.MINUTE) && plan.remainders().size() > 2
        ? BucketPlan.rows(range)
        : plan;
  }
}
