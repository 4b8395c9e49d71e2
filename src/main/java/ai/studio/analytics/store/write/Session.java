package ai.studio.analytics.store.write;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.SessionTotals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's visit while the writer works on it. Knows what the database says of it ([#stored]) and
/// what it has become.
final class Session {

  /// A session ends after this long without a request.
  static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final long id;
  private final String organization;
  private final @Nullable String key;
  private final @Nullable String user;
  private final @Nullable String address;
  private final @Nullable String userAgent;
  private final @Nullable SessionTotals stored;
  private Instant start;
  private Instant end;
  private long requests;
  private long tokens;
  private long costNanos;
  private long unpriced;
  private boolean changed;
  private @Nullable Session mergedInto;

  /// A session that begins with a request.
  Session(long id, RequestEvent first) {
    this.id = id;
    organization = first.organization();
    key = first.client().session();
    user = first.client().user();
    address = first.client().address();
    userAgent = first.client().userAgent();
    start = first.time();
    end = first.time();
    stored = null;
  }

  /// A session in the current row of `user_session`.
  Session(ResultSet row) throws SQLException {
    id = row.getLong("id");
    organization = row.getString("organization_id");
    key = row.getString("session_key");
    user = row.getString("user_id");
    address = row.getString("ip_address");
    userAgent = row.getString("user_agent");
    start = ParameterBinder.instant(row.getLong("session_start"));
    end = ParameterBinder.instant(row.getLong("session_end"));
    requests = row.getLong("total_requests");
    tokens = row.getLong("total_tokens");
    costNanos = row.getLong("total_cost_nanos");
    unpriced = row.getLong("unpriced_requests");
    stored = new SessionTotals(start, requests, costNanos);
  }

  long id() {
    return id;
  }

  String organization() {
    return organization;
  }

  @Nullable String key() {
    return key;
  }

  @Nullable String user() {
    return user;
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  /// Whether a request at `time` belongs to this session by the rule of the pause.
  boolean reaches(Instant time) {
    return time.isAfter(start.minus(TIMEOUT)) && time.isBefore(end.plus(TIMEOUT));
  }

  /// Takes in one request.
  void add(RequestEvent event) {
    cover(event.time(), event.time());
    requests++;
    var call = event.call();
    if (call != null) {
      tokens += call.usage().total();
      costNanos += call.cost() == null ? 0 : call.cost().nanos();
      unpriced += call.cost() == null ? 1 : 0;
    }
    changed = true;
  }

  /// Takes in another session, which a late request has joined to this one.
  void absorb(Session other) {
    cover(other.start, other.end);
    requests += other.requests;
    tokens += other.tokens;
    costNanos += other.costNanos;
    unpriced += other.unpriced;
    changed = true;
    other.mergedInto = this;
    other.changed = true;
  }

  /// This session, or the one that it has become a part of.
  Session survivor() {
    var survivor = this;
    while (survivor.mergedInto != null) {
      survivor = survivor.mergedInto;
    }
    return survivor;
  }

  boolean changed() {
    return changed;
  }

  boolean merged() {
    return mergedInto != null;
  }

  /// What the database counts for it now; null where it is new.
  @Nullable SessionTotals stored() {
    return stored;
  }

  /// What the database is to count for it.
  SessionTotals totals() {
    return new SessionTotals(start, requests, costNanos);
  }

  void bind(ParameterBinder parameters) throws SQLException {
    parameters
        .set(id)
        .set(organization)
        .set(key)
        .set(user)
        .set(start)
        .set(end)
        .set(requests)
        .set(tokens)
        .set(costNanos)
        .set(unpriced)
        .set(address)
        .set(userAgent);
  }

  private void cover(Instant from, Instant to) {
    start = from.isBefore(start) ? from : start;
    end = to.isAfter(end) ? to : end;
  }
}
