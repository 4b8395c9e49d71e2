package ai.studio.analytics.enrich.redact;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Parts of a text that are to be replaced, in any order.
final class Spans {

  private static final int LENGTH_BITS = 32;

  private long[] spans = new long[4];
  private int size;

  /// @param start inclusive
  /// @param end exclusive
  void add(int start, int end) {
    if (size == spans.length) {
      spans = Arrays.copyOf(spans, size * 2);
    }
    spans[size++] = of(start, end);
  }

  /// Where a part lies in another text.
  interface Move {

    /// @return of [#of]
    long moved(int start, int end);
  }

  /// A part as one number.
  static long of(int start, int end) {
    return ((long) start << LENGTH_BITS) | end;
  }

  Spans moved(Move move) {
    var moved = new Spans();
    moved.spans = Arrays.copyOf(spans, spans.length);
    moved.size = size;
    for (var i = 0; i < size; i++) {
      moved.spans[i] = move.moved((int) (spans[i] >> LENGTH_BITS), (int) spans[i]);
    }
    return moved;
  }

  /// The parts in the order in which they were added.
  List<Redactor.Secret> list(boolean byName) {
    return IntStream.range(0, size)
        .mapToObj(i -> new Redactor.Secret((int) (spans[i] >> LENGTH_BITS), (int) spans[i], byName))
        .toList();
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// The text with each span, or each run of spans that touch, replaced by one marker.
  String replacedIn(String text, String marker) {
    Arrays.sort(spans, 0, size);
    var out = new StringBuilder(text.length());
    var kept = 0;
    for (var i = 0; i < size; i++) {
      var start = (int) (spans[i] >> LENGTH_BITS);
      if (i == 0 || start > kept) {
        out.append(text, kept, start).append(marker);
      }
      kept = Math.max(kept, (int) spans[i]);
    }
    return out.append(text, kept, text.length()).toString();
  }
}
