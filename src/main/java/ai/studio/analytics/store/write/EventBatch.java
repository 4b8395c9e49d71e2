package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.store.rollup.DistinctValues;
import ai.studio.analytics.store.rollup.RollupDeltas;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The events of one transaction on their way into the tables: which of them are new, and what
/// becomes of those.
final class EventBatch {

  private final Connection connection;
  private final DistinctValues values;
  private final Clock clock;
  private final IdAllocator<RequestEvent> requests;
  private final IdAllocator<FeedbackEvent> feedback;
  private final IdAllocator<ThreatEvent> threats;
  private final IdAllocator<SpanEvent> spans;
  private final IdAllocator<EvaluationEvent> evaluations;
  private final MergedCalls merged;
  private final ThreatSeries series;
  private final Resolution resolution;
  private final References references;

  /// Events by their kind, in their order.
  private record Sorted(
      List<RequestEvent> requests,
      List<FeedbackEvent> feedback,
      List<ThreatEvent> threats,
      List<SpanEvent> spans,
      List<EvaluationEvent> evaluations) {

    static Sorted of(List<? extends Event> events) {
      var sorted =
          new Sorted(
              new ArrayList<>(events.size()),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      for (var event : events) {
        switch (event) {
          case RequestEvent request -> sorted.requests.add(request);
          case FeedbackEvent rating -> sorted.feedback.add(rating);
          case ThreatEvent threat -> sorted.threats.add(threat);
          case SpanEvent span -> sorted.spans.add(span);
          case EvaluationEvent evaluation -> sorted.evaluations.add(evaluation);
        }
      }
      return sorted;
    }
  }

  /// What a batch becomes, if its transaction commits.
  ///
  /// @param published the keys that others learn
  /// @param orphans how many ratings and threats came without their request
  /// @param reunited how many of those before got theirs
  record Stored(WriteResult result, KeyLog.Published published, int orphans, int reunited) {

    static final Stored NOTHING = new Stored(WriteResult.NOTHING, KeyLog.Published.NOTHING, 0, 0);
  }

  private EventBatch(
      Connection connection, RecentKeys keys, DistinctValues values, Clock clock, Sorted events)
      throws SQLException {
    this.connection = connection;
    this.values = values;
    this.clock = clock;
    requests = IdAllocator.find(connection, RequestRows.TABLE, events.requests(), keys);
    merged = MergedCalls.find(connection, requests);
    feedback = IdAllocator.find(connection, FeedbackRows.TABLE, events.feedback(), keys);
    threats = IdAllocator.find(connection, ThreatRows.TABLE, events.threats(), keys);
    series = new ThreatSeries(connection, clock.instant());
    series.fold(threats.taken());
    spans = IdAllocator.find(connection, SpanRows.TABLE, events.spans(), keys);
    evaluations = IdAllocator.find(connection, EvaluationRows.TABLE, events.evaluations(), keys);
    resolution = new Resolution(connection, requests, merged);
    references = new References(connection, keys, requests, merged, clock.instant());
  }

  /// Finds out which of the events are new.
  static EventBatch find(
      Connection connection,
      RecentKeys keys,
      DistinctValues values,
      Clock clock,
      List<? extends Event> events)
      throws SQLException {
    return new EventBatch(connection, keys, values, clock, Sorted.of(events));
  }

  /// Stores them, and counts them, once.
  Stored store(WriterCounts counts, KeyLog log) throws SQLException {
    var resolved = resolution.run();
    var ratings = references.feedback(feedback.taken());
    var conflicts = FeedbackRows.removeConflicts(connection, ratings);
    feedback.taken().keySet().retainAll(ratings.keySet());
    placeValues();
    var rows = requestRows();
    var seen = new LinkedHashMap<>(threats.taken());
    seen.replaceAll((id, threat) -> values.fold(threat));
    // Counted on another core while the database is at work on the rows.
    var counted =
        CompletableFuture.supplyAsync(
            () -> deltas(counts.deltas(), rows, ratings.values(), seen.values()));

    var sessions = insert(rows, ratings, seen);
    summarizeTraces(rows);
    var deltas = counted.join();
    resolved.forEach(rating -> rating.count(deltas));
    merged.count(deltas);
    series.count(deltas);
    sessions.save(connection, deltas);
    counts.add(connection, deltas);
    return publish(log, conflicts);
  }

  private void placeValues() throws SQLException {
    var placed = new ArrayList<>(requests.taken().values());
    merged.rows().forEach(row -> placed.add(row.after()));
    values.place(connection, placed, threats.taken().values());
    merged.replace(values::fold);
  }

  private Collection<RequestRows.Row> requestRows() {
    var rows = new ArrayList<RequestRows.Row>(requests.taken().size());
    requests.taken().forEach((id, event) -> rows.add(new RequestRows.Row(id, values.fold(event))));
    return rows;
  }

  private static RollupDeltas deltas(
      RollupDeltas deltas,
      Collection<RequestRows.Row> rows,
      Collection<FeedbackRows.Row> ratings,
      Collection<ThreatEvent> threats) {
    rows.forEach(row -> deltas.request(row.event));
    ratings.stream().filter(row -> !row.orphan()).forEach(row -> deltas.feedback(row.event()));
    threats.forEach(deltas::threat);
    return deltas;
  }

  private Sessions insert(
      Collection<RequestRows.Row> rows,
      Map<Long, FeedbackRows.Row> ratings,
      Map<Long, ThreatEvent> seen)
      throws SQLException {
    merged.completeSessions();
    var joined = merged.withoutSession();
    var sessions =
        Sessions.assign(connection, Stream.concat(rows.stream(), joined.stream()).toList());
    RequestRows.insert(connection, rows);
    merged.save(joined, clock.instant());
    FeedbackRows.insert(connection, ratings);
    references.awaitRequests(ratings);
    ThreatRows.insert(connection, seen, references.threats(seen));
    SpanRows.insert(connection, spans.taken());
    EvaluationRows.insert(connection, evaluations.taken());
    return sessions;
  }

  private void summarizeTraces(Collection<RequestRows.Row> rows) throws SQLException {
    var traces = new TraceSummaries();
    traces.requests(rows);
    traces.completed(merged.rows());
    traces.spans(spans.taken().values());
    traces.save(connection);
  }

  private Stored publish(KeyLog log, List<FeedbackEvent> conflicts) throws SQLException {
    var blocks = new KeyBlocks();
    references.save(blocks);
    merged.publish(requests.taken().values(), blocks);
    var fresh = new ArrayList<Event>(series.repeats());
    var altered = new ArrayList<AlteredResend>();
    var duplicates = merged.count() + series.duplicates();
    for (var slots : List.of(requests, feedback, threats, spans, evaluations)) {
      slots.pack(blocks);
      fresh.addAll(slots.taken().values());
      altered.addAll(slots.altered());
      duplicates += slots.duplicates();
    }
    ConflictingEvents.insert(connection, altered, clock.instant());
    var published = log.publish(connection, blocks.blocks());
    return new Stored(
        new WriteResult(fresh, duplicates, conflicts, altered),
        published,
        references.waiting(),
        resolution.linked());
  }
}
