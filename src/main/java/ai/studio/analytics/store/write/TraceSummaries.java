package ai.studio.analytics.store.write;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the events of a transaction add to `trace_summary`: to the row of each trace, and to that
/// of each user's part of it, so that whoever may see only their own is told of that alone.
///
/// Rows are written in the order of their key, so that writers never wait for each other in a
/// circle.
final class TraceSummaries {

  private static final String WHOLE = "";

  /// Microseconds that put what is below no other in front of all that is.
  private static final long BEFORE_ALL = 100_000_000_000_000_000L;

  private static final MultiRowInsert<Summary> UPSERT =
      new MultiRowInsert<>(
          """
          INSERT INTO trace_summary (
            organization_id, trace_id, owner, whole, user_id, started_at, ended_at, named_at, name, service,
            spans, requests, calls, errors, total_tokens, cost_nanos, unpriced_calls)
          """,
          // MySQL sets one column after the other: what decides of others is set after them.
          """
          ON DUPLICATE KEY UPDATE
            user_id = LEAST(COALESCE(user_id, VALUES(user_id)), COALESCE(VALUES(user_id), user_id)),
            service = CASE WHEN named_at > VALUES(named_at) OR named_at = VALUES(named_at) AND name > VALUES(name)
              THEN VALUES(service) ELSE service END,
            name = CASE WHEN named_at > VALUES(named_at) OR named_at = VALUES(named_at) AND name > VALUES(name)
              THEN VALUES(name) ELSE name END,
            named_at = LEAST(named_at, VALUES(named_at)),
            started_at = LEAST(started_at, VALUES(started_at)),
            ended_at = GREATEST(ended_at, VALUES(ended_at)),
            spans = spans + VALUES(spans), requests = requests + VALUES(requests), calls = calls + VALUES(calls),
            errors = errors + VALUES(errors), total_tokens = total_tokens + VALUES(total_tokens),
            cost_nanos = cost_nanos + VALUES(cost_nanos), unpriced_calls = unpriced_calls + VALUES(unpriced_calls)
          """);

  private final TreeMap<Key, Summary> summaries = new TreeMap<>();

