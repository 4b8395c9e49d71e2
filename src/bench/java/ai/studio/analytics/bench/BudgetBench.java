package ai.studio.analytics.bench;

import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.CallAttributes;
import ai.studio.analytics.budget.CountedCall;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.LedgerFeed;
import ai.studio.analytics.budget.Spend;
import ai.studio.analytics.budget.Verdict;
import ai.studio.analytics.budget.WhenUnknown;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.StoredEvents;
import ai.studio.analytics.testing.MemoryDatabase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// What budgets add to a call: to ask whether it may be made, and to settle it.
final class BudgetBench {

  private static final int CALLS = 200_000;
  private static final int WARM_UP = 100_000;
  private static final int MEMORY = 10_000_000;
  private static final Spend NEED = new Spend(1, 1_500, 4_000_000, 0);

  /// Each is a calendar month in a zone, of which one in three counts a call.
  private static final List<String> FILTERS =
      List.of("", "user:user-%d project:search", "model:gpt-%d* -tag.team:core");

  private final Report report;

  BudgetBench(Report report) {
    this.report = report;
  }

  void run() throws Exception {
    report.title("Budgets");
    report.note(
        "Time in the gateway's thread for one call, checked and settled, by how many hard budgets the organisation has; of"
            + " %,d calls of all threads together, after %,d to warm up. Aim: at most 50 µs for the check.",
        CALLS, WARM_UP);
    var rows = new ArrayList<List<String>>();
    for (var budgets : List.of(0, 1, 10, 100)) {
      for (var threads : List.of(1, 64)) {
        rows.add(measure(budgets, threads));
      }
    }
    report.table(
        List.of("Budgets", "Threads", "Check, median", "p99", "Settle, median", "p99"), rows);
  }

  private List<String> measure(int count, int threads) throws Exception {
    Report.progress("%d budgets, %d threads", count, threads);
    try (var database = MemoryDatabase.fresh();
        var clients = Executors.newFixedThreadPool(threads)) {
      var clock = Clock.systemUTC();
      var ledger = new Ledger(clock);
      var budgets = new Budgets(database::entities, clock);
      IntStream.range(0, count).forEach(i -> budgets.create(Actor.cli(), "default", draft(i)));
      var feed =
          new LedgerFeed(
              ledger,
              budgets,
              new StoredEvents(database.dataSource()),
              new Sql(database.dataSource()),
              new Blocks(database.dataSource(), clock, MEMORY),
              () -> true,
              clock);
      feed.refresh();
      call(ledger, "warm-up", WARM_UP, clock);
      var each = CALLS / threads;
      var running =
          IntStream.range(0, threads)
              .mapToObj(i -> clients.submit(() -> call(ledger, "client-" + i, each, clock)))
              .toList();
      var checks = new ArrayList<long[]>();
      var settles = new ArrayList<long[]>();
      for (var client : running) {
        checks.add(client.get()[0]);
        settles.add(client.get()[1]);
      }
      report.same(
          "calls that were let through",
          (long) WARM_UP + (long) each * threads,
          ledger.figures().admitted());
      return List.of(
          String.valueOf(count),
          String.valueOf(threads),
          micros(checks, 0.5),
          micros(checks, 0.99),
          micros(settles, 0.5),
          micros(settles, 0.99));
    }
  }

  /// @return nanoseconds of checks and of settlements
  private static long[][] call(Ledger ledger, String client, int times, Clock clock) {
    var checks = new long[times];
    var settles = new long[times];
    for (var i = 0; i < times; i++) {
      var call = attributes(i);
      var start = System.nanoTime();
      var verdict = ledger.admit(call, NEED);
      var checked = System.nanoTime();
      if (verdict instanceof Verdict.Admitted(var reservation, _)) {
        reservation.settle(new CountedCall(client + i, clock.instant(), call, NEED));
      }
      settles[i] = System.nanoTime() - checked;
      checks[i] = checked - start;
    }
    return new long[][] {checks, settles};
  }

  private static CallAttributes attributes(int call) {
    return new CallAttributes(
        "default",
        Source.GATEWAY,
        "/v1/chat/completions",
        "gpt-" + call % 10 + "-mini",
        "openai",
        "chat",
        "user-" + call % 100,
        "search",
        "sk_1",
        Map.of("team", "edge"));
  }

  private static BudgetDraft draft(int budget) {
    return new BudgetDraft(
        "Budget " + budget,
        FILTERS.get(budget % FILTERS.size()).formatted(budget % 10),
        BudgetUnit.USD,
        BigDecimal.valueOf(1_000_000),
        BudgetPeriod.MONTH,
        "Europe/Berlin",
        Enforcement.HARD,
        WhenUnknown.ALLOW);
  }

  private static String micros(List<long[]> samples, double percentile) {
    var all = samples.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return Report.micros(all[(int) (percentile * (all.length - 1))] / 1e3);
  }
}
