package ai.studio.analytics.report.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.FailingStatements;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Which months are closed by themselves, and when.
class MonthEndTest {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final YearMonth APRIL = YearMonth.of(2026, 4);
  private static final Database DATABASE = MemoryDatabase.fresh();

  private final StepClock clock = new StepClock(NOON);
  private final Tenant one = new Tenant(DATABASE, NOON);
  private final Tenant other = new Tenant(DATABASE, NOON);
  private final StatementBook book = book(DATABASE.dataSource());

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aMonthIsClosedAfterTheDaysThatItIsGivenAndNoOtherOne() {
    book.save(EVE, one.name(), terms(4));
    book.closeDue();
    assertThat(months(one)).as("on the fourth day").isEmpty();
    clock.advance(Duration.ofDays(1));
    book.closeDue();
    book.closeDue();
    assertThat(months(one)).containsExactly(APRIL);
    assertThat(months(other)).as("of who does not want it").isEmpty();
    clock.advance(Duration.ofDays(31));
    book.closeDue();
    assertThat(months(one)).containsExactly(APRIL.plusMonths(1), APRIL);
  }

  @Test
  void whoseMonthCannotBeClosedKeepsNoOtherWaiting() {
    for (var failing : List.of(one, other)) {
      clock.advance(Duration.ofDays(31));
      book.save(EVE, one.name(), terms(1));
      book.save(EVE, other.name(), terms(1));
      var broken = book(FailingStatements.about(DATABASE.dataSource(), failing.name()));

      assertThatThrownBy(broken::closeDue).isInstanceOf(StoreFault.class);
      assertThat(months(failing == one ? other : one)).hasSize(1);
    }
  }

  private StatementBook book(DataSource data) {
    var reader = new UsageReader(new Blocks(data, clock, 10_000_000));
    return new StatementBook(data, reader, _ -> ZoneOffset.UTC, clock);
  }

  private static Terms terms(int graceDays) {
    return new Terms(graceDays, "USD", BigDecimal.ONE, null);
  }

  private List<YearMonth> months(Tenant of) {
    return book.list(of.name()).stream().map(Statement::month).toList();
  }
}
