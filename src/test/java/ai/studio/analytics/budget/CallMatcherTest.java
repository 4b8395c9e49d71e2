package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallMatcherTest {

  private final CallAttributes call = TestBudgets.call("gpt-4o-mini", "ann");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model:gpt-4o*",
        "model:o3,gpt-4o-mini",
        "model:*mini*",
        "user:ann project:search",
        "-user:bob",
        "api_key:sk_1 (provider:azure or provider:openai)",
        "tag.feature:answers -tag.team:*",
        "source:gateway operation:chat endpoint:*completions*",
      })
  void aCallCountsWhereTheFilterHolds(String filter) {
    assertThat(CallMatcher.of(Filter.parse(filter)).test(call)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model:gpt-4o", "user:bob", "tag.team:*", "-project:*", "user:ann model:o3"})
  void aCallDoesNotCountWhereItDoesNot(String filter) {
    assertThat(CallMatcher.of(Filter.parse(filter)).test(call)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status:500", "latency:>1000", "country:DE"})
  void whatIsNotKnownBeforeACallIsNothingForABudget(String filter) {
    assertThatThrownBy(() -> Filter.parse(filter, CallAttributes.FIELDS))
        .isInstanceOf(InvalidFilterField.class)
        .hasMessageContaining("is not known before a call is made");
  }
}
