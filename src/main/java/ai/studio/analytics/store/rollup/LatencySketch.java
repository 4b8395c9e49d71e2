package ai.studio.analytics.store.rollup;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A mergeable histogram of milliseconds: exact below 64 ms, 32 buckets an octave above, so that a
/// percentile is within 1.6 % of the true one. Its size follows the spread of the values, not their
/// number.
///
/// Not thread-safe.
public final class LatencySketch {

  /// The largest relative error of a percentile.
  public static final double RELATIVE_ERROR = 1.0 / 64;

  private static final int EXACT = 64;
  private static final int SUB_BITS = 5;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;
  private static final int ROOM = 16;
  private static final long[] NONE = {};

  private int offset;
  private long[] counts = NONE;
  private long total;

  /// Reads what [#encode] wrote; null is the empty sketch.
  public static LatencySketch decode(byte @Nullable [] encoded) {
    var sketch = new LatencySketch();
    if (encoded != null) {
      sketch.addEncoded(encoded);
    }
    return sketch;
  }

  /// Adds one value in milliseconds, zero or more.
  public void add(int millis) {
    addIndex(index(millis), 1);
  }

  /// Adds `count` times the same value.
  public void add(int millis, long count) {
    addIndex(index(millis), count);
  }

  /// Adds all values of another sketch.
  public void merge(LatencySketch other) {
    if (other.total == 0) {
      return;
    }
    var first = 0;
    while (other.counts[first] == 0) {
      first++;
    }
    var last = other.counts.length - 1;
    while (other.counts[last] == 0) {
      last--;
    }
    cover(other.offset + first, other.offset + last);
    for (var i = first; i <= last; i++) {
      counts[other.offset - offset + i] += other.counts[i];
    }
    total += other.total;
  }

  /// Adds all values of an encoded sketch without building it first.
  public void addEncoded(byte[] encoded) {
    var in = ByteBuffer.wrap(encoded);
    var index = 0;
    while (in.hasRemaining()) {
      index += (int) readVarint(in);
      addIndex(index, readVarint(in));
    }
  }

  /// How many values were added.
  public long count() {
    return total;
  }

  /// The value at or below which the fraction `q` (0–1) of all values lies, by nearest rank; NaN
  /// where there is none.
  public double percentile(double q) {
    if (total == 0) {
      return Double.NaN;
    }
    var rank = Math.max(1, (long) Math.ceil(q * total));
    var seen = 0L;
    for (var i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return value(offset + i);
      }
    }
    throw new IllegalStateException("sketch counts do not add up to its total");
  }

  /// How many values lie above a bound: those whose bucket's middle does.
  public long countAbove(double millis) {
    var above = 0L;
    for (var i = counts.length - 1; i >= 0 && value(offset + i) > millis; i--) {
      above += counts[i];
    }
    return above;
  }

  /// A compact form: pairs of index step and count, as variable-length integers; null where the
  /// sketch is empty.
  public byte @Nullable [] encode() {
    if (total == 0) {
      return null;
    }
    var out = new ByteArrayOutputStream(64);
    var last = 0;
    for (var i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        writeVarint(out, offset + i - last);
        writeVarint(out, counts[i]);
        last = offset + i;
      }
    }
    return out.toByteArray();
  }

  /// The bucket of a value.
  static int index(int millis) {
    if (millis < EXACT) {
      return millis;
    }
    var exponent = 31 - Integer.numberOfLeadingZeros(millis);
    var sub = (millis >>> (exponent - SUB_BITS)) & (SUB_BUCKETS - 1);
    return EXACT + (exponent - 6) * SUB_BUCKETS + sub;
  }

  /// The middle of a bucket, in milliseconds.
  static double value(int index) {
    if (index < EXACT) {
      return index;
    }
    var shift = (index - EXACT) / SUB_BUCKETS + 1;
    var low = (long) (SUB_BUCKETS + (index - EXACT) % SUB_BUCKETS) << shift;
    return low + ((1L << shift) - 1) / 2.0;
  }

  private void addIndex(int index, long count) {
    cover(index, index);
    counts[index - offset] += count;
    total += count;
  }

  /// Makes room for the buckets from `low` to `high`, and for some beside them: neighbours follow.
  private void cover(int low, int high) {
    if (counts.length == 0) {
      offset = low;
      counts = new long[high - low + 1 + ROOM];
      return;
    }
    var end = offset + counts.length;
    if (low >= offset && high < end) {
      return;
    }
    var newOffset = low < offset ? Math.max(0, low - ROOM) : offset;
    var newEnd = high >= end ? high + 1 + ROOM : end;
    var grown = new long[newEnd - newOffset];
    System.arraycopy(counts, 0, grown, offset - newOffset, counts.length);
    offset = newOffset;
    counts = grown;
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    var rest = value;
    while (rest > 0x7f) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long readVarint(ByteBuffer in) {
    var value = 0L;
    for (var shift = 0; ; shift += 7) {
      var next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
