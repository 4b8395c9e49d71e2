package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which requests the ratings and threats of a transaction are about, and which stored ones are
/// about its requests. What is about a request that is not there yet waits for it in
/// `pending_reference`.
final class References {

  static final String FEEDBACK = "F";
  static final String THREAT = "T";

  private static final MultiRowInsert<Pending> INSERT =
      new MultiRowInsert<>(
          "INSERT INTO pending_reference (ref, kind, row_id, created_at)",
          "ON DUPLICATE KEY UPDATE created_at = VALUES(created_at)");

  private final Connection connection;
  private final RecentKeys recent;
  private final IdAllocator<RequestEvent> requests;
  private final MergedCalls merged;
  private final Instant now;
  private final KeyHash hashes = new KeyHash();
  private final List<Pending> pending = new ArrayList<>();
  private @Nullable Map<Long, Long> fresh;

  /// Somebody who waits.
  ///
  /// @param ref the hash of a request's key, or its id
  /// @param rowId the row that waits
  private record Pending(long ref, String kind, long rowId) {}

  /// @param merged what became part of other rows
  References(
      Connection connection,
      RecentKeys recent,
      IdAllocator<RequestEvent> requests,
      MergedCalls merged,
      Instant now) {
    this.connection = connection;
    this.recent = recent;
    this.requests = requests;
    this.merged = merged;
    this.now = now;
  }

  /// The rows of ratings: those whose request is unknown are orphans.
  Map<Long, FeedbackRows.Row> feedback(Map<Long, FeedbackEvent> events) throws SQLException {
    var known = known(events.values());
    var rows = new LinkedHashMap<Long, FeedbackRows.Row>();
    for (var entry : events.entrySet()) {
      var event = entry.getValue();
      var request = find(event, event.requestId(), event.requestKey(), known);
      var orphan = request == null;
      rows.put(
          entry.getKey(),
          new FeedbackRows.Row(event, orphan ? event.requestId() : request, orphan));
    }
    return rows;
  }

  /// The requests in which threats were seen; one without is left out.
  Map<Long, Long> threats(Map<Long, ThreatEvent> events) throws SQLException {
    var found = new HashMap<Long, Long>();
    for (var entry : events.entrySet()) {
      var event = entry.getValue();
      if (event.requestId() != null) {
        found.put(entry.getKey(), event.requestId());
      } else if (event.requestKey() != null) {
        var request = byKey(event, event.requestKey());
        if (request == null) {
          await(entry.getKey(), event, THREAT, null, event.requestKey());
        } else {
          found.put(entry.getKey(), request);
        }
      }
    }
    return found;
  }

  /// Lets those who are about a request that is not there wait for it, as long as it may come.
  void awaitRequests(Map<Long, FeedbackRows.Row> feedback) {
    feedback.forEach((id, row) -> {
      if (row.orphan()) {
        await(id, row.event(), FEEDBACK, row.event().requestId(), row.event().requestKey());
      }
    });
  }

  /// How many ratings and threats wait for a request that is not there.
  int waiting() {
    return pending.size();
  }

  /// Stores who waits.
  void save(KeyBlocks blocks) throws SQLException {
    INSERT.insert(
        connection,
        pending,
        (columns, row) -> columns.set(row.ref()).set(row.kind()).set(row.rowId()).set(now));
    pending.forEach(row -> blocks.addWaiting(row.ref()));
  }

  private void await(
      long rowId, Event event, String kind, @Nullable Long requestId, @Nullable String requestKey) {
    if (requestId != null) {
      pending.add(new Pending(requestId, kind, rowId));
    } else if (requestKey != null) {
      var ref = hashes.ofRequest(event.organization(), requestKey);
      pending.add(new Pending(ref, kind, rowId));
    }
  }

  private @Nullable Long find(
      Event event, @Nullable Long id, @Nullable String key, Map<Long, String> known)
      throws SQLException {
    if (key != null) {
      return byKey(event, key);
    }
    return id != null && event.organization().equals(known.get(id)) ? id : null;
  }

  private @Nullable Long byKey(Event event, String key) throws SQLException {
    var hash = hashes.ofRequest(event.organization(), key);
    if (fresh == null) {
      fresh = requests.idsByHash();
      fresh.putAll(merged.idsByHash());
    }
    var id = fresh.get(hash);
    if (id != null) {
      return id;
    }
    var known = recent.find(hash);
    var stored = known == null ? null : stored(known.id(), event.organization(), key);
    var response = stored == null ? FeedbackEvent.response(key) : null;
    return response == null ? stored : byResponse(event.organization(), response);
  }

  /// The first call with that id of its answer.
  private @Nullable Long byResponse(String organization, String response) throws SQLException {
    for (var request : requests.taken().entrySet()) {
      var event = request.getValue();
      if (response.equals(event.details().get(RequestDetail.RESPONSE_ID))
          && organization.equals(event.organization())) {
        return request.getKey();
      }
    }
    try (var statement =
        connection.prepareStatement(
            "SELECT id FROM request_log WHERE response_id = ? AND organization_id = ? ORDER BY id LIMIT 1")) {
      ParameterBinder.of(statement).set(response).set(organization);
      try (var row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  private @Nullable Long stored(long natural, String organization, String key) throws SQLException {
    for (var id = natural; ; id = EventId.next(id)) {
      var holder = RequestRows.TABLE.holders(connection, List.of(id)).get(id);
      if (holder == null) {
        return MergedCalls.isPart(connection, natural, key) ? natural : null;
      }
      if (holder.organization().equals(organization) && holder.key().equals(key)) {
        return id;
      }
    }
  }

  /// The organisations of those requests that are in the database or this batch.
  private Map<Long, String> known(Collection<FeedbackEvent> events) throws SQLException {
    var known = new HashMap<Long, String>();
    var asked = new HashSet<Long>();
    for (var event : events) {
      if (event.requestId() != null) {
        asked.add(event.requestId());
      }
    }
    if (!asked.isEmpty()) {
      RequestRows.TABLE
          .holders(connection, asked)
          .forEach((id, holder) -> known.put(id, holder.organization()));
    }
    requests.taken().forEach((id, request) -> known.put(id, request.organization()));
    return known;
  }
}
