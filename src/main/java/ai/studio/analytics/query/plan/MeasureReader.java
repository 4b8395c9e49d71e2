package ai.studio.analytics.query.plan;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.model.MeasureGroup;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Subject;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.ThreatKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads what the slices of one dashboard need, each thing once: from rollups what they cover, and
/// the rest from rows.
///
/// Thread-safe.
public final class MeasureReader {

  /// What is longer is counted from column blocks, what is shorter from rows.
  private static final Duration LONGEST_OF_ROWS = Duration.ofMinutes(15);

  /// A range has two partial ends; more parts come from buckets of a series that no rollup fits.
  private static final int ENDS = 2;

  private static final List<BlockValue> KIND = List.of(ThreatField.SEVERITY, ThreatField.TYPE);

  private final Sql sql;
  private final Blocks blocks;
  private final TimeRange range;
  private final Selection selection;
  private final Buckets buckets;
  private final RollupMeasureReader rollups;
  private final Map<MeasureQuery, Memoized<MeasureTable>> requests = new ConcurrentHashMap<>();
  private final Map<TimeRange, Memoized<Blocks.Reading>> readings = new ConcurrentHashMap<>();
  private final Map<List<TimeRange>, Memoized<RowAggregator>> tallies = new ConcurrentHashMap<>();
  private final Memoized<MeasureTable> sessions = new Memoized<>(this::readSessions);
  private final Memoized<MeasureTable> ratings = new Memoized<>(this::readRatings);
  private final Memoized<Long> orphans = new Memoized<>(this::readOrphans);
  private final Memoized<MeasureTable> threats = new Memoized<>(this::readThreats);
  private final Memoized<MeasureTable> threatKinds = new Memoized<>(this::readThreatKinds);

  public MeasureReader(
      Sql sql, Blocks blocks, ClosedHoursCache past, Question question, Instant now) {
    this.sql = sql.counting();
    this.blocks = blocks;
    range = question.range().time();
    selection = new Selection(question);
    buckets = Buckets.of(range, question.seriesInterval(), question.range().zone());
    rollups = new RollupMeasureReader(this.sql, past, range, selection, buckets, now);
  }

  public Buckets buckets() {
    return buckets;
  }

  public long statements() {
    return sql.statements();
  }

  /// Measures of requests.
  public MeasureTable requests(MeasureQuery measures) {
    return requests.computeIfAbsent(measures, key -> new Memoized<>(() -> readRequests(key))).get();
  }

  /// How many sessions began, and what was asked in them, as a series.
  public MeasureTable sessions() {
    return sessions.get();
  }

  /// How many ratings were given, by rating, as a series.
  public MeasureTable ratings() {
    return ratings.get();
  }

  /// How many ratings have no request so far, over the whole range.
  public long orphans() {
    return orphans.get();
  }

  /// How many threats were seen, and how many of them are open, as a series.
  public MeasureTable threats() {
    return threats.get();
  }

  /// The same by [ThreatKind], over the whole range.
  public MeasureTable threatKinds() {
    return threatKinds.get();
  }

  private MeasureTable readRequests(MeasureQuery measures) {
    var table = MeasureTable.of(measures, buckets);
    var remainders = rollups.read(measures, table);
    if (remainders.size() > ENDS) {
      table.merge(scan(measures, hull(remainders), remainders));
    } else if (isLong(remainders)) {
      remainders.forEach(part -> table.merge(scan(measures, part, List.of(part))));
    } else if (!remainders.isEmpty()) {
      table.merge(tally(remainders).by(measures.by()));
    }
    return table;
  }

  private static TimeRange hull(List<TimeRange> inOrder) {
    return new TimeRange(inOrder.getFirst().start(), inOrder.getLast().end());
  }

  private Blocks.Reading read(TimeRange part) {
    return blocks.read(selection.organization(), part.start(), part.end());
  }

  private static boolean isLong(List<TimeRange> ranges) {
    return ranges.stream().anyMatch(range -> range.length().compareTo(LONGEST_OF_ROWS) > 0);
  }

  /// @param parts of a range, apart by whole seconds
  private MeasureTable scan(MeasureQuery measures, TimeRange all, List<TimeRange> parts) {
    var reading = readings.computeIfAbsent(all, key -> new Memoized<>(() -> read(key))).get();
    return BlockScan.of(
        reading,
        parts,
        () ->
            new BlockScan(
                Set.of(measures.group()),
                new BlockFilter(Subject.REQUESTS, selection.conditions()),
                measures.series() ? buckets : null,
                BlockScan.Groups.of(measures)));
  }

  private MeasureTable readSessions() {
    if (!selection.everything()) {
      return selection.filtersRequests() && isLong(List.of(range))
          ? readFilteredSessions()
          : readSessions(List.of(range));
    }
    var measures = MeasureQuery.series(MeasureGroup.SUMS, Dimension.ALL);
    var table = readSessions(rollups.cover(measures, Dimension.ALL).remainders());
    table.merge(requests(measures));
    return table;
  }

  private MeasureTable readRatings() {
    var table = new MeasureTable(buckets.size());
    for (var rest :
        rollups.read(MeasureQuery.series(MeasureGroup.COUNT, Dimension.RATING), table)) {
      table.merge(
          counted(scan(Subject.RATINGS, rest, buckets, Set.of(FeedbackField.RATING)), key -> key));
    }
    return table;
  }

