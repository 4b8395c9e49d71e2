package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.rollup.Measures;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollupChecksumTest {

  static Stream<Named<Consumer<Measures>>> sums() {
    return Map.<String, Consumer<Measures>>ofEntries(
            Map.entry("requests", all -> all.requests++),
            Map.entry("errors", all -> all.errors++),
            Map.entry("model calls", all -> all.modelCalls++),
            Map.entry("prompt tokens", all -> all.promptTokens++),
            Map.entry("cached tokens", all -> all.cachedTokens++),
            Map.entry("cache write tokens", all -> all.cacheWriteTokens++),
            Map.entry("completion tokens", all -> all.completionTokens++),
            Map.entry("reasoning tokens", all -> all.reasoningTokens++),
            Map.entry("priced requests", all -> all.pricedRequests++),
            Map.entry("cost", all -> all.costNanos++),
            Map.entry("unknown latencies", all -> all.latencyUnknown++),
            Map.entry("latency", all -> all.latencySumMs++),
            Map.entry("time to first token", all -> all.firstTokenSumMs++),
            Map.entry("sessions", all -> all.sessions++),
            Map.entry("requests of sessions", all -> all.sessionRequests++),
            Map.entry("cost of sessions", all -> all.sessionCostNanos++))
        .entrySet()
        .stream()
        .map(sum -> Named.of(sum.getKey(), sum.getValue()));
  }

  @ParameterizedTest
  @MethodSource("sums")
  void anySumThatChangesChangesIt(Consumer<Measures> change) {
    var table = table();
    var before = RollupChecksum.of(table);
    change.accept(table.at("o3", 1));

    assertThat(RollupChecksum.of(table)).isNotEqualTo(before);
  }

  @Test
  void theSameSumsHaveTheSame() {
    assertThat(RollupChecksum.of(table())).isEqualTo(RollupChecksum.of(table()));
  }

  @Test
  void whatMovesFromOneBucketToAnotherDoesNot() {
    var moved = new MeasureTable(2);
    moved.at("o3", 1).requests = 7;

    assertThat(RollupChecksum.of(moved)).isEqualTo(RollupChecksum.of(table()));
  }

  @Test
  void anotherKeyChangesIt() {
    var other = table();
    other.at("o4", 0);

    assertThat(RollupChecksum.of(other)).isNotEqualTo(RollupChecksum.of(table()));
  }

  private static MeasureTable table() {
    var table = new MeasureTable(2);
    table.at("o3", 0).requests = 7;
    return table;
  }
}
