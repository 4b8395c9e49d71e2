package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.RollupKey;
import ai.studio.analytics.store.rollup.RowKind;
import ai.studio.analytics.store.rollup.UserSketch;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RollupDifferenceTest {

  private static final RollupKey KEY = new RollupKey("acme", Grain.HOUR, Dimension.ALL, 0, "");

  static Stream<Arguments> measures() {
    return Stream.of(
        changing("requests", it -> it.requests++),
        changing("errors", it -> it.errors++),
        changing("model_calls", it -> it.modelCalls++),
        changing("prompt_tokens", it -> it.promptTokens++),
        changing("cached_tokens", it -> it.cachedTokens++),
        changing("cache_write_tokens", it -> it.cacheWriteTokens++),
        changing("completion_tokens", it -> it.completionTokens++),
        changing("reasoning_tokens", it -> it.reasoningTokens++),
        changing("priced_requests", it -> it.pricedRequests++),
        changing("cost_nanos", it -> it.costNanos++),
        changing("latency_unknown", it -> it.latencyUnknown++),
        changing("latency_sum_ms", it -> it.latencySumMs++),
        changing("first_token_count", it -> it.firstTokenCount++),
        changing("first_token_sum_ms", it -> it.firstTokenSumMs++),
        changing("sessions", it -> it.sessions++),
        changing("session_requests", it -> it.sessionRequests++),
        changing("session_cost_nanos", it -> it.sessionCostNanos++),
        changing("latency_sketch", it -> it.latency.add(7)),
        changing("first_token_sketch", it -> it.firstToken.add(7)),
        changing("users_sketch", it -> it.users.add("ana")));
  }

  private static Arguments changing(String column, Consumer<Measures> change) {
    return Arguments.of(column, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("measures")
  void anyMeasureThatDiffersIsReportedByItsColumn(String column, Consumer<Measures> change) {
    var counted = empty();
    change.accept(counted);

    assertThat(RollupDifference.between(KEY, empty(), counted))
        .hasValueSatisfying(difference -> {
          assertThat(difference.key()).isEqualTo(KEY);
          assertThat(difference.measure()).isEqualTo(column);
          assertThat(difference.stored()).isNotEqualTo(difference.counted());
        });
    assertThat(RollupDifference.between(KEY, counted, counted)).isEmpty();
  }

  @Test
  void whatNoRollupKeepsIsNoDifference() {
    var counted = empty();
    counted.ratings++;
    counted.openThreats++;
    counted.timedOutputTokens++;

    assertThat(RollupDifference.between(KEY, empty(), counted)).isEmpty();
  }

  @Test
  void ofSeveralTheFirstIsReported() {
    var counted = empty();
    counted.sessions++;
    counted.errors++;

    assertThat(RollupDifference.between(KEY, empty(), counted))
        .map(RollupDifference::measure)
        .contains("errors");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, ''",
    "2026-03-02, REQUESTS",
    "2026-03-04, REQUESTS",
    "2026-03-05, REQUESTS THREATS",
    "2030-01-01, REQUESTS THREATS"
  })
  void aDayIsWholeFromItsFirstOneOn(LocalDate day, String kinds) {
    var days =
        new WholeDays(
            Map.of(
                RowKind.REQUESTS, LocalDate.of(2026, 3, 2),
                RowKind.THREATS, LocalDate.of(2026, 3, 5)),
            Map.of());

    assertThat(days.on(day).stream().map(Enum::name))
        .containsExactlyInAnyOrder(kinds.isEmpty() ? new String[0] : kinds.split(" "));
  }

  @Test
  void anOrganisationMayHaveLostMoreThanOthers() {
    var second = LocalDate.of(2026, 3, 2);
    var days =
        new WholeDays(
            Map.of(RowKind.REQUESTS, second, RowKind.THREATS, second),
            Map.of("brief", Map.of(RowKind.REQUESTS, second.plusDays(5))));

    assertThat(days.on(second, "brief")).containsExactly(RowKind.THREATS);
    assertThat(days.on(second.plusDays(5), "brief")).hasSize(2);
    assertThat(days.on(second, "other")).hasSize(2);
    assertThat(days.ofRequests("brief") - days.ofRequests("other")).isEqualTo(5 * 86_400);
  }

  private static Measures empty() {
    return new Measures(UserSketch.QUERY_LIMIT);
  }
}