  private long readOrphans() {
    var count = new AtomicLong();
    if (selection.filtersRequests()) {
      return 0;
    }
    sql.each(selection.orphans(range), row -> count.set(row.getLong(1)));
    return count.get();
  }

  private MeasureTable readThreats() {
    var table = new MeasureTable(buckets.size());
    for (var rest :
        rollups.read(MeasureQuery.series(MeasureGroup.OUTCOMES, Dimension.THREAT), table)) {
      table.merge(counted(scan(Subject.THREATS, rest, buckets, Set.of()), key -> key));
    }
    return table;
  }

  private MeasureTable readThreatKinds() {
    var table = new MeasureTable(1);
    for (var rest :
        rollups.read(MeasureQuery.total(MeasureGroup.OUTCOMES, Dimension.THREAT_KIND), table)) {
      table.merge(counted(scan(Subject.THREATS, rest, null, KIND), MeasureReader::kind));
    }
    return table;
  }

  private static String kind(String key) {
    var parts = key.split(String.valueOf(Grouping.BETWEEN), 2);
    var severity = Severity.valueOf(parts[0].toUpperCase(Locale.ROOT));
    return new ThreatKind(severity, parts[1]).toString();
  }

  /// Ratings or threats of a part of the range, by fields of their own.
  private MeasureTable scan(
      Subject subject, TimeRange part, @Nullable Buckets series, Collection<BlockValue> by) {
    var filter = new BlockFilter(subject, selection.conditions());
    var fields = filter.fields();
    fields.addAll(subject.own());
    sql.count();
    return BlockScan.of(
        blocks.read(
            subject, fields, selection.organization(), selection.user(), part.start(), part.end()),
        () -> new BlockScan(Set.of(), filter, series, BlockScan.Groups.of(by)));
  }

  /// The same as rollups have it: how many, and how many of them are open.
  ///
  /// @param name of a key there
  private static MeasureTable counted(MeasureTable events, UnaryOperator<String> name) {
    var counted = new MeasureTable(events.buckets());
    for (var key : events.keys()) {
      for (var bucket = 0; bucket < events.buckets(); bucket++) {
        var found = events.get(key, bucket);
        var into = counted.at(name.apply(key), bucket);
        into.requests += found.ratings + found.threats;
        into.errors += found.openThreats;
      }
    }
    return counted;
  }

  private MeasureTable readSessions(Collection<TimeRange> ranges) {
    var table = new MeasureTable(buckets.size());
    var slot = buckets.slot("session_start");
    for (var rest : ranges) {
      sql.each(
          sessions(slot + ", COUNT(*), SUM(total_requests), SUM(total_cost_nanos)", rest)
              .then(selection.inSessions())
              .then(" GROUP BY " + slot),
          row -> addSessions(row, table));
    }
    return table;
  }

  /// Column blocks tell which sessions have a request that counts, at any time, in one pass over
  /// them; to look into the requests of each session takes many times as long.
  private MeasureTable readFilteredSessions() {
    var table = new MeasureTable(buckets.size());
    var last = new AtomicLong();
    sql.each(
        sessions("MAX(session_end)", range).then(selection.sessionsOfUsers()),
        row -> last.set(row.getLong(1)));
    var end = Instant.EPOCH.plus(last.get() + 1, ChronoUnit.MICROS);
    if (end.isAfter(range.start())) {
      var filter = new BlockFilter(Subject.REQUESTS, selection.conditions());
      var reading = blocks.read(selection.organization(), range.start(), end);
      var found = SessionScan.of(reading, filter);
      var hidden =
          selection
              .hidden()
              .map(other -> SessionScan.of(reading, new BlockFilter(Subject.REQUESTS, other)));
      sql.each(
          sessions("session_start, 1, total_requests, total_cost_nanos, id", range)
              .then(selection.sessionsOfUsers()),
          row -> {
            var session = row.getLong(5);
            if (found.has(session) && hidden.filter(it -> it.has(session)).isEmpty()) {
              addSessions(row, table);
            }
          });
    }
    return table;
  }

  private Fragment sessions(String columns, TimeRange part) {
    return Fragment.of(
        """
        SELECT %s FROM user_session
        WHERE organization_id = ? AND session_start >= ? AND session_start < ?\
        """
            .formatted(columns),
        selection.organization(),
        part.startMicros(),
        part.endMicros());
  }

  /// @param row a time, and how many sessions began then, with their requests and costs
  private void addSessions(ResultSet row, MeasureTable table) throws SQLException {
    var into = table.at(MeasureTable.ONLY, buckets.ofSlot(row.getLong(1)));
    into.sessions += row.getLong(2);
    into.sessionRequests += row.getLong(3);
    into.sessionCostNanos += row.getLong(4);
  }

  private RowAggregator tally(List<TimeRange> ranges) {
    return tallies.computeIfAbsent(ranges, key -> new Memoized<>(() -> readTally(key))).get();
  }

  private RowAggregator readTally(List<TimeRange> ranges) {
    var aggregator = new RowAggregator(buckets);
    for (var part : ranges) {
      sql.each(
          selection.rows(RowAggregator.COLUMNS, "request_log", part).then(selection.inRequests()),
          aggregator::add);
    }
    return aggregator;
  }
}
