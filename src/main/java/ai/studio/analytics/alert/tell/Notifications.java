package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.store.SqlTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// What was told, and what is to be told.
public final class Notifications {

  /// What a test is of.
  static final String NO_ALERT = "0";

  private static final int MOST = 200;

  private static final String SELECT =
      """
      SELECT id, organization_id, channel_name, title, state, due_at, attempts, answer, sent_at FROM alert_notification\
      """;

  private final SqlTransactions transactions;
  private final Outbox outbox;
  private final Clock clock;

  public Notifications(DataSource dataSource, Outbox outbox, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Those of an organisation, the latest first.
  ///
  /// @param limit 1 to 200
  public List<Notification> list(String organization, int limit) {
    InvalidAlert.check(limit >= 1 && limit <= MOST, "first", "must be 1 to " + MOST);
    return StoredRow.readable(
        transactions.call(it ->
            StoredRow.list(
                it,
                SELECT + " WHERE organization_id = ? ORDER BY id DESC LIMIT " + limit,
                "title",
                Notifications::read,
                organization)));
  }

  /// Leaves a message for a channel that says that it is a test.
  ///
  /// @return empty where the organisation has none such
  public Optional<Notification> test(String organization, long channel) {
    return transactions.call(it -> {
      var found =
          TellTable.channel(it, channel, "").stream()
              .map(TellTable.Sealed::channel)
              .filter(one -> one.organization().equals(organization))
              .findFirst();
      if (found.isEmpty()) {
        return Optional.<Notification>empty();
      }
      var now = clock.instant();
      var notice =
          new Notice(
              NO_ALERT,
              false,
              "Test",
              Severity.LOW,
              Map.of("channel", found.get().name()),
              "This is a test of the channel; nothing is wrong.",
              "",
              "",
              TellTable.micros(now),
              null,
              null);
      var id = outbox.insert(it, found.get(), "test", List.of(notice), now);
      return Statements.list(it, SELECT + " WHERE id = ? LIMIT 1", Notifications::read, id).stream()
          .findFirst();
    });
  }

  private static Notification read(ResultSet row) throws SQLException {
    var sent = row.getLong("sent_at");
    var isSent = !row.wasNull();
    return new Notification(
        row.getLong("id"),
        row.getString("channel_name"),
        row.getString("title"),
        NotificationState.valueOf(row.getString("state")),
        TellTable.instant(row.getLong("due_at")),
        row.getInt("attempts"),
        row.getString("answer"),
        isSent ? TellTable.instant(sent) : null);
  }
}
