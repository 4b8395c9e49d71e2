package ai.studio.analytics.admin.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.enrich.price.OwnPrice;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.price.PriceBooks;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which prices of an organisation hold, and for which times they can be asked about.
class ModelPricesTest {

  private static final Actor EVE = Actor.user("eve", "192.0.2.0");
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String RATES = "[{\"input\":\"3\",\"output\":\"7\"}]";

  private final Database database = MemoryDatabase.get();
  private final StepClock clock = new StepClock(NOON);
  private final String organization = "acme-" + UUID.randomUUID();
  private final PriceBooks books = new PriceBooks(PriceBook.load(null));
  private final ModelPrices prices = new ModelPrices(database.dataSource(), books, clock);

  @Test
  void aPriceThatHoldsIsFoundBehindAnyHistory() throws SQLException {
    set("zeta", RATES);
    execute(
        """
        INSERT INTO model_price (
          id, organization_id, provider, model, valid_from, rates, source, created_at, created_by, removed_at,
          removed_by, changed_at)
        SELECT -X, '%s', 'alpha', 'm', X, '[{"input":"1","output":"2"}]', '', X, 'eve', X, 'eve', X FROM SYSTEM_RANGE(1, 10000)
        """);

    assertThat(prices.holding(organization)).extracting(OwnPrice::provider).containsExactly("zeta");
    assertThat(prices.list(organization)).extracting(ModelPrices.Entry::provider).contains("zeta");
  }

  /// Two instances may have set one at the same time; another version may have written rates that
  /// this one does not know.
  @Test
  void aPriceTakesThePlaceOfAllThatHoldOfItsModelAndTime() throws SQLException {
    set("acme", RATES);
    execute(
        """
        INSERT INTO model_price (
          id, organization_id, provider, model, valid_from, rates, source, created_at, created_by, changed_at)
        SELECT id - 1, organization_id, provider, model, valid_from, rates, source, created_at, 'bob', changed_at
        FROM model_price WHERE organization_id = '%s'
        """);
    execute(
        "UPDATE model_price SET rates = '[{\"of\":\"tomorrow\"}]' WHERE organization_id = '%s'");

    set("acme", RATES);

    assertThat(prices.holding(organization)).hasSize(1);
    assertThat(
            number(
                "SELECT COUNT(*) FROM model_price WHERE removed_at IS NULL AND organization_id = '%s'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1969-12-31T23:59:59Z", "2100-01-01T00:00:01Z", "+300000-01-01T00:00:00Z"})
  void aPriceBeginsInATimeThatEventsCanHave(Instant from) {
    refused(
        () -> prices.set(EVE, organization, "acme", "m", from, RATES, ""),
        "from must be between 1970 and 2100");
  }

  /// Ids hold no other times: what is asked of them would be found among none, or all.
  @ParameterizedTest
  @CsvSource({
    "1900-01-01T00:00:00Z, 2026-01-01T00:00:00Z, start must be between 1970 and 2100",
    "2026-01-01T00:00:00Z, 9999-12-31T00:00:00Z, end must be between 1970 and 2100",
    "2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, start must be before end"
  })
  void requestsArePricedAnewWithinTimesThatTheyCanHave(Instant start, Instant end, String rule) {
    var sql = new Sql(database.dataSource());
    try (var writer = new BatchWriter(database.dataSource(), clock)) {
      var repricings = new Repricings(database.dataSource(), sql, writer, books, clock);
      refused(() -> repricings.request(EVE, organization, start, end, "", false), rule);
    }
    var whatIf =
        new WhatIf(database.dataSource(), sql, books, StoreConfig.RetentionDays.FOREVER, clock);
    var question =
        new WhatIf.Question(Scope.whole(organization), Filter.NONE, start, end, "m", null);
    refused(() -> whatIf.of(question), rule);
  }

  /// To the microsecond, as lists and dashboards have them.
  @ParameterizedTest
  @CsvSource({
    "2026-05-04T12:00:00.000200Z, 2026-05-04T12:00:00.000700Z, 1",
    "2026-05-04T12:00:00.000201Z, 2026-05-04T12:00:00.000701Z, 1",
    "2026-05-04T12:00:00.000200Z, 2026-05-04T12:00:00.000701Z, 2",
    "2026-05-04T12:00:00.000200001Z, 2026-05-04T12:00:00.000700001Z, 1",
    "2026-05-04T12:00:00.000300Z, 2026-05-04T12:00:00.000400Z, 0",
    "2026-05-04T12:00:00Z, 2026-05-04T12:00:00.001Z, 2"
  })
  void callsOfARangeAreThoseFromItsStartToBeforeItsEnd(Instant start, Instant end, long calls) {
    var tenant = new Tenant(Instant.parse("2026-05-04T13:00:00Z"));
    for (var micros : List.of(200, 700)) {
      var time = Instant.parse("2026-05-04T12:00:00Z").plus(micros, ChronoUnit.MICROS);
      tenant.store(tenant.request(time).model("m").event());
    }
    var sql = new Sql(database.dataSource());
    var whatIf =
        new WhatIf(database.dataSource(), sql, books, StoreConfig.RetentionDays.FOREVER, clock);

    assertThat(
            whatIf
                .of(new WhatIf.Question(tenant.scope(), Filter.NONE, start, end, "m", null))
                .calls())
        .isEqualTo(calls);
  }

  @Test
  void aRepricingThatAStatementFailsOnKeepsNoOtherWaiting() {
    var without = new JdbcDataSource();
    without.setUrl("jdbc:h2:mem:without-requests;MODE=MySQL");
    try (var writer = new BatchWriter(database.dataSource(), clock)) {
      var repricings =
          new Repricings(database.dataSource(), new Sql(without), writer, books, clock);
      repricings.request(EVE, organization, NOON.minusSeconds(60), NOON, "", false);

      repricings.run();

      assertThat(repricings.list(organization))
          .singleElement()
          .satisfies(it -> assertThat(it.state()).isEqualTo("failed"))
          .satisfies(it -> assertThat(it.failure()).matches("problem [0-9a-f]{8}"));
    }
  }

  private static void refused(ThrowingCallable what, String rule) {
    assertThatThrownBy(what).isInstanceOf(InvalidPrice.class).hasMessage(rule);
  }

  private void set(String provider, String rates) {
    assertThat(prices.set(EVE, organization, provider, "m", NOON, rates, "")).isPresent();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql.formatted(organization));
    }
  }

  private long number(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql.formatted(organization))) {
      row.next();
      return row.getLong(1);
    }
  }
}
