package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.block.Blocks;
import java.sql.Connection;
import java.sql.SQLException;
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
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Looks at all rules that are due, and notes what becomes of their groups: of an organisation in
/// one transaction. A rule that somebody else has looked at or changed meanwhile is left alone.
public final class Evaluator {

  private static final Logger LOGGER = Logger.getLogger(Evaluator.class.getName());

  /// How often it is asked for what is due.
  static final Duration EVERY = Duration.ofSeconds(5);

  /// For so long, series of anomalies are read anew in one run; others wait for the next one.
  private static final Duration READING = Duration.ofSeconds(10);

  private static final int LONGEST_PROBLEM = 500;

  private final DataSource dataSource;
  private final Rules rules;
  private final Blocks blocks;
  private final Function<String, List<BudgetState>> budgets;
  private final InstanceTable instances;
  private final Outbox outbox;
  private final Clock clock;
  private final AnomalyWatch anomalies;
  private final ReasonMemory reasons;
  private final RowIds ids = new RowIds();

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
    this.dataSource = dataSource;
    this.rules = rules;
    this.blocks = blocks;
    anomalies = new AnomalyWatch(blocks);
    reasons = new ReasonMemory(new AlertReasons(blocks, clock));
    this.budgets = budgets;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// What was seen of a rule; or why nothing could be.
  ///
  /// @param reasons of groups, in a few words, where they are known
  private record Seen(
      Rule rule,
      Instant at,
      Map<List<String>, Observation> groups,
      Map<List<String>, String> reasons,
      @Nullable String problem) {

    Seen(Rule rule, Instant at, String problem) {
      this(rule, at, Map.of(), Map.of(), problem);
    }
  }

  /// Looks at those that are due now.
  ///
  /// @throws StoreFailure where the database cannot answer
  public void run() {
    rules.seedAll();
    var now = clock.instant();
    var enabled = rules.enabled();
    var known = enabled.stream().map(Rule::id).collect(Collectors.toSet());
    var byOrganization = enabled.stream().collect(Collectors.groupingBy(Rule::organization));
    endOthers(known, now);
    anomalies.keep(known);
    reasons.begin(known);
    var until = System.nanoTime() + READING.toNanos();
    byOrganization.forEach((organization, all) -> {
      var due = all.stream().filter(it -> it.isDue(now)).toList();
      if (!due.isEmpty()) {
        var observer =
            new Observer(
                organization,
                new GroupReader(blocks),
                budgets,
                it -> ServiceWatch.of(instances, it),
                anomalies);
        note(
            due.stream()
                .filter(it -> anomalies.isReady(it) || System.nanoTime() < until)
                .map(it -> look(observer, it, it.due(now)))
                .toList());
      }
    });
  }

  private Seen look(Observer observer, Rule rule, Instant at) {
    try {
      var groups = observer.observe(rule, at);
      return new Seen(rule, at, groups, reasons.of(rule, groups, at), null);
    } catch (InvalidQuestion | InvalidFilterField | InvalidAlert e) {
      var problem = String.valueOf(e.getMessage());
      return new Seen(rule, at, problem.substring(0, Math.min(LONGEST_PROBLEM, problem.length())));
    } catch (StoreFailure e) {
      throw e;
    } catch (RuntimeException e) {
      // One rule is in no other's way.
      LOGGER.log(Level.WARNING, "An alert rule cannot be evaluated", e);
      return new Seen(rule, at, "cannot be evaluated: " + e.getClass().getSimpleName());
    }
  }

  private void note(List<Seen> all) {
    inTransaction(connection -> {
      for (var seen : all) {
        if (Rules.note(connection, seen.rule(), seen.at(), seen.problem())
            && seen.problem() == null) {
          note(connection, seen);
        }
      }
      return all;
    });
  }

  private void note(Connection connection, Seen seen) throws SQLException {
    var open = new HashMap<List<String>, Alert>();
    AlertTable.open(connection, seen.rule().id()).forEach(it -> open.put(it.group(), it));
    var keys = new HashSet<>(open.keySet());
    keys.addAll(seen.groups().keySet());
    var after = new ArrayList<Alert>();
    for (var key : keys) {
      var alert = step(connection, seen, key, open.get(key));
      if (alert != null) {
        after.add(alert);
      }
    }
    for (var alert : tell(connection, after, seen.rule().definition().description())) {
      if (open.containsKey(alert.group())) {
        AlertTable.update(connection, alert);
      } else {
        AlertTable.insert(connection, alert);
      }
    }
  }

  /// Leaves notifications of those that fire or have fired until now.
  private List<Alert> tell(Connection connection, List<Alert> alerts, String description)
      throws SQLException {
    var changes =
        alerts.stream()
            .filter(it -> it.firedAt() != null)
            .map(it ->
                new Outbox.Change(it.notice(description), it.acknowledgedAt() != null, it.told()))
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

  /// Ends the alerts of rules that are gone or switched off.
  private void endOthers(Set<Long> known, Instant now) {
    inTransaction(connection -> {
      var ended = new ArrayList<Alert>();
      for (var alert : AlertTable.openOfAll(connection)) {
        if (!known.contains(alert.ruleId())) {
          end(connection, alert, now);
          ended.add(alert);
        }
      }
      return ended;
    });
  }

  private void end(Connection connection, Alert alert, Instant now) throws SQLException {
    if (alert.firedAt() == null) {
      AlertTable.delete(connection, alert.id());
    } else {
      for (var ended : tell(connection, List.of(alert.ended(now)), "")) {
        AlertTable.update(connection, ended);
      }
    }
  }

  private <T> T inTransaction(Transactions.SqlWork<T> work) {
    try {
      return Transactions.call(dataSource, work);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
