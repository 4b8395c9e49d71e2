package ai.studio.analytics.query.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The parts of a trace in order, and what they came to.
class TraceTreeTest {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void partsStandBehindWhatTheyAreBelowInTheOrderOfTime() {
    var tree =
        TraceTree.of(
            List.of(
                call("c", "a", 50, 10, 1L),
                span("t", "a", 20, 0),
                span("a", null, 0, 0),
                call("d", "t", 30, 5, 2L)));

    assertThat(tree.nodes())
        .extracting(node -> node.part().spanId(), TraceTree.Node::depth, TraceTree.Node::parent)
        .containsExactly(tuple("a", 0, null), tuple("t", 1, 0), tuple("d", 2, 1), tuple("c", 1, 0));
    assertThat(tree.root().spanId()).isEqualTo("a");
  }

  @Test
  void tokensThatAPartRepeatsOfCallsBelowItCountOnce() {
    var tree = TraceTree.of(List.of(span("a", null, 0, 15), call("c", "a", 5, 15, 3L)));

    assertThat(tree.use().tokens()).isEqualTo(15);
    assertThat(tree.use().calls()).isOne();
    assertThat(TraceTree.of(List.of(span("a", null, 0, 15))).use().tokens()).isEqualTo(15);
  }

  @Test
  void anUnknownPriceIsNotFree() {
    var unpriced = TraceTree.of(List.of(call("c", null, 0, 15, null)));
    var mixed = TraceTree.of(List.of(call("c", null, 0, 15, null), call("d", null, 1, 5, 7L)));

    assertThat(unpriced.use().knownCostNanos()).isNull();
    assertThat(mixed.use().knownCostNanos()).isEqualTo(7);
    assertThat(mixed.use().unpriced()).isOne();
    assertThat(TraceTree.of(List.of(span("a", null, 0, 0))).use().knownCostNanos()).isZero();
  }

  @Test
  void aRequestThatNamesTheSpanThatCalledItIsBelowThat() {
    var caller = span("a", null, 0, 0);
    var request = part("request", "a", null, 10, 0, null, null, 200);

    assertThat(TraceTree.of(List.of(request, caller)).nodes())
        .extracting(node -> node.part().kind(), TraceTree.Node::depth)
        .containsExactly(tuple("agent", 0), tuple("request", 1));
    assertThat(TraceTree.of(List.of(request, call("c", "a", 20, 1, 1L))).nodes())
        .extracting(node -> node.part().kind(), TraceTree.Node::depth)
        .containsExactly(tuple("request", 0), tuple("call", 1));
  }

  @Test
  void partsWithoutThoseAboveThemAndPartsInACircleAreThereOnce() {
    var lost = span("x", "gone", 3, 0);
    var first = span("a", "b", 1, 0);
    var second = span("b", "a", 2, 0);
    var itself = span("s", "s", 4, 0);

    assertThat(TraceTree.of(List.of(lost, first, second, itself)).nodes())
        .extracting(node -> node.part().spanId())
        .containsExactlyInAnyOrder("a", "b", "x", "s");
  }

  @Test
  void itLastsFromTheFirstStartToTheLastEnd() {
    var tree = TraceTree.of(List.of(span("a", null, 0, 0), span("b", "a", 50, 0)));

    assertThat(tree.start()).isEqualTo(START);
    assertThat(tree.end()).isEqualTo(START.plusMillis(60));
  }

  private static TracePart span(String id, @Nullable String parent, int at, long tokens) {
    return part("agent", id, parent, at, tokens, null, null, null);
  }

  private static TracePart call(
      String id, @Nullable String parent, int at, long tokens, @Nullable Long cost) {
    return part("call", id, parent, at, tokens, cost, "gpt-4o", 200);
  }

  private static TracePart part(
      String kind,
      String id,
      @Nullable String parent,
      int at,
      long tokens,
      @Nullable Long cost,
      @Nullable String model,
      @Nullable Integer status) {
    return new TracePart(
        at,
        kind,
        id,
        parent,
        id,
        START.plusMillis(at),
        10_000L,
        false,
        null,
        null,
        null,
        null,
        model,
        null,
        status,
        null,
        tokens,
        cost);
  }
}
