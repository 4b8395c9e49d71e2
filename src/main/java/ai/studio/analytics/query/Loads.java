package ai.studio.analytics.query;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.Dimension;
import ai.studio.analytics.store.Grain;
import ai.studio.analytics.store.Retention;
import ai.studio.analytics.store.ThreatKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Reads what the slices of one dashboard need, each thing once: from rollups what they cover, and
/// the rest from rows.
///
/// Thread-safe.
final class Loads {

  private static final long HOUR = Grain.HOUR.seconds();

  /// What changes afterwards without leaving a trace in any sum.
  private static final Set<Dimension> CHANGING =
      EnumSet.of(Dimension.THREAT, Dimension.THREAT_KIND);

  private static final Set<Grain> STAMPED = Set.of(Grain.HOUR, Grain.DAY);

  private final Sql sql;
  private final Past past;
  private final TimeRange range;
  private final Instant now;
  private final Instant minutesSince;

  /// The whole hours of the range that are over, in epoch seconds.
  private final long pastFrom;

  private final long pastTo;
  private final Selection selection;
  private final Buckets buckets;
  private final Map<Set<Grain>, Cover> seriesCovers = new ConcurrentHashMap<>();
  private final Map<Set<Grain>, Cover> totalCovers = new ConcurrentHashMap<>();
  private final Map<Load, Memo<Cells>> requests = new ConcurrentHashMap<>();
  private final Map<List<TimeRange>, Memo<Tally>> tallies = new ConcurrentHashMap<>();
  private final Memo<Stamp> requestStamp = new Memo<>(() -> readStamp(Dimension.ALL));
  private final Memo<Stamp> ratingStamp = new Memo<>(() -> readStamp(Dimension.RATING));
  private final Memo<Cells> sessions = new Memo<>(this::readSessions);
  private final Memo<Cells> ratings = new Memo<>(this::readRatings);
  private final Memo<Cells> threats = new Memo<>(this::readThreats);
  private final Memo<Cells> threatKinds = new Memo<>(this::readThreatKinds);
  private final AtomicLong statements = new AtomicLong();

  Loads(Sql sql, Past past, Question question, Instant now) {
    this.sql = sql;
    this.past = past;
    this.now = now;
    minutesSince = now.minus(Retention.MINUTES_KEPT);
    range = question.range().time();
    selection = new Selection(question);
    pastFrom = Math.ceilDiv(range.start().getEpochSecond(), HOUR) * HOUR;
    pastTo = Grain.HOUR.bucket(range.end().isBefore(now) ? range.end() : now);
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

  /// How many sessions began, and what was asked in them, as a series.
  Cells sessions() {
    return sessions.get();
  }

  /// How many ratings were given, by rating, as a series.
  Cells ratings() {
    return ratings.get();
  }

  /// How many threats were seen, and how many of them are open, as a series.
  Cells threats() {
    return threats.get();
  }

  /// The same by [ThreatKind], over the whole range.
  Cells threatKinds() {
    return threatKinds.get();
  }

  private Cells readRequests(Load load) {
    var cells = newCells(load);
    var remainders = readRollups(load, cells);
    if (!remainders.isEmpty()) {
      cells.merge(tally(remainders).by(load.by()));
    }
    return cells;
  }

  private Cells readSessions() {
    if (!selection.everything()) {
      return readSessions(List.of(range));
    }
    var load = Load.series(Part.SUMS, Dimension.ALL);
    var cells = readSessions(cover(load, Dimension.ALL).remainders());
    cells.merge(requests(load));
    return cells;
  }

  private Cells readRatings() {
    var cells = new Cells(buckets.size());
    for (var rest : readRollups(Load.series(Part.COUNT, Dimension.RATING), cells)) {
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
    var cells = new Cells(buckets.size());
    for (var rest : readRollups(Load.series(Part.OUTCOMES, Dimension.THREAT), cells)) {
      var slot = buckets.slot("created_at");
      each(
          threats(slot, rest),
          row -> Part.OUTCOMES.read(row, 2, cells.at(Cells.ONLY, buckets.ofSlot(row.getLong(1)))));
    }
    return cells;
  }

  private Cells readThreatKinds() {
    var cells = new Cells(1);
    for (var rest : readRollups(Load.total(Part.OUTCOMES, Dimension.THREAT_KIND), cells)) {
      each(
          threats("severity, threat_type", rest),
          row -> {
            var severity = Severity.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
            var kind = new ThreatKind(severity, row.getString(2));
            Part.OUTCOMES.read(row, 3, cells.at(kind.toString(), 0));
          });
    }
    return cells;
  }

  /// How many there are by some columns, and how many of them are open.
  private Fragment threats(String columns, TimeRange part) {
    var open = "SUM(CASE WHEN resolved OR false_positive THEN 0 ELSE 1 END)";
    return rows(
            columns + ", COUNT(*), " + open, "threat_log", selection.eventIndex("threat_log"), part)
        .then(selection.inThreats())
        .then(" GROUP BY " + columns);
  }

  private Cells readSessions(Collection<TimeRange> ranges) {
    var cells = new Cells(buckets.size());
    var slot = buckets.slot("session_start");
    for (var rest : ranges) {
      var query =
          Fragment.of(
              """
              SELECT %s, COUNT(*), SUM(total_requests), SUM(total_cost_nanos) FROM user_session
              WHERE organization_id = ? AND session_start >= ? AND session_start < ?\
              """
                  .formatted(slot),
              selection.organization(),
              micros(rest.start()),
              micros(rest.end()));
      each(
          query.then(selection.inSessions()).then(" GROUP BY " + slot),
          row -> {
            var into = cells.at(Cells.ONLY, buckets.ofSlot(row.getLong(1)));
            into.sessions += row.getLong(2);
            into.sessionRequests += row.getLong(3);
            into.sessionCostNanos += row.getLong(4);
          });
    }
    return cells;
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
  private List<TimeRange> readRollups(Load load, Cells into) {
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
    return rows(columns, "request_log", selection.requestIndex(), part)
        .then(" AND user_id IS NOT NULL GROUP BY user_id");
  }

  private Cells readPast(Load load, Selection.Rollup source, List<Cover.Run> runs) {
    var starts = load.series() ? buckets.starts() : null;
    var key = new Past.Key(selection.organization(), load, source, runs, starts);
    return past.get(
        key,
        (load.by() == Dimension.RATING ? ratingStamp : requestStamp).get(),
        () -> {
          var cells = newCells(load);
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
    each(read.query(selection.organization(), runs), row -> read.read(row, buckets, into));
  }

  private Cover cover(Load load, Dimension dimension) {
    return load.series()
        ? seriesCovers.computeIfAbsent(dimension.grains(), grains -> cover(grains, buckets))
        : totalCovers.computeIfAbsent(dimension.grains(), grains -> cover(grains, Cover.Fit.ANY));
  }

  /// More than two ragged ends come from clocks that no rollup fits.
  private Cover cover(Set<Grain> grains, Cover.Fit fit) {
    var cover = Cover.of(range, grains, fit, minutesSince);
    return cover.remainders().size() > 2 ? Cover.rows(range) : cover;
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
        WHERE %s AND id >= ? AND id < ? AND created_at >= ? AND created_at < ?\
        """
            .formatted(columns, table, index, selection.ofOrganization()),
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
