package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.store.write.StoredEvents;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Instances on one database: each knows what was spent, by whatever way it came and wherever.
@EachDatabase
class LedgerFeedIT {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final StepClock clock = new StepClock(NOON);
  private final Database database;
  private final Tenant acme;
  private final Budgets budgets;
  private Instance here;
  private Instance elsewhere;

  /// An instance of the service, as far as budgets go.
  private static final class Instance {

    private final Ledger ledger;
    private final LedgerFeed feed;
    private final AtomicBoolean idle = new AtomicBoolean();

    Instance(Database database, Budgets budgets, Clock clock) {
      ledger = new Ledger(clock);
      feed =
          new LedgerFeed(
              ledger,
              budgets,
              new StoredEvents(database.dataSource()),
              new Sql(database.dataSource()),
              new Blocks(database.dataSource(), clock, 10_000_000),
              idle::get,
              clock);
    }

    BudgetState state(Budget budget) {
      return ledger.state(budget).orElseThrow();
    }
  }

  LedgerFeedIT(Database database) {
    this.database = database;
    acme = new Tenant(database, NOON);
    budgets = new Budgets(database::entities, clock);
  }

  @BeforeEach
  void open() {
    here = new Instance(database, budgets, clock);
    elsewhere = new Instance(database, budgets, clock);
  }

  @Test
  void whatWasStoredBeforeCountsByWhateverWayItCame() {
    acme.store(
        call(NOON.minusSeconds(60)).event(),
        call(NOON.minusSeconds(30)).detail(RequestDetail.PROJECT, "search").event(),
        acme.request(NOON).event(),
        acme.request(NOON).model("own").tokens(1, 1).event(),
        call(NOON.minus(Duration.ofDays(1))).event());
    var all = create("all", "", BudgetUnit.USD, "10", BudgetPeriod.DAY, "UTC");
    var search = create("search", "project:search", BudgetUnit.USD, "10", BudgetPeriod.DAY, null);
    here.feed.refresh();

    assertThat(here.state(all).spent()).isEqualTo(new Spend(3, 202, 1_000_000_000, 1));
    assertThat(here.state(search).spent()).isEqualTo(new Spend(1, 100, 500_000_000, 0));
  }

  @Test
  void whatAnyInstanceStoresCountsWithTheNextLook() {
    var all = create("all", "", BudgetUnit.USD, "10", BudgetPeriod.MONTH, "UTC");
    here.feed.refresh();
    elsewhere.feed.refresh();
    acme.store(call(NOON).event());
    here.feed.refresh();
    elsewhere.feed.refresh();
    elsewhere.feed.refresh();

    assertThat(here.state(all).spent().calls()).isEqualTo(1);
    assertThat(elsewhere.state(all).used()).isEqualTo(500_000_000);
  }

  @Test
  void aCallCountsHereAtOnceAndOnceWhenItIsStored() {
    var all = create("all", "", BudgetUnit.TOKENS, "1000", BudgetPeriod.DAY, "UTC");
    here.feed.refresh();
    var event = call(NOON).event();
    settle(here, event);

    assertThat(here.state(all).used()).isEqualTo(100);
    acme.store(event);
    assertThat(here.state(all).used()).isEqualTo(100);
    here.feed.refresh();
    assertThat(here.state(all).used()).isEqualTo(100);
    assertThat(here.ledger.pending()).isZero();
    var restarted = new Instance(database, budgets, clock);
    restarted.feed.refresh();
    assertThat(restarted.state(all).used()).isEqualTo(100);
  }

  @Test
  void aCallThatIsNeverStoredCountsUntilNothingIsOnItsWay() {
    var all = create("all", "", BudgetUnit.TOKENS, "1000", BudgetPeriod.DAY, "UTC");
    here.feed.refresh();
    settle(here, call(NOON).event());
    clock.advance(Duration.ofSeconds(2));
    here.feed.refresh();
    assertThat(here.state(all).used()).isEqualTo(100);

    here.idle.set(true);
    here.feed.refresh();
    assertThat(here.state(all).used()).isZero();
  }

  @Test
  void aCallThatComesTwoWaysCountsOnce() {
    var all = create("all", "", BudgetUnit.TOKENS, "1000", BudgetPeriod.DAY, "UTC");
    here.feed.refresh();
    var tracked = call(NOON).source(Source.FILTER).detail(RequestDetail.RESPONSE_ID, "r1").event();
    acme.store(tracked);
    here.feed.refresh();
    elsewhere.feed.refresh();
    var passed =
        call(NOON)
            .source(Source.GATEWAY)
            .upstream("demo")
            .detail(RequestDetail.RESPONSE_ID, "r1")
            .event();
    settle(here, passed);
    acme.store(passed);
    for (var instance : List.of(here, elsewhere)) {
      instance.feed.refresh();
      instance.feed.refresh();
      assertThat(instance.state(all).spent().calls()).isEqualTo(1);
      assertThat(instance.state(all).used()).isEqualTo(100);
    }
    assertThat(here.ledger.pending()).isZero();
  }

