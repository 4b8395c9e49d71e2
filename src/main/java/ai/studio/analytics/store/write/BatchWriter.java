package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.rollup.DistinctBounds;
import ai.studio.analytics.store.rollup.DistinctConfig;
import ai.studio.analytics.store.rollup.DistinctValues;
import ai.studio.analytics.store.rollup.MinuteRollups;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.rollup.Rollups;
import ai.studio.analytics.store.rollup.UsageStats;
import ai.studio.analytics.store.schema.ThreatLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The one writer of events: rows, sessions, rollups, daily statistics and the journal's mark in
/// one transaction, so that a batch is either in all of them or in none.
///
/// Writing an event again changes nothing. Thread-safe: batches of one process are written one
/// after the other.
public final class BatchWriter implements AutoCloseable {

  private static final int MOST_STATES = 500;

  private final DataSource dataSource;
  private final Clock clock;
  private final Rollups rollups = new Rollups();
  private final WriterTransactions transactions;
  private final RecentKeys keys;
  private final DistinctValues values;
  private final KeyLog log;
  private final LongAdder orphans = new LongAdder();
  private final LongAdder reunited = new LongAdder();
  private KeyLog.Published published = KeyLog.Published.NOTHING;
  private Links links = Links.NONE;

  /// What a transaction did about ratings and threats and their requests.
  ///
  /// @param missing how many came without their request
  /// @param made how many of those before got theirs
  private record Links(int missing, int made) {

    static final Links NONE = new Links(0, 0);
  }

  /// @param clock tells when leases run out, and which requests are recent enough to be counted by
  ///   the minute
  public BatchWriter(DataSource dataSource, Clock clock) {
    this(dataSource, clock, new RecentKeys(ResendConfig.DEFAULT, clock), DistinctConfig.DEFAULT);
  }

