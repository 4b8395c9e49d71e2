package ai.studio.analytics.query;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.Dimension;
import ai.studio.analytics.store.ThreatKind;
import ai.studio.analytics.store.block.Blocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Reads what the slices of one dashboard need, each thing once: from rollups what they cover, and
/// the rest from rows.
///
/// Thread-safe.
final class Loads {

  /// What is longer is counted from column blocks, what is shorter from rows.
  private static final Duration LONGEST_OF_ROWS = Duration.ofMinutes(15);

  private final Sql sql;
  private final Blocks blocks;
  private final TimeRange range;
  private final Selection selection;
  private final Buckets buckets;
  private final RollupLoads rollups;
  private final Map<Load, Memo<Cells>> requests = new ConcurrentHashMap<>();
  private final Map<TimeRange, Memo<Blocks.Reading>> readings = new ConcurrentHashMap<>();
  private final Map<List<TimeRange>, Memo<Tally>> tallies = new ConcurrentHashMap<>();
  private final Memo<Cells> sessions = new Memo<>(this::readSessions);
  private final Memo<Cells> ratings = new Memo<>(this::readRatings);
  private final Memo<Long> orphans = new Memo<>(this::readOrphans);
  private final Memo<Cells> threats = new Memo<>(this::readThreats);
  private final Memo<Cells> threatKinds = new Memo<>(this::readThreatKinds);

  Loads(Sql sql, Blocks blocks, Past past, Question question, Instant now) {
    this.sql = sql.counting();
    this.blocks = blocks;
    range = question.range().time();
    selection = new Selection(question);
    buckets = Buckets.of(range, question.seriesInterval(), question.range().zone());
    rollups = new RollupLoads(this.sql, past, range, selection, buckets, now);
  }

  Buckets buckets() {
    return buckets;
  }

  long statements() {
    return sql.statements();
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

  /// How many ratings have no request so far, over the whole range.
  long orphans() {
    return orphans.get();
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
    var cells = Cells.of(load, buckets);
    var remainders = rollups.read(load, cells);
    if (isLong(remainders)) {
      remainders.forEach(part -> scan(load, part, cells));
    } else if (!remainders.isEmpty()) {
      cells.merge(tally(remainders).by(load.by()));
    }
    return cells;
  }

  private Blocks.Reading read(TimeRange part) {
    return blocks.read(selection.organization(), part.start(), part.end());
  }

  private static boolean isLong(List<TimeRange> ranges) {
    return ranges.stream().anyMatch(range -> range.length().compareTo(LONGEST_OF_ROWS) > 0);
  }

  private void scan(Load load, TimeRange part, Cells into) {
    var series = load.series() ? buckets : null;
    var scan =
        new BlockScan(load.part(), selection.conditions(), series, BlockScan.Groups.of(load), into);
    readings
        .computeIfAbsent(part, key -> new Memo<>(() -> read(key)))
        .get()
        .each(scan.fields(), scan::add);
  }

  private Cells readSessions() {
    if (!selection.everything()) {
      return readSessions(List.of(range));
    }
    var load = Load.series(Part.SUMS, Dimension.ALL);
    var cells = readSessions(rollups.cover(load, Dimension.ALL).remainders());
    cells.merge(requests(load));
    return cells;
  }

  private Cells readRatings() {
    var cells = new Cells(buckets.size());
    for (var rest : rollups.read(Load.series(Part.COUNT, Dimension.RATING), cells)) {
      sql.each(
          selection.rows("rating, created_at", "feedback_log", rest).then(selection.inFeedback()),
          row -> {
            var bucket = buckets.index(Math.floorDiv(row.getLong(2), 1_000_000L));
            cells.at(row.getString(1), bucket).requests++;
          });
    }
    return cells;
  }

  private long readOrphans() {
    var count = new AtomicLong();
    if (selection.filtersRequests()) {
      return 0;
    }
    sql.each(selection.orphans(range), row -> count.set(row.getLong(1)));
    return count.get();
  }

  private Cells readThreats() {
    var cells = new Cells(buckets.size());
    for (var rest : rollups.read(Load.series(Part.OUTCOMES, Dimension.THREAT), cells)) {
      var slot = buckets.slot("created_at");
      sql.each(
          threats(slot, rest),
          row -> Part.OUTCOMES.read(row, 2, cells.at(Cells.ONLY, buckets.ofSlot(row.getLong(1)))));
    }
    return cells;
  }

  private Cells readThreatKinds() {
    var cells = new Cells(1);
    for (var rest : rollups.read(Load.total(Part.OUTCOMES, Dimension.THREAT_KIND), cells)) {
      sql.each(
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
    return selection
        .rows(columns + ", COUNT(*), " + open, "threat_log", part)
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
              rest.startMicros(),
              rest.endMicros());
      sql.each(
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
      sql.each(
          selection.rows(Tally.COLUMNS, "request_log", part).then(selection.inRequests()),
          tally::add);
    }
    return tally;
  }
}
