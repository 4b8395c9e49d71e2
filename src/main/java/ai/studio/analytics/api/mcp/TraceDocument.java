package ai.studio.analytics.api.mcp;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.query.trace.TraceTree;
import ai.studio.analytics.query.trace.Traces;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A trace, or a page of its parts.
///
/// @param durationMs milliseconds from its first part's start to its last part's end
/// @param cost known cost in US dollars; null where there were calls and none has a price
/// @param complete whether these are all of its parts, on all pages; else it is too large
/// @param parts each behind the one that it is below, and otherwise in the order of time
/// @param nextCursor null where no parts follow
record TraceDocument(
    String id,
    String name,
    Instant startedAt,
    double durationMs,
    long calls,
    long errors,
    long tokens,
    @Nullable BigDecimal cost,
    long unpricedCalls,
    boolean complete,
    int totalParts,
    List<Part> parts,
    @Nullable String nextCursor) {

  private static final double MICROS_PER_MILLI = 1e3;

  /// A part.
  ///
  /// @param position its place among all parts, from 0
  /// @param parent the position of what it is below; null where that is nothing known
  /// @param offsetMs milliseconds after the trace began
  /// @param durationMs milliseconds until it ended; null where nobody knows
  /// @param tokens of it and all that is below it
  /// @param cost likewise, in US dollars
  /// @param request the id of its row; null where it is no request
  record Part(
      int position,
      @Nullable Integer parent,
      String kind,
      String name,
      double offsetMs,
      @Nullable Double durationMs,
      boolean failed,
      @Nullable String errorType,
      @Nullable String errorMessage,
      @Nullable String service,
      @Nullable String tool,
      @Nullable String model,
      @Nullable String provider,
      @Nullable Integer status,
      @Nullable String user,
      long tokens,
      @Nullable BigDecimal cost,
      @Nullable String request) {

    private static Part of(int position, TraceTree.Node node, Instant start) {
      var part = node.part();
      var micros = part.durationMicros();
      return new Part(
          position,
          node.parent(),
          part.kind(),
          part.name(),
          millis(start, part.start()),
          micros == null ? null : Double.valueOf(micros / MICROS_PER_MILLI),
          part.failed(),
          part.errorType(),
          part.errorMessage(),
          part.service(),
          part.tool(),
          part.model(),
          part.provider(),
          part.status(),
          part.user(),
          node.use().tokens(),
          dollars(node.use().knownCostNanos()),
          part.isRequest() ? Long.toString(part.id()) : null);
    }
  }

  static TraceDocument of(String id, Traces.Trace trace, long from, int limit) {
    var tree = trace.tree();
    var all = tree.nodes().size();
    var first = (int) Math.min(from, all);
    var end = Math.min(all, first + limit);
    return new TraceDocument(
        id,
        tree.root().name(),
        tree.start(),
        millis(tree.start(), tree.end()),
        tree.use().calls(),
        tree.use().errors(),
        tree.use().tokens(),
        dollars(tree.use().knownCostNanos()),
        tree.use().unpriced(),
        trace.complete(),
        all,
        IntStream.range(first, end)
            .mapToObj(at -> Part.of(at, tree.nodes().get(at), tree.start()))
            .toList(),
        end < all ? Integer.toString(end) : null);
  }

  private static double millis(Instant start, Instant end) {
    return Duration.between(start, end).toNanos() / (1_000 * MICROS_PER_MILLI);
  }

  private static @Nullable BigDecimal dollars(@Nullable Long nanos) {
    return nanos == null ? null : new Money(nanos).usd();
  }
}
