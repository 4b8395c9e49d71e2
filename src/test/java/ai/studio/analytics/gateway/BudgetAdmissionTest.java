package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.Ledgers;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.gateway.Admission.Admitted;
import ai.studio.analytics.gateway.Admission.Decision;
import ai.studio.analytics.gateway.Admission.Refused;
import ai.studio.analytics.testing.StepClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls held against a budget of a thousand tokens a day.
class BudgetAdmissionTest {

  private static final String CHAT = "/v1/chat/completions";

  private final StepClock clock = new StepClock(Instant.parse("2026-03-10T12:00:00Z"));
  private final BudgetAdmission budgets = admission(Ledgers.hard(clock, BudgetUnit.TOKENS, 1_000));

  @Test
  void aStreamReservesItsPromptAndTheMostThatItMayAnswer() {
    var first = admitted(call("m", 100, 800L));
    assertThat(budgets.admit(call("m", 50, 51L))).isInstanceOf(Refused.class);

    var second = admitted(call("m", 50, 50L));
    first.settlement().settle(0, null);
    assertThat(budgets.admit(call("m", 100, 800L))).isInstanceOf(Admitted.class);
    second.settlement().settle(0, null);
  }

  @Test
  void aCallThatSetsNoBoundReservesAUsualAnswer() {
    assertThat(budgets.admit(call("m", 1, null))).isInstanceOf(Refused.class);
    assertThat(budgets.admit(call("m", 1, 999L))).isInstanceOf(Admitted.class);
  }

  @Test
  void whatIsRefusedSaysWhenItMayGoAndThatWaitingIsNoUse() {
    var refused = (Refused) budgets.admit(call("m", 2_000, 1L));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("budget_exceeded");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(12));
    assertThat(refused.headers()).containsEntry("x-should-retry", "false");
    clock.advance(Duration.ofHours(12).minusSeconds(30));
    assertThat(((Refused) budgets.admit(call("m", 2_000, 1L))).headers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "-9223372036854775808, 0", "9223372036854775807, 1"})
  void noBoundMakesMoreOfTheBudget(long bound, int refused) {
    assertThat(budgets.admit(call("m", 900, bound)) instanceof Refused).isEqualTo(refused == 1);
    if (refused == 0) {
      assertThat(budgets.admit(call("m", 101, 0L))).isInstanceOf(Refused.class);
    }
  }

  /// It must neither throw nor let through what it cannot name.
  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200b", "\ud83d", "half\ud83d", "\u0000"})
  void aModelThatNoEventCanHaveIsHeldAgainstItTheSame(String model) {
    assertThat(budgets.admit(call(model, 900, 0L))).isInstanceOf(Admitted.class);
    assertThat(budgets.admit(call(model, 101, 0L))).isInstanceOf(Refused.class);
  }

  @Test
  void soIsOneWithAVeryLongName() {
    var long128 = "m".repeat(127) + "\ud83d\ude00" + "m".repeat(5_000);

    assertThat(budgets.admit(call(long128, 900, 0L))).isInstanceOf(Admitted.class);
    assertThat(budgets.admit(call(long128, 101, 0L))).isInstanceOf(Refused.class);
  }

  @Test
  void whatCallsNoModelIsFree() {
    assertThat(budgets.admit(call("/v1/files", "", 5_000, null))).isSameAs(Admitted.FREELY);
  }

  @Test
  void withoutABudgetNobodyWaitsForTheEnd() {
    assertThat(admission(new Ledger(clock)).admit(call("m", 5_000, null)))
        .isSameAs(Admitted.FREELY);
  }

  private BudgetAdmission admission(Ledger ledger) {
    var enricher =
        new Enricher(Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.TRUNCATED, null));
    return new BudgetAdmission(ledger, enricher, clock);
  }

  private Admitted admitted(CallRequest call) {
    Decision decision = budgets.admit(call);
    assertThat(decision).isInstanceOf(Admitted.class);
    return (Admitted) decision;
  }

  private static CallRequest call(String model, long prompt, Long most) {
    return call(CHAT, model, prompt, most);
  }

  private static CallRequest call(String endpoint, String model, long prompt, Long most) {
    var caller = new Caller("sk-1", "acme", Set.of(Role.CALL), null, new Caller.Key("sk-1", null));
    return new CallRequest(
        caller, model, endpoint, "chat", null, null, null, Map.of(), prompt, most, true, null);
  }
}
