package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Tells of what fires between two looks at its rule, which may be a day apart: when a mute is
/// over, somebody is to be reminded, or a channel or a route is new.
final class Reminders {

  private final SqlTransactions transactions;
  private final Outbox outbox;
  private final AlertUpdates updates;

  Reminders(SqlTransactions transactions, Outbox outbox, AlertUpdates updates) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.updates = updates;
  }

  /// An alert that fires, as it was a moment ago.
  record Firing(Alert alert, Rule rule) {}

  /// Looks at those of an organisation.
  void look(String organization, List<Firing> all) {
    var changes = all.stream().map(it -> it.alert().change("")).toList();
    var due = Set.copyOf(transactions.call(it -> outbox.due(it, organization, changes)));
    var byRule = new TreeMap<Long, List<Firing>>();
    for (var firing : all) {
      if (due.contains(Long.toString(firing.alert().id()))) {
        byRule.computeIfAbsent(firing.rule().id(), _ -> new ArrayList<>()).add(firing);
      }
    }
    OneByOne.each(byRule.values(), this::remind);
  }

  private void remind(List<Firing> ofRule) {
    // Somebody may be about to send a message of the same alerts.
    Retry.call(
        Retry.CONFLICTS,
        () ->
            transactions.call(it -> {
              remind(it, ofRule);
              return ofRule;
            }));
  }

  private void remind(Connection connection, List<Firing> ofRule) throws SQLException {
    var still = new ArrayList<Alert>();
    // In the order in which whoever sends takes them.
    for (var id : ofRule.stream().map(it -> it.alert().id()).sorted().toList()) {
      AlertTable.stillOpen(connection, id).ifPresent(still::add);
    }
    updates.remind(connection, still, ofRule.getFirst().rule().definition().description());
  }
}
