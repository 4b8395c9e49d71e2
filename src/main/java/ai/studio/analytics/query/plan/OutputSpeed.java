package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.schema.RequestField;
import org.jspecify.annotations.Nullable;

/// Adds up tokens of answers, and how long they took from their first token on, of the requests of
/// one block by group: those whose time was measured.
///
/// Not thread-safe.
final class OutputSpeed {

  private final Block block;
  private final long[] tokens;
  private final long[] millis;
  private final long[] latency = new long[RowMask.CHUNK];
  private final long[] firstToken = new long[RowMask.CHUNK];
  private final long[] completion = new long[RowMask.CHUNK];
  private final long[] reasoning = new long[RowMask.CHUNK];

  /// @param groups how many there are
  OutputSpeed(Block block, int groups) {
    this.block = block;
    tokens = new long[groups];
    millis = new long[groups];
  }

  /// As [GroupSums] adds them.
  void add(int from, int count, int[] places, int @Nullable [] groups, int kept) {
    block.numbers(RequestField.LATENCY).copy(from, count, latency);
    block.numbers(RequestField.FIRST_TOKEN).copy(from, count, firstToken);
    block.numbers(RequestField.COMPLETION_TOKENS).copy(from, count, completion);
    block.numbers(RequestField.REASONING_TOKENS).copy(from, count, reasoning);
    for (var i = 0; i < kept; i++) {
      add(places[i], groups == null ? 0 : groups[i]);
    }
  }

  private void add(int place, int group) {
    var output = orZero(completion[place]) + orZero(reasoning[place]);
    var took = latency[place] - orZero(firstToken[place]);
    if (latency[place] != Column.Numbers.NONE && output > 0 && took > 0) {
      tokens[group] += output;
      millis[group] += took;
    }
  }

  /// Adds what was added up.
  void addTo(Measures into, int group) {
    into.timedOutputTokens += tokens[group];
    into.outputMs += millis[group];
  }

  private static long orZero(long number) {
    return number == Column.Numbers.NONE ? 0 : number;
  }
}