  @Test
  void whatTheGatewayRefusedIsNoCall() {
    var all = create("all", "", BudgetUnit.REQUESTS, "10", BudgetPeriod.DAY, "UTC");
    here.feed.refresh();
    acme.store(
        call(NOON).source(Source.GATEWAY).event(),
        call(NOON).source(Source.GATEWAY).upstream("demo").event());
    here.feed.refresh();
    elsewhere.feed.refresh();

    assertThat(here.state(all).used()).isEqualTo(1);
    assertThat(elsewhere.state(all).used()).isEqualTo(1);
  }

  @Test
  void whatComesADayLateCountsTenMinutesLater() {
    var all = create("all", "", BudgetUnit.TOKENS, "1000", BudgetPeriod.WEEK, null);
    here.feed.refresh();
    acme.store(call(NOON.minus(Duration.ofDays(3))).event());
    here.feed.refresh();
    clock.advance(Duration.ofMinutes(10));
    // One budget is read again at a time.
    budgets.all().forEach(_ -> here.feed.refresh());

    assertThat(here.state(all).used()).isEqualTo(100);
  }

  @Test
  void aChangeOfABudgetIsLearntElsewhereAndKeepsWhatWasSpent() {
    var first = create("all", "", BudgetUnit.TOKENS, "1000", BudgetPeriod.DAY, "UTC");
    acme.store(call(NOON).event());
    here.feed.refresh();
    var draft = draft("Everything", "", BudgetUnit.TOKENS, "50", BudgetPeriod.DAY, "UTC");
    var second = budgets.change(EVE, acme.name(), first.id(), 1, draft).orElseThrow();
    here.feed.refreshBudgets();

    assertThat(here.state(first).budget()).isEqualTo(second);
    assertThat(here.state(first).left()).isZero();
    budgets.delete(EVE, acme.name(), first.id());
    clock.advance(Duration.ofSeconds(1));
    here.feed.refresh();
    assertThat(here.ledger.state(first)).isEmpty();
  }

  /// Rows, the feed and the filter of the query agree about whatever was sent.
  @Test
  void whatIsReadAtOnceIsWhatWasLearntBitByBit() {
    var random = new Random(3);
    var filters = List.of("", "model:gpt-*", "user:ann,bob -model:o3", "-project:*", "tag.team:a");
    var all = new ArrayList<Budget>();
    for (var filter : filters) {
      for (var period : BudgetPeriod.values()) {
        all.add(create(filter + period, filter, BudgetUnit.USD, "10", period, null));
        all.add(create(filter + period + "!", filter, BudgetUnit.USD, "10", period, "Asia/Tokyo"));
      }
    }
    here.feed.refresh();
    for (var i = 0; i < 20; i++) {
      clock.advance(Duration.ofSeconds(random.nextInt(9)));
      acme.store(IntStream.range(0, 10).mapToObj(_ -> random(random)).toList());
      here.feed.refresh();
    }
    elsewhere.feed.refresh();

    for (var budget : all) {
      assertThat(elsewhere.state(budget).spent())
          .as(budget.name())
          .isEqualTo(here.state(budget).spent());
    }
    assertThat(here.state(all.getLast()).spent().calls()).isPositive();
  }

