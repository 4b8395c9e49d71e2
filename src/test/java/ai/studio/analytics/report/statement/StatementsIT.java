package ai.studio.analytics.report.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.statement.Line.Kind;
import ai.studio.analytics.report.statement.StatementBook.Whole;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A month that is closed stays as it was, and what changes later is told in a later one.
@EachDatabase
class StatementsIT {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant START = Instant.parse("2026-05-02T12:00:00Z");
  private static final YearMonth APRIL = YearMonth.of(2026, 4);
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  private final Database database;
  private final StepClock clock = new StepClock(START);
  private final Tenant tenant;

  StatementsIT(Database database) {
    this.database = database;
    tenant = new Tenant(database, START);
  }

  @Test
  void aMonthIsCountedByProjectKeyAndModelOnItsCalendar() {
    // The last moment of April, and the first one of May, in Kolkata.
    call("2026-04-30T18:29:59.999Z", "shop", "sk_1", "small", "0.000000125");
    call("2026-04-30T18:30:00Z", "shop", "sk_1", "small", "100");
    call("2026-04-10T00:00:00Z", "shop", "sk_1", "small", "1.25");
    call("2026-04-10T00:00:01Z", "shop", "sk_2", "small", null);
    call("2026-04-10T00:00:02Z", null, null, "large", "2");

    var preview = book().preview(tenant.name(), APRIL);
    assertThat(texts(preview))
        .containsExactly(
            "USAGE   large 1 2",
            "USAGE shop sk_1 small 2 1.250000125",
            "USAGE shop sk_2 small 1 0");
    assertThat(preview.statement().number()).isZero();
    assertThat(preview.statement().total().unpriced()).isEqualTo(1);
    assertThat(preview.statement().total().cost()).isEqualByComparingTo("3.250000125");
    assertThat(preview.lines().get(1).usage().tokens()).isEqualTo(2 * 15);
  }

  @Test
  void whatIsCorrectedLaterIsALineOfALaterStatement() throws SQLException {
    call("2026-04-10T00:00:00Z", "shop", "sk_1", "small", "1.25");
    call("2026-04-11T00:00:00Z", "shop", "sk_1", "large", "3");
    var april = book().close(EVE, tenant.name(), APRIL);
    assertThat(april.statement().number()).isEqualTo(1);

    execute(
        "UPDATE request_log SET cost_usd = 1 WHERE model_name = 'small' AND organization_id = ?");
    call("2026-04-12T00:00:00Z", "shop", "sk_1", "large", "4");
    clock.advance(Duration.ofDays(31));
    call("2026-05-20T00:00:00Z", "shop", "sk_1", "small", "9");
    var may = book().close(EVE, tenant.name(), APRIL.plusMonths(1));
    assertThat(texts(may))
        .containsExactly(
            "USAGE shop sk_1 small 1 9",
            "CORRECTION shop sk_1 large 1 4",
            "CORRECTION shop sk_1 small 0 -0.25");
    assertThat(may.lines())
        .filteredOn(it -> it.kind() == Kind.CORRECTION)
        .extracting(Line::reason)
        .containsExactly("1 call came after the month was closed", "prices were corrected");
    assertThat(may.statement().number()).isEqualTo(2);
    assertThat(may.statement().total().cost()).isEqualByComparingTo("12.75");
    assertThat(book().find(tenant.name(), 1))
        .hasValueSatisfying(it -> {
          assertThat(it.lines()).isEqualTo(april.lines());
          assertThat(it.statement().total().cost()).isEqualByComparingTo("4.25");
        });

    execute("DELETE FROM request_log WHERE model_name = 'large' AND organization_id = ?");
    clock.advance(Duration.ofDays(30));
    assertThat(book().close(EVE, tenant.name(), APRIL.plusMonths(2)).lines()).isEmpty();
  }

