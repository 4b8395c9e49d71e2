package ai.studio.analytics.alert.tell;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Stored;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Looks at a message again right before it is sent: of what was muted since, or is looked after by
/// somebody, nobody is told. Then the alert is noted as not told, so that it is told once the mute
/// is over, and nobody is told of the end of what they never heard of. Nobody is told either that
/// an alert fires which is over: where they are to hear of its end, the message says so by now.
final class LastLook {

  /// When a channel was told of an alert that may have reached it or not: long ago.
  private static final long PERHAPS = 1;

  /// The state of an alert that is over.
  private static final String RESOLVED = "RESOLVED";

  private static final String MUTED = "It is muted.";
  private static final String ACKNOWLEDGED = "Somebody has acknowledged it.";
  private static final String OVER = "It is over.";
  private static final String TOLD_SINCE = "A later message has told of it.";

  private final Map<String, Locked> alerts;

  /// An alert that nobody else changes until the transaction ends.
  ///
  /// @param told when which channel was told of it for the last time
  private record Locked(long id, boolean acknowledged, boolean over, Map<Long, Long> told) {}

  private LastLook(Map<String, Locked> alerts) {
    this.alerts = alerts;
  }

  /// Keeps others from changing the alerts of a message until the transaction ends. It comes before
  /// the message itself: whoever evaluates rules takes them in this order.
  static LastLook lock(Connection connection, String organization, List<Notice> notices)
      throws SQLException {
    var ids =
        notices.stream()
            .map(Notice::alert)
            .filter(it -> !it.equals(Notifications.NO_ALERT))
            .map(Long::parseLong)
            .distinct()
            .toList();
    if (ids.isEmpty()) {
      return new LastLook(Map.of());
    }
    var sql =
        "SELECT id, state, acknowledged_at, told FROM alert WHERE organization_id = ? AND id IN ("
            + ids.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ") ORDER BY id LIMIT 10000 FOR UPDATE";
    var alerts = new HashMap<String, Locked>();
    for (var alert : Statements.list(connection, sql, LastLook::read, organization)) {
      alerts.put(Long.toString(alert.id()), alert);
    }
    return new LastLook(alerts);
  }

  private static Locked read(ResultSet row) throws SQLException {
    var id = row.getLong("id");
    row.getLong("acknowledged_at");
    var isAcknowledged = !row.wasNull();
    // Another version may have noted it in a way that this one cannot read.
    var told = Stored.read(row.getString("told"), it -> AlertJson.read(it, Told.class)).value();
    return new Locked(
        id,
        isAcknowledged,
        row.getString("state").equals(RESOLVED),
        told == null ? Map.of() : told);
  }

  /// For JSON, which needs to know what is in a map.
  private static final class Told extends TreeMap<Long, Long> {
    private static final long serialVersionUID = 1;
  }

  /// What is left of a message.
  ///
  /// @param why nobody is told of the rest, in sentences
  record Left(List<Notice> notices, String why) {}

  /// Takes out of a message what nobody is to be told of any more.
  ///
  /// @param wasTried whether somebody tried to send it, so that it may have arrived
  Left look(
      Connection connection, Claims.Due due, List<Notice> notices, boolean wasTried, Instant now)
      throws SQLException {
    var mutes = TellTable.mutes(connection, due.organization(), now);
    var left = new ArrayList<Notice>();
    var reasons = new TreeSet<String>();
    for (var notice : notices) {
      var alert = alerts.get(notice.alert());
      var isMuted = mutes.stream().anyMatch(it -> it.holds(notice));
      if (alert != null && alert.over() && !notice.resolved()) {
        reasons.add(OVER);
        continue;
      }
      if (alert == null || wasHeardOf(notice) || !(isMuted || alert.acknowledged())) {
        left.add(notice);
      } else {
        reasons.add(isMuted ? MUTED : ACKNOWLEDGED);
        forget(connection, due.channel(), alert, notice, wasTried);
      }
    }
    return new Left(left, reasons.isEmpty() ? TOLD_SINCE : String.join(" ", reasons));
  }

  /// That something is over is told to whoever heard that it began.
  private static boolean wasHeardOf(Notice notice) {
    return notice.resolved() && notice.toldBefore() != null;
  }

  private static void forget(
      Connection connection, long channel, Locked alert, Notice notice, boolean wasTried)
      throws SQLException {
    var told = new TreeMap<>(alert.told());
    if (notice.toldBefore() != null || wasTried) {
      told.put(channel, notice.toldBefore() == null ? PERHAPS : notice.toldBefore());
    } else {
      told.remove(channel);
    }
    Statements.update(
        connection, "UPDATE alert SET told = ? WHERE id = ?", AlertJson.write(told), alert.id());
  }
}
