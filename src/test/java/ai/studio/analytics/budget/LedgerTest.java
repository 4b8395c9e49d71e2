package ai.studio.analytics.budget;

import static ai.studio.analytics.budget.TestBudgets.NOON;
import static ai.studio.analytics.budget.TestBudgets.budget;
import static ai.studio.analytics.budget.TestBudgets.call;
import static ai.studio.analytics.budget.TestBudgets.counted;
import static ai.studio.analytics.budget.TestBudgets.tokens;
import static ai.studio.analytics.budget.TestBudgets.with;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.StepClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final StepClock clock = new StepClock(NOON);
  private final Ledger ledger = new Ledger(clock);

  @Test
  void aCallIsRefusedWhereWhatItNeedsIsMoreThanIsLeft() {
    learn(budget("", BudgetUnit.TOKENS, 100));
    admitted(tokens(60)).settle(counted("a", NOON, tokens(50)));

    assertThat(ledger.admit(call("gpt-4o", "ann"), tokens(51))).isInstanceOf(Verdict.Refused.class);
    assertThat(ledger.admit(call("gpt-4o", "ann"), tokens(50)))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void anOpenCallReservesWhatItMayNeedAndSettlesWhatItNeeded() {
    var tokens = budget("", BudgetUnit.TOKENS, 100);
    learn(tokens);
    var open = admitted(tokens(80));

    assertThat(state(tokens).reserved()).isEqualTo(tokens(80));
    assertThat(refused(tokens(30)).message())
        .contains("0 tokens spent, 80 tokens reserved for open calls, up to 30 tokens needed")
        .contains("resets at 2026-03-11T00:00:00Z");
    open.settle(counted("a", NOON, tokens(5)));
    assertThat(state(tokens).reserved()).isEqualTo(Spend.NONE);
    assertThat(state(tokens).used()).isEqualTo(5);
  }

  @Test
  void aCallThatWasNeverMadeTakesNothing() {
    var all = budget("", BudgetUnit.REQUESTS, 1);
    learn(all);
    admitted(tokens(1)).release();

    assertThat(state(all).used()).isZero();
    admitted(tokens(1));
  }

  @Test
  void aCallIsChargedOnceHoweverOftenItIsSettledOrSent() {
    var all = budget("", BudgetUnit.TOKENS, 100);
    learn(all);
    var call = admitted(tokens(10));
    call.settle(counted("a", NOON, tokens(7)));
    call.settle(counted("a", NOON, tokens(7)));
    call.release();
    admitted(tokens(10)).settle(counted("a", NOON, tokens(7)));

    assertThat(state(all).used()).isEqualTo(7);
    assertThat(state(all).reserved()).isEqualTo(Spend.NONE);
  }

  @Test
  void aCallThatIsStoredCountsInPlaceOfTheOneThatWaitedForIt() {
    var all = budget("", BudgetUnit.USD, 1_000);
    learn(all);
    admitted(tokens(1)).settle(counted("a", NOON, tokens(5)));
    ledger.stored(
        List.of(new StoredCall(1, counted("a", NOON, new Spend(1, 5, 70, 0)), List.of())),
        new CountedRows(NOON, 10));

    assertThat(state(all).used()).isEqualTo(70);
    assertThat(state(all).spent().calls()).isEqualTo(1);
    assertThat(ledger.pending()).isZero();
  }

  @Test
  void aCallThatCameASecondWayReplacesWhatWasCountedForItsRow() {
    var all = budget("", BudgetUnit.TOKENS, 1_000);
    learn(all);
    var rows = new CountedRows(NOON, 10);
    ledger.stored(List.of(stored(1, "tracker", 5)), rows);
    admitted(tokens(9)).settle(counted("gateway", NOON, tokens(7)));
    assertThat(state(all).used()).isEqualTo(12);
    ledger.stored(List.of(stored(1, "tracker", 7, "gateway")), rows);

    assertThat(state(all).used()).isEqualTo(7);
    assertThat(state(all).spent().calls()).isEqualTo(1);
    assertThat(ledger.pending()).isZero();
  }

  @Test
  void anOldRowThatHasChangedLetsWhatIsStoredBeReadAgain() {
    var all = budget("", BudgetUnit.TOKENS, 1_000);
    learn(all);
    var rows = new CountedRows(NOON.plusSeconds(1), 10);
    ledger.stored(List.of(stored(1, "tracker", 7, "span")), rows);

    assertThat(ledger.organizations())
        .flatExtracting(OrganizationLedger::balances)
        .allMatch(BudgetBalance::mustBeRead);
    assertThat(state(all).used()).isZero();
    ledger.stored(List.of(stored(2, "late", 7)), rows);
    assertThat(state(all).used()).isEqualTo(7);
  }

  private static StoredCall stored(long id, String key, long tokens, String... parts) {
    return new StoredCall(id, counted(key, NOON, tokens(tokens)), List.of(parts));
  }

  @Test
  void whatIsReadAnewKeepsTheCallsThatAreNotStoredYet() {
    var all = budget("", BudgetUnit.TOKENS, 100);
    learn(all);
    admitted(tokens(10)).settle(counted("a", NOON, tokens(7)));
    begin(30);

    assertThat(state(all).used()).isEqualTo(37);
  }

  @Test
  void callsThatWereNeverStoredAreForgottenInTheEnd() {
    var all = budget("", BudgetUnit.TOKENS, 100);
    learn(all);
    admitted(tokens(10)).settle(counted("a", NOON, tokens(7)));
    clock.advance(Duration.ofSeconds(2));
    admitted(tokens(10)).settle(counted("b", NOON, tokens(8)));
    ledger.organizations().forEach(it -> it.forgetPending(NOON.plusSeconds(1)));

    assertThat(state(all).used()).isEqualTo(8);
  }

  @Test
  void aCallTakesFromAllBudgetsThatItIsOfOrFromNone() {
    var wide = budget("", BudgetUnit.REQUESTS, 10);
    var narrow = budget("user:ann", BudgetUnit.REQUESTS, 1);
    learn(wide, narrow);
    admitted(tokens(1));

    assertThat(refused(tokens(1)).state().budget()).isEqualTo(narrow);
    assertThat(state(wide).reserved().calls()).isEqualTo(1);
    assertThat(ledger.admit(call("gpt-4o", "bob"), tokens(1))).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void aSoftBudgetWarnsAtItsThresholdsAndRefusesNothing() {
    learn(with(budget("", BudgetUnit.REQUESTS, 10), Enforcement.SOFT, WhenUnknown.REFUSE));
    assertThat(levels(5)).containsExactly(0, 0, 0, 0, 0);
    assertThat(levels(3)).containsExactly(50, 50, 50);
    assertThat(levels(4)).containsExactly(80, 80, 100, 100);
    assertThat(ledger.figures()).isEqualTo(new Ledger.Figures(12, 7, 0, 0));
  }

  /// @return of as many calls, the highest threshold that was reached before each
  private List<Integer> levels(int calls) {
    return IntStream.range(0, calls)
        .map(i -> {
          var admitted = (Verdict.Admitted) ledger.admit(call("gpt-4o", "ann"), tokens(1));
          admitted.reservation().settle(counted("call " + clock.instant() + i, NOON, tokens(1)));
          clock.advance(Duration.ofMillis(1));
          return admitted.warnings().stream().mapToInt(BudgetState::level).max().orElse(0);
        })
        .boxed()
        .toList();
  }

  @Test
  void whereNobodyKnowsWhatWasSpentABudgetIsOpenOrClosedAsItSays() {
    var open = budget("user:ann", BudgetUnit.TOKENS, 100);
    var closed =
        with(budget("user:bob", BudgetUnit.TOKENS, 100), Enforcement.HARD, WhenUnknown.REFUSE);
    learn(open, closed);
    clock.advance(Ledger.FRESH.plusMillis(1));

    admitted(tokens(60));
    refused(tokens(60));
    assertThat(ledger.admit(call("gpt-4o", "bob"), tokens(1)))
        .isEqualTo(new Verdict.Unknown(closed, false));
    ledger.looked(clock.instant());
    assertThat(ledger.admit(call("gpt-4o", "bob"), tokens(1))).isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void aClosedBudgetInDollarsRefusesCallsWithoutAPrice() {
    var closed = with(budget("", BudgetUnit.USD, 100), Enforcement.HARD, WhenUnknown.REFUSE);
    learn(closed);

    assertThat(ledger.admit(call("own", "ann"), tokens(1)))
        .isEqualTo(new Verdict.Unknown(closed, true));
    assertThat(ledger.admit(call("own", "ann"), new Spend(1, 1, 50, 0)))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void anotherLimitKeepsWhatWasSpent() {
    var all = budget("", BudgetUnit.TOKENS, 10);
    learn(all);
    admitted(tokens(10)).settle(counted("a", NOON, tokens(10)));
    refused(tokens(1));
    ledger.learn(List.of(with(all, 20)));

    admitted(tokens(10));
  }

  @Test
  void aWindowThatSlidesSaysWhenThereIsRoomAgain() {
    var all = budget("", BudgetUnit.TOKENS, 10);
    learn(
        new Budget(
            all.id(),
            "acme",
            "Sliding",
            all.filter(),
            all.unit(),
            10,
            new BudgetWindow(BudgetPeriod.MINUTE, null),
            Enforcement.HARD,
            WhenUnknown.ALLOW,
            1,
            NOON,
            NOON,
            "eve"));
    admitted(tokens(4)).settle(counted("a", NOON, tokens(4)));
    clock.advance(Duration.ofSeconds(20));
    admitted(tokens(6)).settle(counted("b", clock.instant(), tokens(6)));

    assertThat(refused(tokens(3)).state().resetsAt()).isEqualTo(NOON.plusSeconds(61));
    assertThat(refused(tokens(5)).state().resetsAt()).isEqualTo(NOON.plusSeconds(81));
    clock.advance(Duration.ofSeconds(41));
    admitted(tokens(3));
  }

  @Test
  void sixtyFourClientsNeverSpendMoreThanAHardBudget() throws Exception {
    var all = budget("", BudgetUnit.TOKENS, 5_000);
    learn(all);
    var spent = new AtomicLong();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var work =
          IntStream.range(0, 64)
              .<Future<?>>mapToObj(client -> clients.submit(() -> spend(client, spent)))
              .toList();
      for (var one : work) {
        one.get();
      }
    }
    assertThat(spent.get()).isGreaterThan(4_980).isLessThanOrEqualTo(5_000);
    assertThat(state(all).used()).isEqualTo(spent.get());
    assertThat(state(all).reserved()).isEqualTo(Spend.NONE);
  }

  private void spend(int client, AtomicLong spent) {
    for (var i = 0; i < 200; i++) {
      if (ledger.admit(call("gpt-4o", "ann"), tokens(20)) instanceof Verdict.Admitted admitted) {
        Thread.yield();
        var used = 1 + (client + i) % 20;
        spent.addAndGet(used);
        admitted.reservation().settle(counted(client + "/" + i, NOON, tokens(used)));
      }
    }
  }

  private void learn(Budget... budgets) {
    ledger.learn(List.of(budgets));
    begin(0);
    ledger.looked(clock.instant());
  }

  /// @param tokens that are stored for each budget
  private void begin(long tokens) {
    for (var organization : ledger.organizations()) {
      for (var balance : organization.balances()) {
        var sums = new SlotSums(balance.budget().window());
        sums.add(clock.instant(), new Spend(1, tokens, 0, 0), Instant.EPOCH);
        organization.begin(balance, tokens == 0 ? new SlotSums(balance.budget().window()) : sums);
      }
    }
  }

  private BudgetState state(Budget budget) {
    return ledger.state(budget).orElseThrow();
  }

  private Reservation admitted(Spend need) {
    return ((Verdict.Admitted) ledger.admit(call("gpt-4o", "ann"), need)).reservation();
  }

  private Verdict.Refused refused(Spend need) {
    return (Verdict.Refused) ledger.admit(call("gpt-4o", "ann"), need);
  }
}