  @Test
  void numbersHaveNoGapsHoweverManyCloseAtOnce() {
    call("2026-04-10T00:00:00Z", "shop", "sk_1", "small", "1");
    var months = Stream.of(1, 2, 3, 4).map(APRIL::minusMonths).map(this::closing).toList();
    months.forEach(CompletableFuture::join);
    var twice = Stream.of(APRIL, APRIL).map(this::closing).toList();
    twice.forEach(CompletableFuture::join);

    assertThat(book().list(tenant.name()))
        .extracting(Statement::number)
        .isEqualTo(Stream.iterate(5, it -> it - 1).limit(5).toList());
    assertThatThrownBy(() -> book().close(EVE, tenant.name(), APRIL))
        .isInstanceOf(InvalidReport.class)
        .hasMessageContaining("closed already");
    assertThatThrownBy(() -> book().close(EVE, tenant.name(), APRIL.plusMonths(1)))
        .isInstanceOf(InvalidReport.class)
        .hasMessageContaining("must be over");
    assertThat(book().find("another", 1)).isEmpty();
  }

  /// Closes a month, again where another one was closed at the same moment.
  private CompletableFuture<Void> closing(YearMonth month) {
    return CompletableFuture.runAsync(() -> {
      for (var left = 20; left > 0; left--) {
        try {
          book().close(EVE, tenant.name(), month);
          return;
        } catch (InvalidReport closed) {
          return;
        } catch (StoreConflict again) {
          if (left == 1) {
            throw new CompletionException(again);
          }
        }
      }
    });
  }

  @Test
  void aMonthIsClosedByItselfAfterItsGraceInTheCurrencyOfThatDay() {
    call("2026-04-10T00:00:00Z", "shop", "sk_1", "small", "2");
    var terms = new Terms(3, "EUR", new BigDecimal("0.85"), LocalDate.of(2026, 4, 30));
    assertThat(book().save(EVE, tenant.name(), terms)).isEqualTo(terms);
    book().closeDue();
    assertThat(book().list(tenant.name())).isEmpty();
    clock.advance(Duration.ofDays(2));
    book().closeDue();
    book().closeDue();
    book().save(EVE, tenant.name(), Terms.USUAL);

    assertThat(book().list(tenant.name()))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.closedBy()).isEqualTo("studio");
          assertThat(it.terms().shown(it.total().cost())).isEqualTo("1.70");
          assertThat(it.terms().rateDate()).isEqualTo("2026-04-30");
        });
    assertThat(book().terms(tenant.name())).isEqualTo(Terms.USUAL);
  }

  @Test
  void ratesAreOfMoneyAndOfDaysThatHaveComeAndMonthsOfOurTime() {
    var gold = new Terms(0, "XAU", BigDecimal.ONE, LocalDate.of(2026, 4, 30));
    assertThatThrownBy(() -> book().save(EVE, tenant.name(), gold))
        .hasMessage("currency must be money, such as EUR");
    var later = new Terms(0, "EUR", BigDecimal.ONE, LocalDate.of(2099, 1, 1));
    assertThatThrownBy(() -> book().save(EVE, tenant.name(), later))
        .hasMessage("rateDate must have come");
    assertThatThrownBy(() -> book().close(EVE, tenant.name(), YearMonth.of(0, 1)))
        .hasMessage("month must be after 1970");
  }

  private StatementBook book() {
    var blocks = new Blocks(database.dataSource(), clock, 10_000_000);
    return new StatementBook(database.dataSource(), new UsageReader(blocks), _ -> ZONE, clock);
  }

  private static List<String> texts(Whole whole) {
    return whole.lines().stream()
        .map(it ->
            String.join(
                " ",
                it.kind().name(),
                it.of().project(),
                it.of().apiKey(),
                it.of().model(),
                Long.toString(it.usage().calls()),
                it.usage().cost().stripTrailingZeros().toPlainString()))
        .toList();
  }

  private void call(String at, String project, String key, String model, String cost) {
    Sample request = tenant.request(Instant.parse(at)).model(model).tokens(10, 5);
    if (cost != null) {
      request.cost(cost);
    }
    if (project != null) {
      request.detail(RequestDetail.PROJECT, project).detail(RequestDetail.API_KEY_ID, key);
    }
    tenant.store(request.event());
  }

  private void execute(String sql) throws SQLException {
    Transactions.call(
        database.dataSource(), connection -> Statements.update(connection, sql, tenant.name()));
  }
}
