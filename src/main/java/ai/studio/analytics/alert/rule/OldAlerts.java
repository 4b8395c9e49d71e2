package ai.studio.analytics.alert.rule;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Removes what nobody needs to know of alerts any more: those that ended long ago with their
/// notes, mutes that did, and what became of notifications.
final class OldAlerts {

  private static final int AT_ONCE = 500;
  private static final int NOTIFICATIONS_KEPT_DAYS = 30;

  private final SqlTransactions transactions;
  private final int days;
  private final Clock clock;

  /// @param days for how long alerts and mutes are kept from their end on; 0 for ever
  OldAlerts(DataSource dataSource, int days, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.days = days;
    this.clock = clock;
  }

  /// Removes what is too old, in small steps.
  ///
  /// @throws StoreFailure where the database cannot take it now; what was removed stays removed
  void forget() {
    var kept = days == 0 ? NOTIFICATIONS_KEPT_DAYS : Math.min(days, NOTIFICATIONS_KEPT_DAYS);
    update(
        "DELETE FROM alert_notification WHERE state <> 'WAITING' AND id < ?",
        EventId.floor(clock.instant().minus(Duration.ofDays(kept))));
    if (days > 0) {
      update("DELETE FROM alert_mute WHERE ends_at < ?", ended());
      while (alerts() == AT_ONCE) {
        // Others may write in between.
      }
    }
  }

  /// In microseconds since the epoch.
  private long ended() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(Duration.ofDays(days)));
  }

  /// @return how many were removed
  private int alerts() {
    return transactions.call(connection -> {
      var ids =
          Statements.list(
              connection,
              "SELECT id FROM alert WHERE id < ? AND state = 'RESOLVED' AND resolved_at < ? ORDER BY id LIMIT "
                  + AT_ONCE,
              row -> row.getLong(1),
              EventId.floor(clock.instant().minus(Duration.ofDays(days))),
              ended());
      if (!ids.isEmpty()) {
        var all = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        Statements.update(connection, "DELETE FROM alert_note WHERE alert_id IN (" + all + ")");
        Statements.update(connection, "DELETE FROM alert WHERE id IN (" + all + ")");
      }
      return ids.size();
    });
  }

  private void update(String sql, Object value) {
    transactions.call(connection -> Statements.update(connection, sql, value));
  }
}
