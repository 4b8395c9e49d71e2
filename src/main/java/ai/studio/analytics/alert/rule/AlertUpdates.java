package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.persistence.RowIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Notes what becomes of alerts, and leaves notifications of that, in the transaction of whoever
/// has looked.
final class AlertUpdates {

  private final Outbox outbox;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  AlertUpdates(Outbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Notes what a rule has seen of its groups. What it saw of groups that were told apart in
  /// another way, before somebody changed it, is over.
  void note(Connection connection, Seen seen) throws SQLException {
    var definition = seen.rule().definition();
    var open = new HashMap<List<String>, Alert>();
    for (var alert : AlertTable.open(connection, seen.rule().id())) {
      if (Wording.isOf(definition, alert)) {
        open.put(alert.group(), alert);
      } else {
        end(connection, alert, seen.at());
      }
    }
    var keys = new HashSet<>(open.keySet());
    keys.addAll(seen.groups().keySet());
    var after = new ArrayList<Alert>();
    for (var key : keys) {
      var alert = step(connection, seen, key, open.get(key));
      if (alert != null) {
        after.add(alert);
      }
    }
    for (var alert : tell(connection, after, definition.description())) {
      if (open.containsKey(alert.group())) {
        AlertTable.update(connection, alert);
      } else {
        AlertTable.insert(connection, alert);
      }
    }
  }

  /// Ends an alert, whatever is the matter with its group.
  void end(Connection connection, Alert alert, Instant now) throws SQLException {
    if (alert.firedAt() == null) {
      AlertTable.delete(connection, alert.id());
      return;
    }
    for (var ended : tell(connection, List.of(alert.ended(now)), "")) {
      AlertTable.update(connection, ended);
    }
  }

  /// Leaves notifications of alerts of an organisation that go on as they are.
  void remind(Connection connection, List<Alert> alerts, String description) throws SQLException {
    for (var alert : tell(connection, alerts, description)) {
      AlertTable.update(connection, alert);
    }
  }

  /// Leaves notifications of those that fire or have fired until now.
  private List<Alert> tell(Connection connection, List<Alert> alerts, String description)
      throws SQLException {
    var changes =
        alerts.stream()
            .filter(it -> it.firedAt() != null)
            .map(it -> it.change(description))
            .toList();
    if (changes.isEmpty()) {
      return alerts;
    }
    var told = outbox.tell(connection, alerts.getFirst().organization(), changes);
    return alerts.stream()
        .map(it -> it.told(told.getOrDefault(Long.toString(it.id()), it.told())))
        .toList();
  }

  /// @return what is to be noted; null where nothing is wrong
  private @Nullable Alert step(
      Connection connection, Seen seen, List<String> key, @Nullable Alert before)
      throws SQLException {
    var definition = seen.rule().definition();
    var observation = seen.groups().getOrDefault(key, Observation.NOTHING);
    var next =
        Episode.next(
            before == null ? null : before.episode(),
            observation,
            definition.pending(),
            definition.recovery(),
            seen.at());
    if (next == null) {
      if (before != null) {
        AlertTable.delete(connection, before.id());
      }
      return null;
    }
    return alert(seen, key, before, next, observation);
  }

  private Alert alert(
      Seen all, List<String> key, @Nullable Alert before, Episode next, Observation seen) {
    var rule = all.rule();
    var definition = rule.definition();
    return new Alert(
        before == null ? ids.next(clock.instant()) : before.id(),
        rule.organization(),
        rule.id(),
        rule.name(),
        key,
        definition.severity(),
        next.state(),
        Wording.labels(definition, key),
        summary(definition, key, before, seen, all.reasons().getOrDefault(key, "")),
        Wording.value(definition, seen),
        Wording.rows(definition, key),
        next.began(),
        next.fired(),
        next.recovering(),
        next.resolved(),
        before == null ? null : before.acknowledgedAt(),
        before == null ? null : before.acknowledgedBy(),
        before == null ? Map.of() : before.told());
  }

  /// What is said of an alert that recovers is what it was about.
  private static String summary(
      RuleDefinition definition,
      List<String> key,
      @Nullable Alert before,
      Observation seen,
      String reason) {
    return before != null && !seen.breached()
        ? before.summary()
        : Wording.summary(definition, key, seen, reason);
  }
}
