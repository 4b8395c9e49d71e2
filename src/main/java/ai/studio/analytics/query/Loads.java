package ai.studio.analytics.query;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.Dimension;
import ai.studio.analytics.store.Measures;
import ai.studio.analytics.store.ThreatKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Reads what the slices of one dashboard need, each thing once: from rollups what they cover, and
/// the rest from rows.
///
/// Thread-safe.
final class Loads {

  private final Sql sql;
  private final TimeRange range;
  private final Instant minutesSince;
  private final Selection selection;
  private final Buckets buckets;
  private final Map<Load, Memo<Cells>> requests = new ConcurrentHashMap<>();
  private final Map<List<TimeRange>, Memo<Tally>> tallies = new ConcurrentHashMap<>();
  private final Memo<Measures> sessions = new Memo<>(this::readSessions);
  private final Memo<Cells> ratings = new Memo<>(this::readRatings);
  private final Memo<Cells> threats = new Memo<>(this::readThreats);
  private final AtomicLong statements = new AtomicLong();

  /// @param minutesSince before this there may be no rollups by the minute any more
  Loads(Sql sql, Question question, Instant minutesSince) {
    this.sql = sql;
    this.minutesSince = minutesSince;
    range = question.range().time();
    selection = new Selection(question);
    buckets = Buckets.of(range, question.seriesInterval(), question.range().zone());
  }

  Buckets buckets() {
    return buckets;
  }

  long statements() {
    return statements.get();
  }

  /// Measures of requests.
  Cells requests(Load load) {
    return requests.computeIfAbsent(load, key -> new Memo<>(() -> readRequests(key))).get();
  }

  /// How many sessions began, and what was asked in them.
  Measures sessions() {
    return sessions.get();
  }

  /// How many ratings were given, by rating, as a series.
  Cells ratings() {
    return ratings.get();
  }

  /// How many threats were seen, by [ThreatKey].
  Cells threats() {
    return threats.get();
  }

  private Cells readRequests(Load load) {
    var cells = newCells(load);
    var remainders = readRollups(load, selection.rollup(load.by()), selection::inRollup, cells);
    if (!remainders.isEmpty()) {
      cells.merge(tally(remainders).by(load.by()));
    }
    return cells;
  }

  private Measures readSessions() {
    if (!selection.everything()) {
      return readSessions(List.of(range), new Measures(0));
    }
    var load = Load.series(Part.SUMS, Dimension.ALL);
    var counted = requests(load).total(Cells.ONLY);
    return readSessions(cover(load, Dimension.ALL).remainders(), counted);
  }

  private Cells readRatings() {
    var load = Load.series(Part.COUNT, Dimension.RATING);
    var cells = newCells(load);
    for (var rest :
        readRollups(load, ifEverything(Dimension.RATING), all -> Fragment.EMPTY, cells)) {
      each(
          rows("rating, created_at", "feedback_log", selection.eventIndex("feedback_log"), rest)
              .then(selection.inFeedback()),
          row -> {
            var bucket = buckets.index(Math.floorDiv(row.getLong(2), 1_000_000L));
            cells.at(row.getString(1), bucket).requests++;
          });
    }
    return cells;
  }

  private Cells readThreats() {
    var load = Load.total(Part.COUNT, Dimension.THREAT);
    var cells = newCells(load);
    for (var rest :
        readRollups(load, ifEverything(Dimension.THREAT), all -> Fragment.EMPTY, cells)) {
      var columns = "severity, resolved, false_positive, threat_type";
      each(
          rows(columns + ", COUNT(*)", "threat_log", selection.eventIndex("threat_log"), rest)
              .then(selection.inThreats())
              .then(" GROUP BY " + columns),
          row -> {
            var key =
                new ThreatKey(
                    Severity.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                    ThreatKey.State.of(row.getBoolean(2), row.getBoolean(3)),
                    row.getString(4));
            cells.at(key.toString(), 0).requests += row.getLong(5);
          });
    }
    return cells;
  }

  private Measures readSessions(Collection<TimeRange> ranges, Measures into) {
    for (var rest : ranges) {
      var query =
          Fragment.of(
              """
              SELECT COUNT(*), SUM(total_requests), SUM(total_cost_nanos) FROM user_session
              WHERE organization_id = ? AND session_start >= ? AND session_start < ?\
              """,
              selection.organization(),
              micros(rest.start()),
              micros(rest.end()));
      each(
          query.then(selection.inSessions()),
          row -> {
            into.sessions += row.getLong(1);
            into.sessionRequests += row.getLong(2);
            into.sessionCostNanos += row.getLong(3);
          });
    }
    return into;
  }

  private Tally tally(List<TimeRange> ranges) {
    return tallies.computeIfAbsent(ranges, key -> new Memo<>(() -> readTally(key))).get();
  }

  private Tally readTally(List<TimeRange> ranges) {
    var tally = new Tally(buckets);
    for (var part : ranges) {
      each(
          rows(Tally.COLUMNS, "request_log", selection.requestIndex(), part)
              .then(selection.inRequests()),
          tally::add);
    }
    return tally;
  }

  /// Adds what rollups cover, if any do.
  ///
  /// @return what they do not cover
  private List<TimeRange> readRollups(
      Load load, Optional<Dimension> dimension, Function<Dimension, Fragment> filter, Cells into) {
    if (dimension.isEmpty()) {
      return List.of(range);
    }
    var cover = cover(load, dimension.get());
    if (!cover.runs().isEmpty()) {
      var read = new RollupRead(load, dimension.get(), filter.apply(dimension.get()));
      each(
          read.query(selection.organization(), cover.runs(), buckets),
          row -> read.read(row, buckets, into));
    }
    return cover.remainders();
  }

  private Cover cover(Load load, Dimension dimension) {
    var grains = EnumSet.copyOf(dimension.grains());
    if (load.series()) {
      grains.removeIf(grain -> buckets.unit() % grain.seconds() != 0);
    }
    return Cover.of(range, grains, minutesSince);
  }

  private Optional<Dimension> ifEverything(Dimension dimension) {
    return selection.everything() ? Optional.of(dimension) : Optional.empty();
  }

  private Cells newCells(Load load) {
    return new Cells(load.series() ? buckets.size() : 1);
  }

  private void each(Fragment query, Sql.Row row) {
    statements.incrementAndGet();
    sql.each(query, row);
  }

  /// Reads rows with time-ordered ids: the ids bound the range to the millisecond.
  private Fragment rows(String columns, String table, String index, TimeRange part) {
    return Fragment.of(
        """
        SELECT %s FROM %s %s
        WHERE organization_id = ? AND id >= ? AND id < ? AND created_at >= ? AND created_at < ?\
        """
            .formatted(columns, table, index),
        selection.organization(),
        EventId.floor(part.start()),
        EventId.floor(part.end().plus(Duration.ofMillis(1))),
        micros(part.start()),
        micros(part.end()));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
