package ai.studio.analytics.admin.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockAudit;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an organisation says of prices, and what that makes of requests: two instances on one
/// database.
@EachDatabase
class PricesIT {

  private static final Actor EVE = Actor.user("eve", "192.0.2.0");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String RATES = "[{\"input\":\"3\",\"output\":\"7\"}]";

  private final StepClock clock = new StepClock(NOON);
  private final TestDatabase test;
  private final Database database;
  private final PriceBook book = PriceBook.load(null);
  private final PriceBooks here = new PriceBooks(book);
  private final PriceBooks elsewhere = new PriceBooks(book);
  private ModelPrices prices;
  private ModelPrices others;
  private Repricings repricings;
  private BatchWriter writer;

  PricesIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    for (var table :
        List.of(
            "model_price",
            "repricing",
            "audit_log",
            "request_log",
            "user_session",
            "trace_summary",
            "rollup",
            "model_usage_stats",
            "column_block",
            "joined_sessions",
            "recent_keys")) {
      test.execute("DELETE FROM " + table);
    }
    prices = new ModelPrices(database.dataSource(), here, clock);
    others = new ModelPrices(database.dataSource(), elsewhere, clock);
    writer = new BatchWriter(database.dataSource(), clock);
    repricings = repricings(here);
  }

  private Repricings repricings(PriceBooks books) {
    return new Repricings(
        database.dataSource(), new Sql(database.dataSource()), writer, books, clock);
  }

  @Test
  void aPriceHoldsHereAtOnceAndElsewhereWithTheNextRenewal() throws SQLException {
    var set = prices.set(EVE, "acme", "ACME", "house-model", NOON, RATES, "a contract");

    assertThat(set).map(ModelPrices.Entry::provider).contains("acme");
    assertThat(cost(here, "acme", "house-model")).contains(new Money(10_000));
    assertThat(cost(here, "navy", "house-model")).isEmpty();
    assertThat(cost(elsewhere, "acme", "house-model")).isEmpty();
    others.refresh();
    assertThat(cost(elsewhere, "acme", "house-model")).contains(new Money(10_000));
    assertThat(test.acts())
        .singleElement()
        .asString()
        .startsWith("user eve: price.set acme house-model, null → ");
  }

  @Test
  void aPriceThatIsReplacedOrRemovedStaysInTheHistory() {
    var first = prices.set(EVE, "acme", "acme", "m", NOON, RATES, "").orElseThrow();
    assertThat(prices.set(EVE, "acme", "acme", "m", NOON, RATES, "")).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    var rates = "[{\"input\":\"1\",\"output\":\"1\"}]";
    var second = prices.set(EVE, "acme", "acme", "m", NOON, rates, "").orElseThrow();

    assertThat(prices.list("acme"))
        .extracting(ModelPrices.Entry::id)
        .containsExactly(second.id(), first.id());
    assertThat(prices.remove(EVE, "navy", second.id())).isEmpty();
    assertThat(prices.remove(EVE, "acme", second.id())).isPresent();
    assertThat(prices.remove(EVE, "acme", second.id())).isEmpty();
    assertThat(prices.list("acme")).allMatch(entry -> "eve".equals(entry.removedBy()));
    assertThat(cost(here, "acme", "m")).isEmpty();
    assertThatThrownBy(() -> prices.set(EVE, "acme", "acme", "m", NOON, "[{\"input\":1}]", ""))
        .isInstanceOf(InvalidPrice.class)
        .hasMessage("output is required");
  }

  @Test
  void pricingAnewKeepsRowsSessionsRollupsStatisticsAndBlocksEqual() throws SQLException {
    var events = Events.random(7, 3_500, NOON.minus(Duration.ofDays(4)), NOON, "acme");
    writer.write(inTraces(events));
    assertThat(test.number("SELECT COUNT(*) FROM trace_summary WHERE whole")).isEqualTo(50);
    blocks();
    for (var model : Events.MODELS) {
      prices.set(EVE, "acme", "provider-0", model, Instant.EPOCH, RATES, "");
      prices.set(EVE, "acme", "provider-1", model, Instant.EPOCH, RATES, "");
    }

    request("", true);
    repricings.run();

    var done = repricings.list("acme").getFirst();
    assertThat(done.state()).isEqualTo("done");
    assertThat(done.changed()).isPositive().isEqualTo(done.read());
    assertThat(
            test.number(
                "SELECT COUNT(*) FROM request_log WHERE model_name IS NOT NULL"
                    + " AND (cost_usd IS NULL OR cost_computed = FALSE)"))
        .isZero();
    assertEqual();
    blocks();
    assertEqual();
    assertThat(nanos("model_name IS NOT NULL"))
        .isEqualTo(done.after().movePointRight(9).longValue());
  }

  @Test
  void costsThatSendersToldAreKeptUnlessTheyAreToBeReplaced() throws SQLException {
    writer.write(
        List.of(
            event("told", new Money(5), false),
            event("none", null, false),
            event("computed", new Money(6), true)));

    request("", false);
    repricings.run();

    assertThat(nanos("event_key = 'computed'")).isEqualTo(12_500);
    assertThat(nanos("event_key = 'none'")).isEqualTo(12_500);
    assertThat(nanos("event_key = 'told'")).isEqualTo(5);
    assertEqual();
    request("key:told", true);
    repricings.run();
    assertThat(nanos("event_key = 'told'")).isEqualTo(12_500);
    assertEqual();
  }

  @Test
  void whatIsKilledGoesOnWhereItWas() throws SQLException {
    var events = Events.random(9, 2_500, NOON.minus(Duration.ofDays(1)), NOON, "acme");
    writer.write(events);
    for (var model : Events.MODELS) {
      prices.set(EVE, "acme", "provider-0", model, Instant.EPOCH, RATES, "");
    }
    request("", true);
    assertThat(repricings.step()).isTrue();
    assertThat(repricings.step()).isTrue();
    assertThat(repricings.list("acme").getFirst().state()).isEqualTo("running");
    assertEqual();
    repricings.run();

    var done = repricings.list("acme").getFirst();
    assertThat(done.read())
        .isEqualTo(test.number("SELECT COUNT(*) FROM request_log WHERE model_name IS NOT NULL"));
    assertEqual();
  }

  /// A command beside a running service, which takes up what it asks for as well.
  @Test
  void twoProcessesAtTheSameRequestsPriceEachOnceAndNoneFails() throws SQLException {
    writer.write(Events.random(9, 4_500, NOON.minus(Duration.ofDays(1)), NOON, "acme"));
    for (var model : Events.MODELS) {
      prices.set(EVE, "acme", "provider-0", model, Instant.EPOCH, RATES, "");
    }
    request("", true);
    var other = CompletableFuture.runAsync(repricings(here)::run);
    repricings.run();
    other.join();

    var done = repricings.list("acme").getFirst();
    assertThat(done.failure()).isNull();
    assertThat(done.state()).isEqualTo("done");
    assertThat(done.read())
        .isEqualTo(test.number("SELECT COUNT(*) FROM request_log WHERE model_name IS NOT NULL"));
    assertEqual();
  }

  @Test
  void whatIfIsTheSumOfWhatIsExplainedOfEachCall() {
    var events = Events.random(3, 800, NOON.minus(Duration.ofDays(2)), NOON, "acme");
    writer.write(events);
    var filter = Filter.parse("status:200", RequestField.OF_ROWS);
    var question =
        new WhatIf.Question(
            Scope.whole("acme"),
            filter,
            NOON.minus(Duration.ofDays(2)),
            NOON,
            "gemini-2.5-pro",
            null);

    var answer = whatIf().of(question);

    var calls =
        events.stream()
            .filter(event -> event.call() != null && event.exchange().status() == 200)
            .toList();
    var explained =
        calls.stream()
            .map(event -> book.price(onGemini(event.call()), event.time()).cost().orElseThrow())
            .map(Money::usd)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(answer.calls()).isEqualTo(calls.size());
    assertThat(answer.cost()).isEqualByComparingTo(explained);
    assertThat(answer.unpricedThen()).isZero();
    assertThat(answer.unpriced())
        .isEqualTo(calls.stream().filter(event -> event.call().cost() == null).count());
    assertThat(answer.charges()).extracting(WhatIf.Charge::what).contains("input", "output");
    assertThat(answer.purgedBefore()).isNull();
  }

  private WhatIf whatIf() {
    return new WhatIf(
        database.dataSource(),
        new Sql(database.dataSource()),
        here,
        StoreConfig.RetentionDays.FOREVER,
        clock);
  }

  private static ModelCall onGemini(ModelCall call) {
    return call.withModel("gemini-2.5-pro").withProvider(null).withCost(null);
  }

  private void request(String filter, boolean toldCosts) {
    repricings.request(
        EVE, "acme", NOON.minus(Duration.ofDays(30)), NOON.plusSeconds(1), filter, toldCosts);
  }

  private static RequestEvent event(String key, Money cost, boolean computed) {
    var metering = new Metering(null, 0, 0, false, null, null, computed);
    var call =
        ModelCall.chat("gpt-4o", TokenUsage.of(1, 1))
            .withProvider("openai")
            .withCost(cost)
            .withMetering(metering);
    var like = Events.random(1, 1, NOON.minusSeconds(9), NOON, "acme").getFirst();
    return new RequestEvent(
        key,
        like.time(),
        like.organization(),
        like.source(),
        like.exchange(),
        like.client(),
        call,
        like.trace());
  }

  private static Optional<Money> cost(PriceBooks books, String organization, String model) {
    return books.of(organization).cost(ModelCall.chat(model, TokenUsage.of(1, 1)), NOON);
  }

  private void blocks() {
    var job = new BlockJob(database.dataSource(), StoreConfig.RetentionDays.FOREVER, clock);
    job.run();
    job.run();
  }

  /// The same requests in fifty traces.
  private static List<RequestEvent> inTraces(List<RequestEvent> events) {
    return IntStream.range(0, events.size())
        .mapToObj(i -> {
          var event = events.get(i);
          return new RequestEvent(
              event.key(),
              event.time(),
              event.organization(),
              event.source(),
              event.exchange(),
              event.client(),
              event.call(),
              new Trace("%032x".formatted(i % 50 + 1), "%016x".formatted(i + 1)),
              event.details());
        })
        .toList();
  }

  private void assertEqual() {
    assertThat(new RollupAudit(database.dataSource(), clock).verify()).isEmpty();
    assertThat(
            new BlockAudit(database.dataSource(), StoreConfig.RetentionDays.FOREVER, clock)
                .verify())
        .isEmpty();
    assertSessionsAndTraces();
  }

  private void assertSessionsAndTraces() {
    try {
      assertThat(test.number("SELECT SUM(cost_nanos) FROM trace_summary WHERE whole"))
          .isEqualTo(nanos("trace_id IS NOT NULL"));
      assertThat(test.number("SELECT SUM(unpriced_calls) FROM trace_summary WHERE whole"))
          .isEqualTo(
              test.number(
                  "SELECT COUNT(*) FROM request_log"
                      + " WHERE trace_id IS NOT NULL AND model_name IS NOT NULL AND cost_usd IS NULL"));
      assertThat(
              test.number(
                  """
                  SELECT COUNT(*) FROM user_session s WHERE total_cost_nanos <> (
                    SELECT COALESCE(SUM(cost_usd), 0) * 1000000000 FROM request_log WHERE session_id = s.id)
                    OR unpriced_requests <> (
                    SELECT COUNT(*) FROM request_log
                    WHERE session_id = s.id AND model_name IS NOT NULL AND cost_usd IS NULL)
                  """))
          .isZero();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private long nanos(String condition) throws SQLException {
    return test.number(
        "SELECT CAST(SUM(cost_usd) * 1000000000 AS DECIMAL(30)) FROM request_log WHERE "
            + condition);
  }
}
