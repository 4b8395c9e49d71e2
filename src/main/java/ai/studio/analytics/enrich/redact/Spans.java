package ai.studio.analytics.enrich.redact;

import java.util.Arrays;

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
    spans[size++] = ((long) start << LENGTH_BITS) | end;
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
