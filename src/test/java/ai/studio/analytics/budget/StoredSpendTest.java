package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls that come from a sender whose clock is ahead, right before a period of the calendar ends.
class StoredSpendTest {

  @ParameterizedTest(name = "{0} in {1} at {2}: of {3} and {4}")
  @CsvSource({
    "MINUTE, UTC, 2026-03-10T12:00:50Z, 2026-03-10T12:00:10Z, 2026-03-10T12:01:05Z, 2026-03-10T12:01:06Z",
    "MINUTE, UTC, 2026-03-10T12:00:50Z, 2026-03-10T12:00:10Z, 2026-03-10T12:03:05Z, 2026-03-10T12:03:06Z",
    "DAY, Asia/Kolkata, 2026-03-10T18:29:50Z, 2026-03-10T18:00:00Z, 2026-03-10T18:30:10Z, 2026-03-10T18:31:00Z",
    "WEEK, UTC, 2026-03-15T23:59:50Z, 2026-03-10T00:00:00Z, 2026-03-16T00:00:10Z, 2026-03-17T00:00:00Z",
    "MONTH, Europe/Berlin, 2026-03-31T21:59:50Z, 2026-03-01T00:00:00Z, 2026-03-31T22:00:10Z, 2026-04-20T00:00:00Z"
  })
  void countAtOnceAndGoOnCountingInThePeriodThatTheyAreOf(
      BudgetPeriod period, String zone, Instant now, Instant past, Instant ahead, Instant later) {
    var tenant = new Tenant(now);
    tenant.store(
        tenant.request(past).model("own").tokens(1, 1).event(),
        tenant.request(ahead).model("own").tokens(1, 1).event());
    var budget = budget(tenant, new BudgetWindow(period, ZoneId.of(zone)));
    var sums = new StoredSpend(tenant.blocks()).sums(budget, now);

    assertThat(sums.total(now).calls()).as("never less").isEqualTo(2);
    assertThat(sums.total(later).calls()).isEqualTo(1);
  }

  private static Budget budget(Tenant of, BudgetWindow window) {
    return new Budget(
        1,
        of.name(),
        "Calls",
        Filter.NONE,
        BudgetUnit.TOKENS,
        1_000,
        window,
        Enforcement.HARD,
        WhenUnknown.ALLOW,
        1,
        TestBudgets.NOON,
        TestBudgets.NOON,
        "eve");
  }
}
