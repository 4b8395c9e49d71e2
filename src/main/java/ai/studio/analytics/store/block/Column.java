package ai.studio.analytics.store.block;

import ai.studio.analytics.store.schema.RequestField;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One field of all requests of a block, in the order of their ids.
///
/// Immutable: arrays that it gives are not to be changed.
public sealed interface Column {

  /// Texts of which many requests share one.
  ///
  /// @param values by code; the first one is null, whether or not a request has none
  /// @param codes of the requests
  record Coded(@Nullable String[] values, Packed codes) implements Column {

    /// Copies the codes of some requests.
    public void copy(int from, int count, int[] into) {
      codes.copy(from, count, into);
    }

    @Override
    public int weight() {
      var weight = codes.weight();
      for (var value : values) {
        weight += value == null ? 4 : 60 + value.length();
      }
      return weight;
    }

    @Override
    public byte[] encode() {
      var texts = new byte[values.length][];
      var length = Integer.BYTES + codes.writtenBytes();
      for (var i = 1; i < values.length; i++) {
        texts[i] = String.valueOf(values[i]).getBytes(StandardCharsets.UTF_8);
        length += Short.BYTES + texts[i].length;
      }
      var out = ByteBuffer.allocate(length).putInt(values.length);
      for (var i = 1; i < values.length; i++) {
        out.putShort((short) texts[i].length).put(texts[i]);
      }
      codes.write(out);
      return out.array();
    }

    private static Coded decode(ByteBuffer in) {
      var values = new @Nullable String[in.getInt()];
      for (var i = 1; i < values.length; i++) {
        var text = new byte[in.getShort() & 0xffff];
        in.get(text);
        values[i] = new String(text, StandardCharsets.UTF_8);
      }
      return new Coded(values, Packed.read(in));
    }
  }

  /// Numbers.
  ///
  /// @param base the smallest one
  /// @param offsets from it, each plus one; zero where a request has none
  record Numbers(long base, Packed offsets) implements Column {

    /// Stands for the number of a request that has none.
    public static final long NONE = Long.MIN_VALUE;

    /// Copies the numbers of some requests.
    public void copy(int from, int count, long[] into) {
      offsets.copy(from, count, into);
      for (var i = 0; i < count; i++) {
        into[i] = into[i] == 0 ? NONE : into[i] - 1 + base;
      }
    }

    @Override
    public int weight() {
      return offsets.weight();
    }

    @Override
    public byte[] encode() {
      var out = ByteBuffer.allocate(Long.BYTES + offsets.writtenBytes()).putLong(base);
      offsets.write(out);
      return out.array();
    }

    private static Numbers decode(ByteBuffer in) {
      return new Numbers(in.getLong(), Packed.read(in));
    }
  }

  /// Times.
  ///
  /// @param start of the first request, in seconds since the epoch
  /// @param seconds since then, in rising order
  record Times(long start, int[] seconds) implements Column {

    /// The first request at or after a time, in seconds since the epoch; the number of requests
    /// where all are before it.
    public int firstFrom(long epochSecond) {
      var second = epochSecond - start;
      var low = 0;
      var high = seconds.length;
      while (low < high) {
        var middle = (low + high) >>> 1;
        if (seconds[middle] < second) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    @Override
    public int weight() {
      return Integer.BYTES * seconds.length;
    }

    @Override
    public byte[] encode() {
      var steps = new long[seconds.length];
      for (var i = 1; i < seconds.length; i++) {
        steps[i] = seconds[i] - seconds[i - 1];
      }
      var packed = Packed.of(steps, steps.length);
      var out = ByteBuffer.allocate(Long.BYTES + packed.writtenBytes()).putLong(start);
      packed.write(out);
      return out.array();
    }

    private static Times decode(ByteBuffer in) {
      var start = in.getLong();
      var steps = Packed.read(in);
      var seconds = new int[steps.size()];
      steps.copy(0, seconds.length, seconds);
      for (var i = 1; i < seconds.length; i++) {
        seconds[i] += seconds[i - 1];
      }
      return new Times(start, seconds);
    }
  }

  /// About how many bytes of memory it takes.
  int weight();

  /// How it is stored.
  byte[] encode();

  /// Reads what [#encode] wrote for a field.
  static Column decode(RequestField field, byte[] encoded) {
    var in = ByteBuffer.wrap(encoded);
    return switch (field.kind()) {
      case TIME -> Times.decode(in);
      case TEXT, CODE, FLAG, ID -> Coded.decode(in);
      case NUMBER, DOLLARS -> Numbers.decode(in);
      case DATE, FREE_TEXT, DECIMAL, NANO_DOLLARS ->
          throw new IllegalArgumentException("blocks hold no " + field.kind());
    };
  }
}
