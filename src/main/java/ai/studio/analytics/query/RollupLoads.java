package ai.studio.analytics.query;

import ai.studio.analytics.store.Dimension;
import ai.studio.analytics.store.Grain;
import ai.studio.analytics.store.Retention;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Reads what rollups know of one dashboard: of whole hours that are over from [Past], where it
/// remembers them.
///
/// Thread-safe.
final class RollupLoads {

  private static final long HOUR = Grain.HOUR.seconds();

  /// What changes afterwards without leaving a trace in any sum.
  private static final Set<Dimension> CHANGING =
      EnumSet.of(Dimension.THREAT, Dimension.THREAT_KIND);

  private static final Set<Grain> STAMPED = Set.of(Grain.HOUR, Grain.DAY);

  private final Sql sql;
  private final Past past;
  private final TimeRange range;
  private final Selection selection;
  private final Buckets buckets;
  private final Instant now;
  private final Instant minutesSince;

  /// The whole hours of the range that are over, in epoch seconds.
  private final long pastFrom;

  private final long pastTo;
  private final Map<Set<Grain>, Cover> seriesCovers = new ConcurrentHashMap<>();
  private final Map<Set<Grain>, Cover> totalCovers = new ConcurrentHashMap<>();
  private final Memo<Stamp> requestStamp = new Memo<>(() -> readStamp(Dimension.ALL));
  private final Memo<Stamp> ratingStamp = new Memo<>(() -> readStamp(Dimension.RATING));

  RollupLoads(
      Sql sql, Past past, TimeRange range, Selection selection, Buckets buckets, Instant now) {
    this.sql = sql;
    this.past = past;
    this.range = range;
    this.selection = selection;
    this.buckets = buckets;
    this.now = now;
    minutesSince = now.minus(Retention.MINUTES_KEPT);
    pastFrom = Math.ceilDiv(range.start().getEpochSecond(), HOUR) * HOUR;
    pastTo = Grain.HOUR.bucket(range.end().isBefore(now) ? range.end() : now);
  }

  /// Adds what rollups cover, if any do.
  ///
  /// @return what they do not cover
  List<TimeRange> read(Load load, Cells into) {
    var source = selection.rollup(load.by());
    if (source.isEmpty()) {
      return List.of(range);
    }
    var cover = cover(load, source.get().dimension());
    if (CHANGING.contains(load.by())) {
      read(load, source.get(), cover.runs(), List.of(), into);
      return cover.remainders();
    }
    if (load.by() == Dimension.USER) {
      cover = cover.rounded(Grain.HOUR, now);
    }
    var parts = cover.split(pastFrom, pastTo);
    if (!parts.inside().isEmpty()) {
      into.merge(readPast(load, source.get(), parts.inside()));
    }
    var rows = load.by() == Dimension.USER ? usersOfRows(cover) : List.<Fragment>of();
    read(load, source.get(), parts.outside(), rows, into);
    return rows.isEmpty() ? cover.remainders() : List.of();
  }

  /// What rows have to say about users. Asked for in the statement that reads the buckets too: an
  /// event that came between two would be taken off without having been counted.
  private List<Fragment> usersOfRows(Cover cover) {
    return Stream.concat(
            cover.remainders().stream().map(part -> usersOfRows("+", part)),
            cover.surplus().stream().map(part -> usersOfRows("-", part)))
        .toList();
  }

  private Fragment usersOfRows(String sign, TimeRange part) {
    var columns = "user_id, 0, " + Part.usageOfRows(sign);
    return selection
        .rows(columns, "request_log", part)
        .then(" AND user_id IS NOT NULL GROUP BY user_id");
  }

  private Cells readPast(Load load, Selection.Rollup source, List<Cover.Run> runs) {
    var starts = load.series() ? buckets.starts() : null;
    var key = new Past.Key(selection.organization(), load, source, runs, starts);
    return past.get(
        key,
        (load.by() == Dimension.RATING ? ratingStamp : requestStamp).get(),
        () -> {
          var cells = Cells.of(load, buckets);
          read(load, source, runs, List.of(), cells);
          return cells;
        });
  }

  private Stamp readStamp(Dimension dimension) {
    var cells = new Cells(1);
    var load = Load.total(Part.SUMS, dimension);
    var hours = new TimeRange(Instant.ofEpochSecond(pastFrom), Instant.ofEpochSecond(pastTo));
    var runs = Cover.of(hours, STAMPED, Cover.Fit.ANY, minutesSince).runs();
    read(load, new Selection.Rollup(dimension, Fragment.EMPTY), runs, List.of(), cells);
    return Stamp.of(cells);
  }

  /// @param rows what gives rows like those of rollups
  private void read(
      Load load, Selection.Rollup source, List<Cover.Run> runs, List<Fragment> rows, Cells into) {
    if (runs.isEmpty() && rows.isEmpty()) {
      return;
    }
    var read = new RollupRead(load, source, rows);
    sql.each(read.query(selection.organization(), runs), row -> read.read(row, buckets, into));
  }

  /// How the range is covered.
  Cover cover(Load load, Dimension dimension) {
    return load.series()
        ? seriesCovers.computeIfAbsent(dimension.grains(), grains -> cover(grains, buckets))
        : totalCovers.computeIfAbsent(dimension.grains(), grains -> cover(grains, Cover.Fit.ANY));
  }

  /// More than two ragged ends come from clocks that no rollup fits.
  private Cover cover(Set<Grain> grains, Cover.Fit fit) {
    var cover = Cover.of(range, grains, fit, minutesSince);
    return cover.remainders().size() > 2 ? Cover.rows(range) : cover;
  }
}
