package ai.studio.analytics.respond;

import static ai.studio.analytics.respond.Restricting.BLOCK;
import static ai.studio.analytics.respond.Restricting.HOUR;
import static ai.studio.analytics.respond.Restricting.throttle;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who is let through.
class EnforcementTest {

  private final Restricting all = new Restricting(false);
  private final Enforcement enforcement = all.enforcement();

  @ParameterizedTest
  @EnumSource
  void whoIsBlockedByOneOfTheirNamesIsRefusedAndNobodyElse(SubjectKind kind) {
    all.restrict(kind, name(kind, 1), BLOCK);

    assertThat(enforcement.refuses(of(kind, name(kind, 1)))).isPresent();
    assertThat(enforcement.refuses(of(kind, name(kind, 2)))).isEmpty();
    assertThat(enforcement.refused(Action.BLOCK)).isEqualTo(1);
  }

  @Test
  void aNameOfOneKindIsNoneOfAnother() {
    all.restrict(SubjectKind.USER, "search", BLOCK);

    assertThat(enforcement.refuses(all.project("search"))).isEmpty();
    assertThat(enforcement.refuses(all.key("search"))).isEmpty();
  }

  @Test
  void theSameNameInAnotherOrganisationIsSomebodyElse() {
    all.restrict(SubjectKind.USER, "anna", BLOCK);

    assertThat(enforcement.refuses(new Requester("other", "anna", "anna", null, null, null)))
        .isEmpty();
  }