  private record Key(String organization, String traceId, String owner) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::organization)
            .thenComparing(Key::traceId)
            .thenComparing(Key::owner);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /// What is known of a trace, or of a user's part of it. Not thread-safe.
  private static final class Summary {

    private final Key key;
    private @Nullable String user;
    private long start = Long.MAX_VALUE;
    private long end = Long.MIN_VALUE;
    private long namedAt = Long.MAX_VALUE;
    private String name = "";
    private @Nullable String service;
    private long spans;
    private long requests;
    private long calls;
    private long errors;
    private long tokens;
    private long costNanos;
    private long unpriced;

    Summary(Key key) {
      this.key = key;
    }

    /// @param isBelow whether it is below another part of the trace
    private void cover(Instant time, long micros, String of, @Nullable String by, boolean isBelow) {
      var from = ParameterBinder.micros(time);
      start = Math.min(start, from);
      end = Math.max(end, from + micros);
      var at = isBelow ? from : from - BEFORE_ALL;
      if (at < namedAt || (at == namedAt && of.compareTo(name) < 0)) {
        namedAt = at;
        name = of;
        service = by;
      }
    }

    private void of(@Nullable String other) {
      user = user == null || (other != null && other.compareTo(user) < 0) ? other : user;
    }

    void add(SpanEvent event) {
      var micros = event.durationMicros();
      cover(
          event.time(),
          micros == null ? 0 : micros,
          event.name(),
          event.service(),
          event.parentSpanId() != null);
      of(event.user());
      spans++;
      errors += event.failed() ? 1 : 0;
    }

    /// What is known of its place does not change by being told again.
    void complete(RequestEvent before, RequestEvent after) {
      place(after);
      count(before, -1);
      count(after, 1);
    }

    void add(RequestEvent event) {
      place(event);
      requests++;
      errors += event.exchange().status() >= 400 ? 1 : 0;
      count(event, 1);
    }

    private void place(RequestEvent event) {
      var latency = event.exchange().latencyMs();
      cover(
          event.time(),
          latency == null ? 0 : 1_000L * latency,
          name(event),
          event.details().get(RequestDetail.PROJECT),
          event.details().get(RequestDetail.PARENT_SPAN_ID) != null);
      of(event.client().user());
    }

    private void count(RequestEvent event, int sign) {
      var call = event.call();
      if (call != null) {
        calls += sign;
        tokens += sign * call.usage().total();
        costNanos += call.cost() == null ? 0 : sign * call.cost().nanos();
        unpriced += call.cost() == null ? sign : 0;
      }
    }

    private static String name(RequestEvent event) {
      var call = event.call();
      var exchange = event.exchange();
      return call == null ? exchange.endpoint() : call.operation() + " " + call.model();
    }

    void bind(ParameterBinder parameters) throws SQLException {
      parameters
          .set(key.organization())
          .set(key.traceId())
          .set(key.owner())
          .set(key.owner().equals(WHOLE))
          .set(user)
          .set(start)
          .set(end)
          .set(namedAt)
          .set(name)
          .set(service)
          .set(spans)
          .set(requests)
          .set(calls)
          .set(errors)
          .set(tokens)
          .set(costNanos)
          .set(unpriced);
    }
  }

  /// Adds new rows of requests; those of no trace have no part in it.
  void requests(Collection<RequestRows.Row> rows) {
    for (var row : rows) {
      var event = row.event;
      var traceId = event.trace().traceId();
      if (traceId != null) {
        whole(event.organization(), traceId).add(event);
        var user = event.client().user();
        if (user != null) {
          part(event.organization(), traceId, user).add(event);
        }
      }
    }
  }

  /// Adds what calls have become that are counted already.
  void completed(Collection<MergedCalls.Merged> rows) {
    for (var row : rows) {
      var before = row.before();
      var after = row.after();
      if (before.trace().traceId() == null) {
        requests(List.of(new RequestRows.Row(row.id(), after)));
        continue;
      }
      var traceId = before.trace().traceId();
      whole(after.organization(), traceId).complete(before, after);
      var user = after.client().user();
      if (user != null && before.client().user() == null) {
        part(after.organization(), traceId, user).add(after);
      } else if (user != null) {
        part(after.organization(), traceId, user).complete(before, after);
      }
    }
  }

  /// Adds what a stored request costs more or less.
  void repriced(RequestEvent before, RequestEvent after) {
    var traceId = after.trace().traceId();
    if (traceId == null) {
      return;
    }
    whole(after.organization(), traceId).count(before, -1);
    whole(after.organization(), traceId).count(after, 1);
    var user = after.client().user();
    if (user != null) {
      part(after.organization(), traceId, user).count(before, -1);
      part(after.organization(), traceId, user).count(after, 1);
    }
  }

  /// Adds new spans.
  void spans(Collection<SpanEvent> events) {
    for (var event : events) {
      whole(event.organization(), event.traceId()).add(event);
      if (event.user() != null) {
        part(event.organization(), event.traceId(), event.user()).add(event);
      }
    }
  }

  void save(Connection connection) throws SQLException {
    UPSERT.insert(connection, summaries.values(), (parameters, it) -> it.bind(parameters));
  }

  /// Changes the costs of traces that are known; requests may be older than the summaries.
  void updateCosts(Connection connection) throws SQLException {
    if (summaries.isEmpty()) {
      return;
    }
    try (var update =
        connection.prepareStatement(
            """
            UPDATE trace_summary SET cost_nanos = cost_nanos + ?, unpriced_calls = unpriced_calls + ?
            WHERE organization_id = ? AND trace_id = ? AND owner = ?
            """)) {
      for (var summary : summaries.values()) {
        ParameterBinder.of(update)
            .set(summary.costNanos)
            .set(summary.unpriced)
            .set(summary.key.organization())
            .set(summary.key.traceId())
            .set(summary.key.owner());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private Summary whole(String organization, String traceId) {
    return part(organization, traceId, WHOLE);
  }

  private Summary part(String organization, String traceId, String owner) {
    return summaries.computeIfAbsent(new Key(organization, traceId, owner), Summary::new);
  }
}
