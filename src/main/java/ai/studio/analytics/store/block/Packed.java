package ai.studio.analytics.store.block;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Numbers from zero on: each in as few bits as the largest one needs where they are stored, in as
/// few bytes in memory.
///
/// Immutable.
final class Packed {

  private static final int HEADER = Integer.BYTES + 1;

  private final int size;
  private final int bits;
  private final byte[] bytes;
  private final char[] chars;
  private final int[] ints;
  private final long[] longs;

  private Packed(int size, int bits) {
    this.size = size;
    this.bits = bits;
    bytes = new byte[bits > 0 && bits <= 8 ? size : 0];
    chars = new char[bits > 8 && bits <= 16 ? size : 0];
    ints = new int[bits > 16 && bits < 32 ? size : 0];
    longs = new long[bits >= 32 ? size : 0];
  }

  /// @param values the first `size` of which are meant; none is negative
  static Packed of(long[] values, int size) {
    var all = 0L;
    for (var i = 0; i < size; i++) {
      all |= values[i];
    }
    var packed = new Packed(size, Long.SIZE - Long.numberOfLeadingZeros(all));
    for (var i = 0; i < size; i++) {
      packed.set(i, values[i]);
    }
    return packed;
  }

  /// Reads what [#write] wrote.
  static Packed read(ByteBuffer in) {
    var size = in.getInt();
    var packed = new Packed(size, in.get());
    if (packed.bits == 0) {
      return packed;
    }
    var words = in.slice().order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + packed.packedBytes());
    packed.unpack(words);
    return packed;
  }

  int size() {
    return size;
  }

  /// About how many bytes of memory it takes.
  int weight() {
    return bytes.length + 2 * chars.length + 4 * ints.length + 8 * longs.length;
  }

  /// How many bytes [#write] writes.
  int writtenBytes() {
    return HEADER + packedBytes();
  }

  void write(ByteBuffer out) {
    out.putInt(size).put((byte) bits);
    var words = out.slice().order(ByteOrder.LITTLE_ENDIAN);
    out.position(out.position() + packedBytes());
    var word = 0L;
    var filled = 0;
    for (var i = 0; i < size && bits > 0; i++) {
      var value = get(i);
      word |= value << filled;
      filled += bits;
      if (filled >= Long.SIZE) {
        words.putLong(word);
        filled -= Long.SIZE;
        word = filled == 0 ? 0 : value >>> (bits - filled);
      }
    }
    if (filled > 0) {
      words.putLong(word);
    }
  }

  /// Copies some of the numbers.
  ///
  /// @param into from its first place on
  void copy(int from, int count, int[] into) {
    if (bits == 0) {
      Arrays.fill(into, 0, count, 0);
    } else if (bits <= 8) {
      for (var i = 0; i < count; i++) {
        into[i] = bytes[from + i] & 0xff;
      }
    } else if (bits <= 16) {
      for (var i = 0; i < count; i++) {
        into[i] = chars[from + i];
      }
    } else {
      System.arraycopy(ints, from, into, 0, count);
    }
  }

  /// Copies some of the numbers.
  ///
  /// @param into from its first place on
  void copy(int from, int count, long[] into) {
    if (bits == 0) {
      Arrays.fill(into, 0, count, 0);
    } else if (bits <= 8) {
      for (var i = 0; i < count; i++) {
        into[i] = bytes[from + i] & 0xff;
      }
    } else if (bits <= 16) {
      for (var i = 0; i < count; i++) {
        into[i] = chars[from + i];
      }
    } else if (bits < 32) {
      for (var i = 0; i < count; i++) {
        into[i] = ints[from + i];
      }
    } else {
      System.arraycopy(longs, from, into, 0, count);
    }
  }

  private long get(int i) {
    if (bits <= 8) {
      return bytes[i] & 0xff;
    }
    if (bits <= 16) {
      return chars[i];
    }
    return bits < 32 ? ints[i] : longs[i];
  }

  private void set(int i, long value) {
    if (bits == 0) {
      return;
    }
    if (bits <= 8) {
      bytes[i] = (byte) value;
    } else if (bits <= 16) {
      chars[i] = (char) value;
    } else if (bits < 32) {
      ints[i] = (int) value;
    } else {
      longs[i] = value;
    }
  }

  private void unpack(ByteBuffer words) {
    var mask = bits == Long.SIZE ? -1L : (1L << bits) - 1;
    var word = 0L;
    var left = 0;
    for (var i = 0; i < size; i++) {
      var value = word;
      if (left < bits) {
        word = words.getLong();
        value |= word << left;
        var used = bits - left;
        word = used == Long.SIZE ? 0 : word >>> used;
        left = Long.SIZE - used;
      } else {
        word >>>= bits;
        left -= bits;
      }
      set(i, value & mask);
    }
  }

  private int packedBytes() {
    return Math.toIntExact(Math.ceilDiv((long) size * bits, Long.SIZE) * Long.BYTES);
  }
}
