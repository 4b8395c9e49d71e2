package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.channel.Message;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// The rows of messages to channels. What one says is the JSON of a bulletin, or of notices of
/// alerts.
final class MessageTable {

  private static final int LONGEST_TITLE = 500;

  private MessageTable() {}

  /// A message that was not sent yet.
  record Waiting(long id, String content) {

    /// None of a bulletin, nor of what this version cannot read.
    List<Notice> notices() {
      var notices = isBulletin(content) ? null : MessageTable.notices(content).value();
      return notices == null ? List.of() : notices;
    }
  }

  /// Those of a channel and a group that wait for more.
  static List<Waiting> waiting(Connection connection, long channel, String group, Instant now)
      throws SQLException {
    return Statements.list(
        connection,
        """
        SELECT id, content FROM alert_notification
        WHERE state = 'WAITING' AND due_at > ? AND channel_id = ? AND group_key = ? AND attempts = 0
        LIMIT 1 FOR UPDATE
        """,
        MessageTable::waiting,
        TellTable.micros(now),
        channel,
        group);
  }

  /// Those of a channel that could not be sent until now, or wait for more of another group.
  static List<Waiting> earlier(Connection connection, long channel, String group)
      throws SQLException {
    return Statements.list(
        connection,
        """
        SELECT id, content FROM alert_notification
        WHERE state = 'WAITING' AND (attempts > 0 OR group_key <> ?) AND channel_id = ? LIMIT 1000
        """,
        MessageTable::waiting,
        group,
        channel);
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(row.getLong(1), row.getString(2));
  }

  static void insert(
      Connection connection,
      long id,
      StoredChannel channel,
      String group,
      String title,
      String content,
      Instant due)
      throws SQLException {
    Statements.update(
        connection,
        """
        INSERT INTO alert_notification (id, organization_id, channel_id, channel_name, group_key, title, content,
          state, due_at, claimed_until, attempts)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, 0, 0)
        """,
        id,
        channel.organization(),
        channel.id(),
        channel.name(),
        group,
        clipped(title),
        content,
        TellTable.micros(due));
  }

  /// Replaces what a message says; of nothing it keeps its title.
  static void rewrite(Connection connection, long id, List<Notice> notices, Instant now)
      throws SQLException {
    Statements.update(
        connection,
        "UPDATE alert_notification SET content = ?, title = COALESCE(?, title) WHERE id = ?",
        AlertJson.writeWhole(notices),
        notices.isEmpty() ? null : title(notices, now),
        id);
  }

  static Stored<List<Notice>> notices(String content) {
    return Stored.read(content, it -> List.of(AlertJson.readWhole(it, Notice[].class)));
  }

  /// Whether a message is a bulletin; else it is of alerts.
  static boolean isBulletin(String content) {
    return content.startsWith("{");
  }

  static Stored<Bulletin> bulletin(String content) {
    return Stored.read(content, it -> AlertJson.readWhole(it, Bulletin.class));
  }

  static String title(List<Notice> notices, Instant at) {
    return clipped(new Message("", notices, "", at).title());
  }

  private static String clipped(String title) {
    return Names.clipped(title, LONGEST_TITLE);
  }
}
