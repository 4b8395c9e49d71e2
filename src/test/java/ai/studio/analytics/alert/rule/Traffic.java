package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Traffic of an organisation that is watched, minute by minute: that of the model `mini`, some of
/// whose requests fail, and that of another, which never does.
final class Traffic implements AutoCloseable {

  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  static final Duration MINUTE = Duration.ofMinutes(1);

  /// A rule that fires where more than half of the requests of a model fail within a minute.
  static final String FAILING =
      """
      {"measure":"ERROR_RATE","window":"1m","minimumRequests":5,"groupBy":["MODEL"],
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  static final Actor EVE = Actor.user("eve", null);

  final StepClock clock = new StepClock(NOON);
  final Tenant tenant;
  final Rules rules;
  final Alerts alerts;
  private final Database database;
  private final BatchWriter writer;
  private Evaluator evaluator;

  Traffic(Database database) {
    this.database = database;
    tenant = new Tenant(database, NOON);
    rules = new Rules(database.dataSource(), clock);
    alerts = new Alerts(database.dataSource(), clock);
    writer = new BatchWriter(database.dataSource(), clock);
    evaluator = evaluator();
    rules.list(tenant.name()).forEach(it -> rules.delete(EVE, tenant.name(), it.id()));
  }

  Rule rule(String definition) {
    return rules.create(
        EVE,
        tenant.name(),
        new Rules.Draft("Watched", true, AlertJson.read(definition, RuleDefinition.class)));
  }

  void minute(int failures, int successes) {
    minute(failures, successes, 20);
  }

  /// A minute of it; then everybody looks.
  void minute(int failures, int successes, int others) {
    send(failures, successes);
    store(0, others, "large");
    clock.advance(MINUTE);
    look();
  }

  /// The next looks are this one's.
  void watchedBy(Evaluator other) {
    evaluator = other;
  }

  /// Everybody looks at what has happened until now.
  void look() {
    clock.advance(Rule.LATENESS);
    evaluator.run();
    clock.advance(Rule.LATENESS.negated());
  }

  void store(List<Event> events) {
    writer.write(events);
  }

  void send(int failures, int successes) {
    store(failures, successes, "mini");
  }

  void store(int failures, int successes, String model) {
    var events = new ArrayList<Event>();
    for (var i = 0; i < failures + successes; i++) {
      var at = clock.instant().plusSeconds(10).plusMillis(i);
      events.add(tenant.request(at).model(model).status(i < failures ? 500 : 200).event());
    }
    writer.write(events);
  }

  /// All alerts with their groups, the latest first.
  List<String> states() {
    return alerts.list(tenant.name(), List.of(), null, null, 50).stream()
        .map(it -> it.state() + " " + String.join(",", it.group()))
        .toList();
  }

  /// Another process takes over.
  void restart() {
    evaluator = evaluator();
  }

  Evaluator evaluator() {
    return evaluator(_ -> List.of());
  }

  /// @param budgets those of an organisation
  Evaluator evaluator(Function<String, List<BudgetState>> budgets) {
    return new Evaluator(
        database.dataSource(),
        new Rules(database.dataSource(), clock),
        new Blocks(database.dataSource(), clock, 10_000_000),
        budgets,
        new InstanceTable(database.dataSource()),
        new Outbox(clock),
        clock);
  }

  @Override
  public void close() {
    writer.close();
  }
}
