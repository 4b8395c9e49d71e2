package ai.studio.analytics.store.write;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.rollup.SessionTotals;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gives stored requests other costs, and their sessions and traces with them, and says what that
/// changes in the rollups.
final class RequestPrices {

  private final Connection connection;
  private final RollupDeltas deltas;
  private final Map<Long, Change> sessions = new TreeMap<>();
  private final TraceSummaries traces = new TraceSummaries();
  private final ChangedDays days = new ChangedDays();

  RequestPrices(Connection connection, RollupDeltas deltas) {
    this.connection = connection;
    this.deltas = deltas;
  }

  /// What a session's sums change by.
  private record Change(long nanos, long unpriced) {

    Change and(Change other) {
      return new Change(nanos + other.nanos, unpriced + other.unpriced);
    }
  }

  /// A row whose cost changes.
  private record Repriced(long id, @Nullable Long session, RequestEvent event, Money cost) {

    @Nullable Money before() {
      return event.call() == null ? null : event.call().cost();
    }

    RequestEvent after() {
      return event.withCall(Objects.requireNonNull(event.call()).withCost(cost));
    }
  }

  /// Prices rows.
  ///
  /// @param toldCosts whether costs that senders told are replaced as well
  Repricing.Page run(
      String organization, Collection<Long> ids, boolean toldCosts, Repricing.Pricing pricing)
      throws SQLException {
    var read = 0;
    var changed = new ArrayList<Repriced>();
    for (var chunk : InList.chunks(new TreeSet<>(ids))) {
      var sql =
          "SELECT * FROM request_log WHERE organization_id = ? AND id IN (%s) FOR UPDATE"
              .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        statement.setString(1, organization);
        chunk.bind(statement, 2);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            read++;
            var event = RequestRows.read(rows);
            var cost = newCost(event, toldCosts, pricing);
            if (cost != null) {
              var session = ParameterBinder.nullableLong(rows, "session_id");
              changed.add(new Repriced(rows.getLong("id"), session, event, cost));
            }
          }
        }
      }
    }
    update(changed);
    changed.forEach(this::count);
    saveSessions();
    traces.updateCosts(connection);
    days.save(connection);
    var before = changed.stream().mapToLong(row -> nanos(row.before())).sum();
    var after = changed.stream().mapToLong(row -> row.cost().nanos()).sum();
    return new Repricing.Page(read, changed.size(), before, after);
  }

  /// Null where it stays: nothing is called, the sender told it, there is no price, or it is the
  /// same. A cost that was known is never taken away.
  private static @Nullable Money newCost(
      RequestEvent event, boolean toldCosts, Repricing.Pricing pricing) {
    var call = event.call();
    if (call == null || event.isUsageUnknown() || (isTold(call) && !toldCosts)) {
      return null;
    }
    var cost = pricing.cost(call.withCost(null), event.time()).orElse(null);
    return cost == null || cost.equals(call.cost()) ? null : cost;
  }

  private static boolean isTold(ModelCall call) {
    return call.cost() != null && !call.metering().costComputed();
  }

  private void update(List<Repriced> rows) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "UPDATE request_log SET cost_usd = ?, cost_computed = TRUE WHERE id = ?")) {
      for (var row : rows) {
        statement.setBigDecimal(1, BigDecimal.valueOf(row.cost().nanos(), 9));
        statement.setLong(2, row.id());
        statement.addBatch();
      }
      if (!rows.isEmpty()) {
        statement.executeBatch();
      }
    }
  }

  private void count(Repriced row) {
    var nanos = row.cost().nanos() - nanos(row.before());
    var priced = row.before() == null ? 1 : 0;
    deltas.cost(row.event(), nanos, priced);
    traces.repriced(row.event(), row.after());
    days.add(row.event().organization(), row.event().time());
    if (row.session() != null) {
      sessions.merge(row.session(), new Change(nanos, -priced), Change::and);
    }
  }

  private static long nanos(@Nullable Money cost) {
    return cost == null ? 0 : cost.nanos();
  }

  private void saveSessions() throws SQLException {
    for (var session : sessions.entrySet()) {
      save(session.getKey(), session.getValue());
    }
  }

  private void save(long id, Change change) throws SQLException {
    try (var select =
            connection.prepareStatement(
                """
                SELECT organization_id, session_start, total_requests, total_cost_nanos
                FROM user_session WHERE id = ? FOR UPDATE
                """);
        var update =
            connection.prepareStatement(
                """
                UPDATE user_session
                SET total_cost_nanos = total_cost_nanos + ?, unpriced_requests = unpriced_requests + ?
                WHERE id = ?
                """)) {
      select.setLong(1, id);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          return;
        }
        var start = ParameterBinder.instant(row.getLong(2));
        var before = new SessionTotals(start, row.getLong(3), row.getLong(4));
        var after =
            new SessionTotals(start, before.requests(), before.costNanos() + change.nanos());
        deltas.session(row.getString(1), before, -1);
        deltas.session(row.getString(1), after, 1);
      }
      ParameterBinder.of(update).set(change.nanos()).set(change.unpriced()).set(id);
      update.executeUpdate();
    }
  }
}
