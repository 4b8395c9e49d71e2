package ai.studio.analytics.store.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackedTest {

  @Property(tries = 500)
  void whatIsWrittenIsReadAgain(@ForAll("numbers") long[] numbers) {
    var packed = Packed.of(numbers, numbers.length);
    var out = ByteBuffer.allocate(packed.writtenBytes());
    packed.write(out);

    assertThat(out.hasRemaining()).isFalse();
    assertThat(all(Packed.read(out.flip()))).isEqualTo(numbers);
  }

  @Property(tries = 200)
  void anyPartCanBeCopied(@ForAll("numbers") long[] numbers) {
    var packed = Packed.of(numbers, numbers.length);
    var from = numbers.length / 3;
    var part = new long[numbers.length - from];
    packed.copy(from, part.length, part);

    assertThat(part).isEqualTo(Arrays.copyOfRange(numbers, from, numbers.length));
  }

  @Provide
  Arbitrary<long[]> numbers() {
    return Arbitraries.integers()
        .between(0, 63)
        .flatMap(bits ->
            Arbitraries.longs()
                .between(0, bits == 63 ? Long.MAX_VALUE : (1L << bits) - 1)
                .array(long[].class)
                .ofMaxSize(300));
  }

  private static long[] all(Packed packed) {
    var all = new long[packed.size()];
    packed.copy(0, all.length, all);
    return all;
  }
}