  /// @param keys what is remembered of recent events: it learns from what is stored here and by
  ///   others
  /// @param distinct how many different endpoints and the like an organisation may have
  public BatchWriter(DataSource dataSource, Clock clock, RecentKeys keys, DistinctBounds distinct) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.keys = keys;
    values = new DistinctValues(distinct, clock);
    log = new KeyLog(keys, clock);
    transactions = new WriterTransactions(dataSource, clock, this::forget);
  }

  /// Stores a batch.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws StoreConflict where another writer's row was in the way, again and again
  /// @throws PoisonBatch where the database refuses the data
  public WriteResult write(List<? extends Event> events) {
    return patiently(() -> tryToWrite(events));
  }

  /// Stores the events of journal records up to `mark`, unless an earlier attempt had already
  /// stored them.
  ///
  /// @throws StoreUnavailable where the database cannot take it now
  /// @throws StoreConflict where another writer's row was in the way, again and again
  /// @throws PoisonBatch where the database refuses the data
  public WriteResult write(JournalMark mark, List<? extends Event> events) {
    return patiently(() -> tryToWrite(mark, events));
  }

  /// [#write(List)], once.
  WriteResult tryToWrite(List<? extends Event> events) {
    return transactions.call(connection -> store(connection, events), this::committed);
  }

  /// [#write(JournalMark, List)], once.
  WriteResult tryToWrite(JournalMark mark, List<? extends Event> events) {
    return transactions.call(
        connection -> {
          var written = readMark(connection, mark.journalId());
          if (written.isPresent() && written.getAsLong() >= mark.lastRecord()) {
            return WriteResult.NOTHING;
          }
          var result = store(connection, events);
          saveMark(connection, mark, written.isPresent());
          return result;
        },
        this::committed);
  }

  /// Learns which events other processes have stored.
  ///
  /// @throws StoreUnavailable where the database cannot be reached
  public void learn() {
    try (var connection = dataSource.getConnection()) {
      log.catchUp(connection);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Begins with the recent keys that a file of this machine holds, and keeps it up to date.
  public void keepKeysIn(KeyFile file) {
    log.keepIn(file);
  }

  /// The number of the last journal record that is in the database; empty where there is none yet.
  ///
  /// @throws StoreFailure where the database cannot be reached
  public OptionalLong mark(String journalId) {
    try (var connection = dataSource.getConnection()) {
      return readMark(connection, journalId);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// What the audit log tells of a rating; never the comment.
  private record RatingState(int rating) {}

  /// What the audit log tells of threats that are about to change, by id: of the first 500, which
  /// is how many people can change at once.
  private record ThreatStates(Map<Long, ThreatLog.State> states) {

    static ThreatStates of(Map<Long, ThreatLog.State> all) {
      var states = new LinkedHashMap<Long, ThreatLog.State>();
      all.entrySet().stream()
          .limit(MOST_STATES)
          .forEach(entry -> states.put(entry.getKey(), entry.getValue()));
      return new ThreatStates(states);
    }
  }

  /// What the audit log tells of threats that have changed.
  private record ThreatState(ThreatLog.State state) {}

  /// Replaces a rating and its comment.
  ///
  /// @param by who wants it
  /// @return whether there is such a feedback in the organisation
  /// @throws StoreUnavailable where the database cannot take it now
  public boolean changeFeedback(
      Actor by, String organization, long feedbackId, int rating, @Nullable String comment) {
    return change(connection -> {
      var deltas = newDeltas();
      var before =
          RowUpdates.feedback(connection, organization, feedbackId, rating, comment, deltas);
      count(connection, deltas);
      if (before.filter(RowUpdates.Rated::changed).isPresent()) {
        AuditLog.write(
            connection,
            new AuditEntry(
                clock.instant(),
                by,
                Act.FEEDBACK_CHANGE,
                organization,
                String.valueOf(feedbackId),
                new RatingState(before.get().rating()),
                new RatingState(rating)));
      }
      return before.isPresent();
    });
  }

  /// Moves threats to a state.
  ///
  /// @param by who decided
  /// @return how many threats changed: those of the organisation that were in another state
  /// @throws StoreUnavailable where the database cannot take it now
  public int triage(
      Actor by, String organization, Set<Long> threatIds, ThreatLog.State state, Instant at) {
    return change(connection -> {
      var deltas = newDeltas();
      var before =
          RowUpdates.triage(connection, organization, threatIds, state, by.name(), at, deltas);
      count(connection, deltas);
      if (!before.isEmpty()) {
        AuditLog.write(
            connection,
            new AuditEntry(
                at,
                by,
                Act.THREATS_TRIAGE,
                organization,
                subject(before.keySet()),
                ThreatStates.of(before),
                new ThreatState(state)));
      }
      return before.size();
    });
  }

  /// Prices stored requests anew: they, their sessions, rollups and daily statistics change in one
  /// transaction. A request that has no price now keeps its cost.
  ///
  /// @param toldCosts whether costs that senders told are replaced as well
  /// @param note is written in the same transaction
  /// @throws StoreUnavailable where the database cannot take it now
  public Repricing.Page reprice(
      String organization,
      Collection<Long> ids,
      boolean toldCosts,
      Repricing.Pricing pricing,
      Repricing.Note note) {
    return change(connection -> {
      var deltas = newDeltas();
      var page = new RequestPrices(connection, deltas).run(organization, ids, toldCosts, pricing);
      count(connection, deltas);
      note.write(connection, page);
      return page;
    });
  }

  private <T> T change(WriterTransactions.Work<T> work) {
    return patiently(() -> transactions.call(work));
  }

  /// Rows that stay locked are no conflict for whoever asked: the database cannot take it now.
  private static <T> T patiently(Supplier<T> work) {
    try {
      return Retry.call(Retry.CONFLICTS, work);
    } catch (StoreConflict conflict) {
      throw conflict.isRace()
          ? conflict
          : new StoreUnavailable(Objects.requireNonNull(conflict.getCause()));
    }
  }

  private static String subject(Set<Long> ids) {
    return ids.size() == 1 ? String.valueOf(ids.iterator().next()) : ids.size() + " threats";
  }

  /// How many values of stored events became `(other)` because their organisation has too many
  /// different ones, by the names of their fields.
  public Map<String, Long> folded() {
    return values.folded();
  }

  /// Ratings and threats that were stored here without the request that they name.
  public long orphans() {
    return orphans.sum();
  }

  /// Ratings and threats, of other processes too, whose request was stored here after them.
  public long reunited() {
    return reunited.sum();
  }

  /// Its number among those that write; empty before it has written anything.
  public OptionalInt number() {
    return transactions.number();
  }

  /// Lets another process write as this one did; the data source stays open.
  @Override
  public void close() {
    transactions.close();
  }

  private void forget() {
    rollups.forget();
    values.forget();
  }

  private void committed() {
    values.committed();
    log.committed(published);
    published = KeyLog.Published.NOTHING;
    orphans.add(links.missing());
    reunited.add(links.made());
    links = Links.NONE;
  }

  private WriteResult store(Connection connection, List<? extends Event> events)
      throws SQLException {
    published = KeyLog.Published.NOTHING;
    links = Links.NONE;
    var requests = new ArrayList<RequestEvent>(events.size());
    var feedback = new ArrayList<FeedbackEvent>();
    var threats = new ArrayList<ThreatEvent>();
    var spans = new ArrayList<SpanEvent>();
    var evaluations = new ArrayList<EvaluationEvent>();
    for (var event : events) {
      switch (event) {
        case RequestEvent request -> requests.add(request);
        case FeedbackEvent rating -> feedback.add(rating);
        case ThreatEvent threat -> threats.add(threat);
        case SpanEvent span -> spans.add(span);
        case EvaluationEvent evaluation -> evaluations.add(evaluation);
      }
    }
    var recent = isRecent(events);
    if (recent) {
      log.catchUp(connection);
    }
    var requestSlots = IdAllocator.find(connection, RequestRows.TABLE, requests, keys);
    var merged = MergedCalls.find(connection, requestSlots);
    var feedbackSlots = IdAllocator.find(connection, FeedbackRows.TABLE, feedback, keys);
    var threatSlots = IdAllocator.find(connection, ThreatRows.TABLE, threats, keys);
    var series = new ThreatSeries(connection, clock.instant());
    series.fold(threatSlots.taken());
    var spanSlots = IdAllocator.find(connection, SpanRows.TABLE, spans, keys);
    var evaluationSlots = IdAllocator.find(connection, EvaluationRows.TABLE, evaluations, keys);
    var resolution = new Resolution(connection, requestSlots, merged);
    var resolved = resolution.run();
    var references = new References(connection, keys, requestSlots, merged, clock.instant());
    var feedbackRows = references.feedback(feedbackSlots.taken());
    var conflicts = FeedbackRows.removeConflicts(connection, feedbackRows);
    feedbackSlots.taken().keySet().retainAll(feedbackRows.keySet());
    var placed = new ArrayList<>(requestSlots.taken().values());
    merged.rows().forEach(row -> placed.add(row.after()));
    values.place(connection, placed, threatSlots.taken().values());
    merged.replace(values::fold);
    var rows = rows(requestSlots.taken());
    var threatRows = new LinkedHashMap<>(threatSlots.taken());
    threatRows.replaceAll((id, threat) -> values.fold(threat));
    // Counted on another core while the database is at work on the rows.
    var counted =
        CompletableFuture.supplyAsync(
            () -> deltas(rows, feedbackRows.values(), threatRows.values()));

    merged.completeSessions();
    var sessions = Sessions.assign(connection, rows);
    RequestRows.insert(connection, rows);
    merged.save(clock.instant());
    FeedbackRows.insert(connection, feedbackRows);
    references.awaitRequests(feedbackRows);
    ThreatRows.insert(connection, threatRows, references.threats(threatRows));
    SpanRows.insert(connection, spanSlots.taken());
    EvaluationRows.insert(connection, evaluationSlots.taken());
    var traces = new TraceSummaries();
    traces.requests(rows);
    traces.completed(merged.rows());
    traces.spans(spanSlots.taken().values());
    traces.save(connection);
    var deltas = counted.join();
    resolved.forEach(rating -> rating.count(deltas));
    merged.count(deltas);
    series.count(deltas);
    sessions.save(connection, deltas);
    count(connection, deltas);

    var blocks = new KeyBlocks();
    references.save(blocks);
    merged.publish(requestSlots.taken().values(), blocks);
    links = new Links(references.waiting(), resolution.linked());
    var fresh = new ArrayList<Event>(events.size());
    var altered = new ArrayList<AlteredResend>();
    fresh.addAll(series.repeats());
    var duplicates = merged.count() + series.duplicates();
    for (var slots :
        List.of(requestSlots, feedbackSlots, threatSlots, spanSlots, evaluationSlots)) {
      slots.pack(blocks);
      fresh.addAll(slots.taken().values());
      altered.addAll(slots.altered());
      duplicates += slots.duplicates();
    }
    ConflictingEvents.insert(connection, altered, clock.instant());
    published = log.publish(connection, blocks.blocks());
    return new WriteResult(fresh, duplicates, conflicts, altered);
  }

  private boolean isRecent(List<? extends Event> events) {
    var floor = keys.floor();
    return events.stream().anyMatch(event -> EventId.floor(event.time()) >= floor);
  }

  private RollupDeltas deltas(
      Collection<RequestRows.Row> rows,
      Collection<FeedbackRows.Row> feedback,
      Collection<ThreatEvent> threats) {
    var deltas = newDeltas();
    rows.forEach(row -> deltas.request(row.event));
    feedback.stream().filter(row -> !row.orphan()).forEach(row -> deltas.feedback(row.event()));
    threats.forEach(deltas::threat);
    return deltas;
  }

  private Collection<RequestRows.Row> rows(Map<Long, RequestEvent> events) {
    var rows = new ArrayList<RequestRows.Row>(events.size());
    events.forEach((id, event) -> rows.add(new RequestRows.Row(id, values.fold(event))));
    return rows;
  }

  private RollupDeltas newDeltas() {
    return new RollupDeltas(clock.instant().minus(MinuteRollups.WRITTEN));
  }

  private void count(Connection connection, RollupDeltas deltas) throws SQLException {
    var byGrain = deltas.byGrain();
    rollups.add(connection, transactions.writer(), byGrain);
    UsageStats.add(connection, transactions.writer(), byGrain, rollups);
    rollups.trim();
  }

  private static OptionalLong readMark(Connection connection, String journalId)
      throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT last_record FROM journal_mark WHERE journal_id = ?")) {
      statement.setString(1, journalId);
      try (var row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  private void saveMark(Connection connection, JournalMark mark, boolean exists)
      throws SQLException {
    var sql =
        exists
            ? "UPDATE journal_mark SET last_record = ?, written_at = ? WHERE journal_id = ?"
            : "INSERT INTO journal_mark (last_record, written_at, journal_id) VALUES (?, ?, ?)";
    try (var statement = connection.prepareStatement(sql)) {
      ParameterBinder.of(statement)
          .set(mark.lastRecord())
          .set(clock.instant())
          .set(mark.journalId());
      statement.executeUpdate();
    }
  }
}