  private RequestEvent random(Random random) {
    var time = clock.instant().minusSeconds(random.nextInt(90));
    var sample = acme.request(time);
    if (random.nextInt(4) > 0) {
      sample.model(List.of("gpt-4o", "gpt-5", "o3").get(random.nextInt(3)));
      sample.cost(new BigDecimal(random.nextInt(100)).movePointLeft(3).toPlainString());
      sample.tokens(random.nextInt(50), random.nextInt(50));
    }
    if (random.nextBoolean()) {
      sample.user(List.of("ann", "bob", "eve").get(random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      sample.detail(RequestDetail.PROJECT, "search");
    }
    if (random.nextBoolean()) {
      sample.detail(RequestDetail.TAGS, "{\"team\":\"" + "ab".charAt(random.nextInt(2)) + "\"}");
    }
    return sample.event();
  }

  /// Each instance lets in what it knows of; what it does not know of the other is what that spent
  /// in the last second, and what it has open.
  @Test
  @Tag("all")
  void twoInstancesWith64ClientsSpendNoMoreThanASecondOfTrafficTooMuch() throws Exception {
    var time = Clock.systemUTC();
    var tenant = new Tenant(database, time.instant());
    // Some seconds of traffic: instances that knew nothing of each other would spend it twice.
    var limit = 150_000L;
    var draft = draft("two", "", BudgetUnit.TOKENS, String.valueOf(limit), BudgetPeriod.DAY, "UTC");
    var budget = budgets.create(EVE, tenant.name(), draft);
    var one = new RunningInstance(time);
    var other = new RunningInstance(time);
    var spent = new AtomicLong();
    var start = System.nanoTime();
    try (one;
        other;
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, 64)
              .<Future<?>>mapToObj(client ->
                  clients.submit(
                      () -> (client % 2 == 0 ? one : other).spend(tenant, client, budget, spent)))
              .toList();
      for (var each : work) {
        each.get();
      }
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    var aSecond = spent.get() / Math.max(1, seconds);
    // What the database takes longer to store than usual, the others learn as much later.
    var late = Math.max(1, 0.5 + Math.max(one.slowestWrite, other.slowestWrite) / 1e9);
    assertThat(spent.get()).isGreaterThan(limit - 64 * 20);
    // Else nothing could be told from it.
    assertThat(aSecond * late).as("%s a second, %s s late", aSecond, late).isLessThan(limit / 2.0);
    assertThat(spent.get() - limit)
        .as("%d of %d spent in %.1f s", spent.get(), limit, seconds)
        .isLessThanOrEqualTo((long) (aSecond * late) + 64 * 20);
    assertThat(
            new StoredSpend(new Blocks(database.dataSource(), time, 10_000_000))
                .total(budget, time.instant())
                .tokens())
        .isEqualTo(spent.get());
  }

  /// One that looks and stores as often as the service does.
  private final class RunningInstance implements AutoCloseable {

    private final Instance instance;
    private final BatchWriter writer;
    private volatile long slowestWrite;
    private final ConcurrentLinkedQueue<RequestEvent> journal = new ConcurrentLinkedQueue<>();
    private final java.util.concurrent.ScheduledExecutorService work =
        Executors.newScheduledThreadPool(2);

    RunningInstance(Clock time) {
      instance = new Instance(database, budgets, time);
      writer = new BatchWriter(database.dataSource(), time);
      instance.feed.refresh();
      work.scheduleWithFixedDelay(instance.feed::refresh, 250, 250, TimeUnit.MILLISECONDS);
      work.scheduleWithFixedDelay(this::drain, 200, 200, TimeUnit.MILLISECONDS);
    }

    private void drain() {
      var batch = new ArrayList<RequestEvent>();
      for (var next = journal.poll(); next != null; next = journal.poll()) {
        batch.add(next);
      }
      if (!batch.isEmpty()) {
        var begin = System.nanoTime();
        writer.write(batch);
        slowestWrite = Math.max(slowestWrite, System.nanoTime() - begin);
      }
    }

    /// Calls until it is refused; each call takes some milliseconds.
    void spend(Tenant tenant, int client, Budget budget, AtomicLong spent) {
      var random = new Random(client);
      while (true) {
        var event =
            tenant
                .request(Clock.systemUTC().instant())
                .model("gpt-4o")
                .tokens(random.nextInt(10), random.nextInt(10))
                .event();
        var call = CountedCall.of(event).orElseThrow();
        var verdict = instance.ledger.admit(call.call(), new Spend(1, 20, 0, 1));
        if (!(verdict instanceof Verdict.Admitted admitted)) {
          assertThat(verdict).isInstanceOf(Verdict.Refused.class);
          assertThat(((Verdict.Refused) verdict).state().budget().id()).isEqualTo(budget.id());
          return;
        }
        pause(10 + random.nextInt(20));
        spent.addAndGet(call.spend().tokens());
        admitted.reservation().settle(call);
        journal.add(event);
      }
    }

    private static void pause(int millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() throws InterruptedException {
      work.shutdown();
      work.awaitTermination(5, TimeUnit.SECONDS);
      drain();
      writer.close();
    }
  }

  private static void settle(Instance instance, RequestEvent event) {
    var call = CountedCall.of(event).orElseThrow();
    var admitted = (Verdict.Admitted) instance.ledger.admit(call.call(), call.spend());
    admitted.reservation().settle(call);
  }

  /// Of 100 tokens and half a dollar.
  private Sample call(Instant time) {
    return acme.request(time).model("gpt-4o").cost("0.5").tokens(60, 40);
  }

  private Budget create(
      String name,
      String filter,
      BudgetUnit unit,
      String limit,
      BudgetPeriod period,
      @Nullable String zone) {
    return budgets.create(EVE, acme.name(), draft(name, filter, unit, limit, period, zone));
  }

  private static BudgetDraft draft(
      String name,
      String filter,
      BudgetUnit unit,
      String limit,
      BudgetPeriod period,
      @Nullable String zone) {
    return new BudgetDraft(
        name,
        filter,
        unit,
        new BigDecimal(limit),
        period,
        zone,
        Enforcement.HARD,
        WhenUnknown.ALLOW);
  }
}
