package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.gateway.Admission.Admitted;
import ai.studio.analytics.gateway.Admission.Decision;
import ai.studio.analytics.gateway.Admission.Refused;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who may call what, and how much.
class AdmissionTest {

  private final StepTime time = new StepTime();
  private final KeyLimits limits = new KeyLimits(time);

  private static final class StepTime implements TimeMeter {

    private Duration now = Duration.ZERO;

    @Override
    public long currentTimeNanos() {
      return now.toNanos();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @Test
  void aKeyWithoutLimitsIsAdmittedWithoutAWord() {
    assertThat(limits.admit(call(CallLimits.NONE, "gpt-4o", 10))).isSameAs(Admitted.FREELY);
  }

  @Test
  void aKeyCallsItsModelsOnly() {
    var models = new CallLimits(List.of("gpt-4o*", "o3"), null, null);

    assertThat(limits.admit(call(models, "gpt-4o-mini", 1))).isInstanceOf(Admitted.class);
    assertThat(limits.admit(call(models, "o3", 1))).isInstanceOf(Admitted.class);
    assertThat(refused(limits.admit(call(models, "o3-mini", 1))).status()).isEqualTo(403);
  }

  /// Some servers take a model of their own where a call names none.
  @Test
  void aKeyOfSomeModelsHasToNameOne() {
    var models = new CallLimits(List.of("gpt-4o"), null, null);

    assertThat(refused(limits.admit(call(models, "", 1))).message()).contains("name one of them");
    assertThat(limits.admit(call(CallLimits.NONE, "", 1))).isInstanceOf(Admitted.class);
  }

  @Test
  void requestsAMinuteEndWithRateLimitHeaders() {
    var two = new CallLimits(List.of(), 2L, null);

    var first = (Admitted) limits.admit(call(two, "m", 1));
    limits.admit(call(two, "m", 1));
    var third = refused(limits.admit(call(two, "m", 1)));

    assertThat(first.headers())
        .containsEntry("x-ratelimit-limit-requests", "2")
        .containsEntry("x-ratelimit-remaining-requests", "1");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.retryAfter()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
    assertThat(third.message()).contains("Limit: 2");
  }

  @Test
  void tokensAreReservedAndGivenBackAtTheEnd() {
    var thousand = new CallLimits(List.of(), null, 1_000L);

    var first = (Admitted) limits.admit(call(thousand, "m", 900));
    assertThat(limits.admit(call(thousand, "m", 900))).isInstanceOf(Refused.class);
    first.settlement().settle(50, null);

    assertThat(limits.admit(call(thousand, "m", 900))).isInstanceOf(Admitted.class);
  }

  @Test
  void whatACallUsedBeyondItsReserveIsOwed() {
    var thousand = new CallLimits(List.of(), null, 1_000L);

    ((Admitted) limits.admit(call(thousand, "m", 10))).settlement().settle(5_000, null);

    var refused = refused(limits.admit(call(thousand, "m", 10)));
    assertThat(refused.retryAfter()).isGreaterThan(Duration.ofMinutes(3));
  }

  /// As long as the refusal says, and no shorter.
  @Test
  void whatIsOwedIsOwedForLongerThanAQuietMinute() {
    var thousand = new CallLimits(List.of(), null, 1_000L);
    ((Admitted) limits.admit(call(thousand, "m", 10))).settlement().settle(5_000, null);

    time.now = Duration.ofMinutes(2);
    assertThat(limits.admit(call(thousand, "m", 10))).isInstanceOf(Refused.class);
    time.now = Duration.ofSeconds(241);
    assertThat(limits.admit(call(thousand, "m", 10))).isInstanceOf(Admitted.class);
  }

  @Test
  void anAnswerOfSeveralMinutesIsCountedAtItsEnd() {
    var thousand = new CallLimits(List.of(), null, 1_000L);
    var began = (Admitted) limits.admit(call(thousand, "m", 10));

    time.now = Duration.ofMinutes(5);
    began.settlement().settle(3_000, null);

    assertThat(refused(limits.admit(call(thousand, "m", 10))).message()).contains("tokens per min");
  }

  /// What comes back in a minute is a minute's worth, and what was not used is no more.
  @Test
  void aQuietHourLeavesTheTokensOfOneMinute() {
    var thousand = new CallLimits(List.of(), null, 1_000L);
    ((Admitted) limits.admit(call(thousand, "m", 1_000))).settlement().settle(1_000, null);

    time.now = Duration.ofMinutes(59);
    assertThat(limits.admit(call(thousand, "m", 1_000))).isInstanceOf(Admitted.class);
    assertThat(limits.admit(call(thousand, "m", 1))).isInstanceOf(Refused.class);
  }

  @Test
  void whereOneRefusesTheOthersAreSettledWithNothing() {
    var settled = new ArrayList<Long>();
    Admission agrees = _ -> new Admitted(Map.of("a", "b"), (tokens, _) -> settled.add(tokens));
    var no = new Refused(429, "no", "No.", null, Map.of());

    assertThat(new Admissions(List.of(agrees, _ -> no)).admit(call(CallLimits.NONE, "m", 1)))
        .isSameAs(no);
    assertThat(settled).containsExactly(0L);

    var all =
        (Admitted) new Admissions(List.of(agrees, agrees)).admit(call(CallLimits.NONE, "m", 1));
    all.settlement().settle(7, null);
    assertThat(all.headers()).containsEntry("a", "b");
    assertThat(settled).containsExactly(0L, 7L, 7L);
  }

  private static Refused refused(Decision decision) {
    assertThat(decision).isInstanceOf(Refused.class);
    return (Refused) decision;
  }

  private static CallRequest call(CallLimits limits, String model, long tokens) {
    var key = new Caller.Key("sk-1", null, limits);
    var caller = new Caller("sk-1", "default", Set.of(Role.CALL), null, key);
    return new CallRequest(
        caller,
        model,
        "/v1/chat/completions",
        "chat",
        null,
        null,
        null,
        Map.of(),
        tokens,
        null,
        false,
        null);
  }
}