  @Test
  void aBlockEndsAtItsTimeWithoutAnybodysHelp() {
    all.restrict(SubjectKind.USER, "anna", BLOCK);

    all.clock.advance(HOUR.minusSeconds(1));
    assertThat(enforcement.refuses(all.user("anna")))
        .hasValueSatisfying(it -> assertThat(it.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
    all.clock.advance(Duration.ofSeconds(1));
    assertThat(enforcement.refuses(all.user("anna"))).isEmpty();
  }

  @Test
  void theAnswerNamesNeitherTheRuleNorTheSubject() {
    all.make(SubjectKind.ADDRESS, "192.0.2.7", BLOCK, "scanners", true);

    assertThat(enforcement.refuses(all.address("192.0.2.7")).orElseThrow().message())
        .isEqualTo("These requests are blocked until 2026-03-10T13:00:30Z.");
  }

  @Test
  void whatIsNotEnforcedHasNoEffect() {
    all.make(SubjectKind.USER, "anna", BLOCK, "trial", false);
    all.make(SubjectKind.USER, "anna", throttle(1), "slow", false);

    assertThat(all.restrictions.about(all.user("anna"))).hasSize(2);
    assertThat(IntStream.range(0, 5).mapToObj(_ -> enforcement.refuses(all.user("anna"))))
        .allMatch(java.util.Optional::isEmpty);
  }

  @Test
  void aTagRefusesNobody() {
    all.restrict(SubjectKind.USER, "anna", new Restriction.Measure(Action.TAG, 0, "odd"));

    assertThat(enforcement.refuses(all.user("anna"))).isEmpty();
  }

  @Test
  void soManyRequestsOfAWholeMinuteAreLetThrough() {
    all.restrict(SubjectKind.PROJECT, "search", throttle(2));

    assertThat(enforcement.refuses(all.project("search"))).isEmpty();
    assertThat(enforcement.refuses(all.project("search"))).isEmpty();
    var third = enforcement.refuses(all.project("search")).orElseThrow();
    assertThat(third.action()).isEqualTo(Action.THROTTLE);
    assertThat(third.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    all.clock.advance(third.retryAfter().minusMillis(1));
    assertThat(enforcement.refuses(all.project("search"))).isPresent();
    all.clock.advance(Duration.ofMillis(1));
    assertThat(enforcement.refuses(all.project("search"))).isEmpty();
  }

  @Test
  void ofSeveralRestrictionsABlockIsTold() {
    all.restrict(SubjectKind.USER, "anna", throttle(1));
    all.restrict(SubjectKind.PROJECT, "search", BLOCK);
    var anna = new Requester(all.organization, "anna", "anna", null, "search", null);

    for (var i = 0; i < 3; i++) {
      assertThat(enforcement.refuses(anna))
          .hasValueSatisfying(it -> assertThat(it.action()).isEqualTo(Action.BLOCK));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow user anna",
        "allow key k-1",
        "allow project search",
        "allow address 192.0.2.0/24",
        "allow address 192.0.2.7"
      })
  void whoIsAllowedByAnythingIsLetThroughWhateverElseIsBlocked(String line) {
    all.restrict(SubjectKind.USER, "anna", BLOCK);
    all.restrict(SubjectKind.KEY, "k-1", BLOCK);
    all.restrict(SubjectKind.PROJECT, "search", BLOCK);
    all.restrict(SubjectKind.ADDRESS, "192.0.2.7", BLOCK);
    var anna = new Requester(all.organization, "anna", "anna", "k-1", "search", "192.0.2.7");

    assertThat(all.enforcement(line).refuses(anna)).isEmpty();
    assertThat(all.enforcement("allow user ann").refuses(anna)).isPresent();
  }

  @Test
  void theAllowedDoNotUseUpWhatOthersAreThrottledTo() {
    all.restrict(SubjectKind.PROJECT, "search", throttle(1));
    var watched = all.enforcement("allow user root");
    var root = new Requester(all.organization, "root", "root", null, "search", null);

    for (var i = 0; i < 5; i++) {
      assertThat(watched.refuses(root)).isEmpty();
    }
    assertThat(watched.refuses(all.project("search"))).isEmpty();
    assertThat(watched.refuses(all.project("search"))).isPresent();
  }

  /// In the gateway, where the caller was held against restrictions before.
  @Test
  void whoIsAllowedByWhatIsNotHeldAgainstRestrictionsIsLetThrough() {
    all.restrict(SubjectKind.USER, "anna", BLOCK);
    var watched = all.enforcement("allow key k-1");
    var whole = new Requester(all.organization, "anna", "anna", "k-1", null, null);

    assertThat(watched.refuses(all.user("anna"), whole)).isEmpty();
    assertThat(watched.refuses(all.user("anna"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "94, false, 0",
    "95, true, 1",
    "96, true, 1",
  })
  void aPromptIsRefusedFromTheScoreOfTheRuleOn(int score, boolean refused, long acted) {
    var strict = all.enforcement("strict: type=prompt_injection score>=95 -> refuse enforce");

    assertThat(strict.refusesPrompt(all.user("anna"), "prompt_injection", "override", score))
        .isEqualTo(refused);
    assertThat(all.counts.acted("strict")).isEqualTo(acted);
    assertThat(strict.refused(Action.REFUSE)).isEqualTo(acted);
  }

  @Test
  void aRuleThatOnlyTellsRefusesNoPromptButIsCounted() {
    var trial = all.enforcement("trial: type=prompt_injection -> refuse");

    assertThat(trial.looksAtPrompts(all.organization)).isTrue();
    assertThat(trial.refusesPrompt(all.user("anna"), "prompt_injection", "override", 99)).isFalse();
    assertThat(all.counts.acted("trial")).isEqualTo(1);
    assertThat(trial.refused(Action.REFUSE)).isZero();
  }

  @Test
  void anAllowedPromptIsPassedOnAndNotCounted() {
    var rules =
        all.enforcement("allow project tests", "no: type=prompt_injection -> refuse enforce");

    assertThat(rules.refusesPrompt(all.project("tests"), "prompt_injection", "override", 99))
        .isFalse();
    assertThat(all.counts.matched("no")).isZero();
  }

  @Test
  void promptsAreLookedAtOnlyForThoseWhomARuleIsFor() {
    var one =
        all.enforcement(
            "one: organization=acme|globex type=prompt_injection -> refuse",
            "two: type=prompt_injection -> block user for 1h");

    assertThat(one.looksAtPrompts("acme")).isTrue();
    assertThat(one.looksAtPrompts(all.organization)).isFalse();
  }

  private Requester of(SubjectKind kind, String name) {
    return switch (kind) {
      case USER -> all.user(name);
      case KEY -> all.key(name);
      case PROJECT -> all.project(name);
      case ADDRESS -> all.address(name);
    };
  }

  private static String name(SubjectKind kind, int number) {
    return kind == SubjectKind.ADDRESS ? "192.0.2." + number : "name-" + number;
  }
}
