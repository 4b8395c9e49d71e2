package ai.studio.analytics.store.write;

import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Links ratings and threats that have waited for a request to the requests of a transaction.
final class Resolution {

  private final Connection connection;
  private final IdAllocator<RequestEvent> requests;
  private final MergedCalls merged;
  private int linked;

  /// @param merged what became part of other rows
  Resolution(Connection connection, IdAllocator<RequestEvent> requests, MergedCalls merged) {
    this.connection = connection;
    this.requests = requests;
    this.merged = merged;
  }

  /// A rating that has found its request, to be counted now.
  record Rating(String organization, Instant time, int rating) {

    void count(RollupDeltas deltas) {
      deltas.rating(organization, time, rating, 1);
    }
  }

  /// How many ratings and threats have found their request.
  int linked() {
    return linked;
  }

  private record Waiting(long ref, String kind, long row) {}

  /// Links all who wait for one of the requests.
  List<Rating> run() throws SQLException {
    var ratings = new ArrayList<Rating>();
    if (requests.taken().isEmpty() && merged.count() == 0 || nobodyWaits()) {
      return ratings;
    }
    var ids = ids();
    for (var waiting : waiting(ids)) {
      var request = ids.getOrDefault(waiting.ref(), 0L);
      var event = requests.taken().getOrDefault(request, merged.event(request));
      if (event == null) {
        continue;
      }
      if (waiting.kind().equals(References.THREAT)) {
        link("threat_log", "", event, request, waiting);
      } else {
        rate(event, request, waiting, ratings);
      }
      forget(waiting);
    }
    return ratings;
  }

  private boolean nobodyWaits() throws SQLException {
    try (var statement = connection.prepareStatement("SELECT ref FROM pending_reference LIMIT 1");
        var row = statement.executeQuery()) {
      return !row.next();
    }
  }

  /// The ids of the requests by what may be known of them: the hashes of their keys and of their
  /// answers' ids, and their ids.
  private Map<Long, Long> ids() {
    var ids = requests.idsByHash();
    var hashes = new KeyHash();
    requests
        .taken()
        .forEach((id, event) -> {
          var response = event.details().get(RequestDetail.RESPONSE_ID);
          if (response != null) {
            var key = FeedbackEvent.ofResponse(response);
            ids.putIfAbsent(hashes.ofRequest(event.organization(), key), id);
          }
        });
    merged.idsByHash().forEach(ids::putIfAbsent);
    requests.taken().keySet().forEach(id -> ids.put(id, id));
    return ids;
  }

  private List<Waiting> waiting(Map<Long, Long> ids) throws SQLException {
    var found = new ArrayList<Waiting>();
    for (var chunk : InList.chunks(ids.keySet())) {
      var sql =
          "SELECT ref, kind, row_id FROM pending_reference WHERE ref IN (%s) ORDER BY ref, kind, row_id"
              .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        chunk.bind(statement, 1);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            found.add(new Waiting(rows.getLong(1), rows.getString(2), rows.getLong(3)));
          }
        }
      }
    }
    return found;
  }

  /// A second rating by the same user stays an orphan: one that is about the request is there.
  private void rate(RequestEvent event, long request, Waiting waiting, List<Rating> ratings)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            SELECT o.created_at, o.rating FROM feedback_log o
            WHERE o.id = ? AND o.organization_id = ? AND o.orphan = TRUE AND NOT EXISTS (
              SELECT 1 FROM feedback_log f
              WHERE f.organization_id = ? AND f.request_id = ? AND f.user_id = o.user_id AND f.id <> o.id)
            """)) {
      ParameterBinder.of(select)
          .set(waiting.row())
          .set(event.organization())
          .set(event.organization())
          .set(request);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          return;
        }
        ratings.add(
            new Rating(
                event.organization(), ParameterBinder.instant(row.getLong(1)), row.getInt(2)));
      }
    }
    link("feedback_log", ", orphan = FALSE", event, request, waiting);
  }

  private void link(String table, String more, RequestEvent event, long request, Waiting waiting)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE %s SET request_id = ?%s WHERE id = ? AND organization_id = ?"
                .formatted(table, more))) {
      ParameterBinder.of(update).set(request).set(waiting.row()).set(event.organization());
      linked += update.executeUpdate();
    }
  }

  private void forget(Waiting waiting) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            "DELETE FROM pending_reference WHERE ref = ? AND kind = ? AND row_id = ?")) {
      ParameterBinder.of(delete).set(waiting.ref()).set(waiting.kind()).set(waiting.row());
      delete.executeUpdate();
    }
  }
}
