package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.channel.Channel.Answer;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Who is at which message: one instance at a time, for two minutes. What is claimed is looked at
/// again first, and closed where nobody needs to be told of it any more.
final class Claims {

  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final int AT_ONCE = 20;
  private static final int LONGEST_ANSWER = 500;

  private final SqlTransactions transactions;
  private final Clock clock;

  Claims(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// What is due.
  record Due(long id, String organization, long channel, long claimedUntil, int attempts) {}

  /// What this instance is to send.
  ///
  /// @param until when the claim ends, in epoch microseconds
  record Claim(Due due, long until, String content) {}

  /// What is due now and nobody is at.
  List<Due> due() {
    var now = TellTable.micros(clock.instant());
    return transactions.call(it ->
        Statements.list(
            it,
            """
            SELECT id, organization_id, channel_id, claimed_until, attempts FROM alert_notification
            WHERE state = 'WAITING' AND due_at <= ? AND claimed_until <= ? ORDER BY due_at LIMIT\
            """
                + " "
                + AT_ONCE,
            row ->
                new Due(
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getInt(5)),
            now,
            now));
  }

  /// @return empty where somebody else is at it, or nobody is to be told of it any more
  Optional<Claim> claim(Due due) {
    return Retry.call(Retry.CONFLICTS, () -> transactions.call(it -> claim(it, due)));
  }

  private Optional<Claim> claim(Connection connection, Due due) throws SQLException {
    var now = clock.instant();
    var until = TellTable.micros(now.plus(CLAIM));
    var alerts = LastLook.lock(connection, due.organization(), notices(content(connection, due)));
    // Whoever adds to it afterwards sees that it is too late.
    var changed =
        Statements.update(
            connection,
            """
            UPDATE alert_notification SET claimed_until = ?, attempts = attempts + 1
            WHERE id = ? AND state = 'WAITING' AND claimed_until = ?
            """,
            until,
            due.id(),
            due.claimedUntil());
    if (changed == 0) {
      return Optional.empty();
    }
    var content = content(connection, due);
    if (MessageTable.isBulletin(content) || !MessageTable.notices(content).isReadable()) {
      return Optional.of(new Claim(due, until, content));
    }
    var notices = notices(content);
    var left = alerts.look(connection, due, notices, due.attempts() > 0, now);
    if (left.notices().isEmpty()) {
      close(connection, due, left.why(), now);
      return Optional.empty();
    }
    if (left.notices().size() < notices.size()) {
      MessageTable.rewrite(connection, due.id(), left.notices(), now);
    }
    return Optional.of(new Claim(due, until, content(connection, due)));
  }

  private static String content(Connection connection, Due due) throws SQLException {
    return Statements.list(
            connection,
            "SELECT content FROM alert_notification WHERE id = ? LIMIT 1",
            row -> row.getString(1),
            due.id())
        .stream()
        .findFirst()
        .orElse("[]");
  }

  private static List<Notice> notices(String content) {
    return new MessageTable.Waiting(0, content).notices();
  }

  private static void close(Connection connection, Due due, String why, Instant now)
      throws SQLException {
    Statements.update(
        connection,
        """
        UPDATE alert_notification SET state = 'CLOSED', answer = ?, attempts = ?, due_at = ?, claimed_until = 0
        WHERE id = ?
        """,
        why,
        due.attempts(),
        TellTable.micros(now),
        due.id());
  }

  /// Notes what became of a message, unless the claim has ended.
  ///
  /// @param dueAt when it is tried again, or it was sent or given up
  void note(Claim claim, NotificationState state, Answer answer, Instant dueAt) {
    // What was sent and is not noted would be sent again.
    Retry.call(
        Retry.CONFLICTS,
        () ->
            transactions.call(it ->
                Statements.update(
                    it,
                    """
                    UPDATE alert_notification SET state = ?, answer = ?, sent_at = ?, due_at = ?, claimed_until = 0
                    WHERE id = ? AND claimed_until = ?
                    """,
                    state.name(),
                    clipped(answer.text()),
                    answer.delivered() ? TellTable.micros(dueAt) : null,
                    TellTable.micros(dueAt),
                    claim.due().id(),
                    claim.until())));
  }

  private static String clipped(String text) {
    return Names.clipped(text, LONGEST_ANSWER);
  }
}
