package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.block.Blocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Looks at all rules that are due, and notes what becomes of their groups: of an organisation in
/// one transaction. A rule that somebody else has looked at or changed meanwhile is left alone.
public final class Evaluator {

  /// How often it is asked for what is due.
  static final Duration EVERY = Duration.ofSeconds(5);

  /// For so long, series of anomalies are read anew in one run; others wait for the next one.
  private static final Duration READING = Duration.ofSeconds(10);

  private static final int LONGEST_PROBLEM = 500;

  private final SqlTransactions transactions;
  private final Rules rules;
  private final Blocks blocks;
  private final Function<String, List<BudgetState>> budgets;
  private final InstanceTable instances;
  private final AlertUpdates updates;
  private final Reminders reminders;
  private final Clock clock;
  private final AnomalyWatch anomalies;
  private final ReasonMemory reasons;

  /// @param budgets those of an organisation, as they stand
  public Evaluator(
      DataSource dataSource,
      Rules rules,
      Blocks blocks,
      Function<String, List<BudgetState>> budgets,
      InstanceTable instances,
      Outbox outbox,
      Clock clock) {
    this.instances = instances;
    this.transactions = new SqlTransactions(dataSource);
    this.rules = rules;
    this.blocks = blocks;
    anomalies = new AnomalyWatch(blocks);
    reasons = new ReasonMemory(new AlertReasons(blocks, clock));
    this.budgets = budgets;
    updates = new AlertUpdates(outbox, clock);
    reminders = new Reminders(transactions, outbox, updates);
    this.clock = clock;
  }

  /// Looks at those that are due now.
  ///
  /// @throws StoreFailure where the database cannot answer
  public void run() {
    var turns = new OneByOne();
    turns.add(rules.withoutSeed(), rules::list);
    var now = clock.instant();
    var enabled = rules.enabled();
    var known = enabled.stream().collect(Collectors.toMap(Rule::id, it -> it));
    var open = open(known);
    turns.add(open.others(), it -> endIfOpen(it, now));
    anomalies.keep(known.keySet());
    reasons.begin(known.keySet());
    var until = System.nanoTime() + READING.toNanos();
    var ofOrganizations =
        enabled.stream()
            .filter(it -> it.isDue(now))
            .collect(Collectors.groupingBy(Rule::organization));
    turns.add(
        ofOrganizations.entrySet(),
        it -> look(it.getKey(), it.getValue(), open.groups(), now, until));
    turns.add(
        open.firing().stream()
            .filter(it -> !it.rule().isDue(now))
            .collect(Collectors.groupingBy(it -> it.rule().organization()))
            .entrySet(),
        it -> reminders.look(it.getKey(), it.getValue()));
    turns.finish();
  }

  /// @param until of the time of the process, when series of anomalies are read anew no more
  private void look(
      String organization,
      List<Rule> due,
      Map<Long, Set<List<String>>> open,
      Instant now,
      long until) {
    var observer =
        new Observer(
            organization,
            new GroupReader(blocks),
            budgets,
            it -> ServiceWatch.of(instances, it),
            anomalies);
    var seen = new ArrayList<Seen>();
    var turns = new OneByOne();
    turns.add(
        due,
        it -> {
          if (anomalies.isReady(it) || System.nanoTime() < until) {
            seen.add(look(observer, it, it.due(now), open.getOrDefault(it.id(), Set.of())));
          }
        });
    note(seen);
    turns.finish();
  }

  /// @throws StoreFailure where the rule is not to blame, and is to be looked at again soon
  private Seen look(Observer observer, Rule rule, Instant at, Set<List<String>> open) {
    try {
      var groups = observer.observe(rule, at, open);
      return new Seen(rule, at, groups, reasons.of(rule, groups, at), true, missing(rule));
    } catch (InvalidQuestion | InvalidFilterField | InvalidAlert e) {
      var problem = String.valueOf(e.getMessage());
      return new Seen(rule, at, problem.substring(0, Math.min(LONGEST_PROBLEM, problem.length())));
    } catch (RuntimeException e) {
      return failed(rule, at, e);
    }
  }

  /// One rule is in no other's way.
  private static Seen failed(Rule rule, Instant at, RuntimeException e) {
    var reason = OneByOne.reason("An alert rule cannot be evaluated", e);
    return new Seen(rule, at, "cannot be evaluated: " + reason);
  }

  /// What a rule names and is not there any more, so that it cannot fire; null where all is.
  private @Nullable String missing(Rule rule) {
    if (!(rule.definition().condition() instanceof Condition.BudgetReached(var name, var _))
        || name == null
        || budgets.apply(rule.organization()).stream()
            .anyMatch(it -> it.budget().name().equals(name))) {
      return null;
    }
    return transactions.call(it -> Budgets.exists(it, rule.organization(), name))
        ? "condition.budget cannot be read: nobody knows what is spent of " + name
        : "condition.budget is not there any more: there is no budget called " + name;
  }

  private void note(List<Seen> all) {
    try {
      noteTogether(all);
    } catch (RuntimeException e) {
      if (StoreFailure.isOutage(e)) {
        throw e;
      }
      OneByOne.each(all, this::noteAlone);
    }
  }

  private void noteAlone(Seen seen) {
    try {
      noteTogether(List.of(seen));
    } catch (RuntimeException e) {
      noteTogether(List.of(failed(seen.rule(), seen.at(), e)));
    }
  }

  private void noteTogether(List<Seen> all) {
    // Somebody may be about to send a message of the same alerts.
    Retry.call(
        Retry.CONFLICTS,
        () ->
            transactions.call(connection -> {
              for (var seen : all) {
                if (Rules.note(connection, seen.rule(), seen.at(), seen.problem())
                    && seen.looked()) {
                  updates.note(connection, seen);
                }
              }
              return all;
            }));
  }

  /// What goes on of those that can be read.
  ///
  /// @param groups by rule, where they are told apart as the rule does now
  /// @param others of rules that are gone or switched off
  private record Open(
      Map<Long, Set<List<String>>> groups, List<Reminders.Firing> firing, List<Alert> others) {

    void add(Rule rule, Alert alert) {
      groups.computeIfAbsent(rule.id(), _ -> new HashSet<>()).add(alert.group());
      if (alert.firedAt() != null) {
        firing.add(new Reminders.Firing(alert, rule));
      }
    }
  }

  private Open open(Map<Long, Rule> known) {
    var open = new Open(new HashMap<>(), new ArrayList<>(), new ArrayList<>());
    for (var alert : StoredRow.readable(transactions.call(AlertTable::openOfAll))) {
      var rule = known.get(alert.ruleId());
      if (rule == null) {
        open.others().add(alert);
      } else if (rule.stored().isReadable() && Wording.isOf(rule.definition(), alert)) {
        open.add(rule, alert);
      }
    }
    return open;
  }

  private void endIfOpen(Alert alert, Instant now) {
    Retry.call(
        Retry.CONFLICTS,
        () ->
            transactions.call(connection -> {
              var still = AlertTable.stillOpen(connection, alert.id());
              if (still.isPresent()) {
                updates.end(connection, still.get(), now);
              }
              return still;
            }));
  }
}
