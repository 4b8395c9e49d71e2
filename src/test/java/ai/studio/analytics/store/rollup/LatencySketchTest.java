package ai.studio.analytics.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencySketchTest {

  @Property(tries = 300)
  void aPercentileIsWithinTheStatedErrorOfTheNearestRank(
      @ForAll @Size(min = 1, max = 200) int[] raw, @ForAll @IntRange(min = 1, max = 100) int per) {
    var millis = Arrays.stream(raw).map(value -> Math.floorMod(value, 86_400_001)).toArray();
    var sketch = of(millis);
    Arrays.sort(millis);
    var exact = millis[(int) Math.ceil(per / 100.0 * millis.length) - 1];

    assertThat(sketch.percentile(per / 100.0))
        .isCloseTo(exact, within(exact * LatencySketch.RELATIVE_ERROR));
  }

  @Property(tries = 300)
  void mergedOrEncodedItIsTheSketchOfAllValues(
      @ForAll @Size(max = 60) int[] one, @ForAll @Size(max = 60) int[] other) {
    var first = Arrays.stream(one).map(value -> value & Integer.MAX_VALUE).toArray();
    var second = Arrays.stream(other).map(value -> value & Integer.MAX_VALUE).toArray();
    var merged = of(first);
    merged.merge(of(second));
    var read = LatencySketch.decode(of(first).encode());
    read.merge(LatencySketch.decode(of(second).encode()));
    var all = of(first);
    Arrays.stream(second).forEach(all::add);

    assertThat(merged.encode()).isEqualTo(all.encode());
    assertThat(read.encode()).isEqualTo(all.encode());
    assertThat(merged.count()).isEqualTo(first.length + second.length);
  }

  @Test
  void nothingHasNoPercentileAndNoBytes() {
    var empty = new LatencySketch();

    assertThat(empty.percentile(0.5)).isNaN();
    assertThat(empty.encode()).isNull();
    assertThat(LatencySketch.decode(null).count()).isZero();
    empty.merge(new LatencySketch());
    assertThat(empty.count()).isZero();
  }

  @Test
  void below64MillisecondsItIsExact() {
    for (var millis = 0; millis < 64; millis++) {
      assertThat(LatencySketch.value(LatencySketch.index(millis))).isEqualTo(millis);
    }
    assertThat(LatencySketch.index(64)).isEqualTo(64);
    assertThat(LatencySketch.index(65)).isEqualTo(64);
    assertThat(LatencySketch.index(66)).isEqualTo(65);
    assertThat(LatencySketch.value(64)).isEqualTo(64.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 127, 128, 1_000, 65_535, 65_536, 86_400_000, Integer.MAX_VALUE})
  void everyBucketHoldsItsMiddle(int millis) {
    var index = LatencySketch.index(millis);

    assertThat(LatencySketch.index((int) LatencySketch.value(index))).isEqualTo(index);
    assertThat(LatencySketch.value(index)).isCloseTo(millis, within(millis / 64.0));
    assertThat(LatencySketch.index(millis - 1)).isIn(index, index - 1);
  }

  @Test
  void theEndsAreTheFastestAndTheSlowest() {
    var sketch = of(3, 1, 2);

    assertThat(sketch.percentile(0)).isEqualTo(1);
    assertThat(sketch.percentile(1.0 / 3)).isEqualTo(1);
    assertThat(sketch.percentile(0.34)).isEqualTo(2);
    assertThat(sketch.percentile(1)).isEqualTo(3);
  }

  @Test
  void manyEqualValuesTakeFewBytes() {
    var sketch = new LatencySketch();
    sketch.add(250, 1_000_000_000_000L);
    sketch.add(250);

    assertThat(sketch.count()).isEqualTo(1_000_000_000_001L);
    assertThat(sketch.encode()).hasSizeLessThan(10);
    assertThat(LatencySketch.decode(sketch.encode()).count()).isEqualTo(1_000_000_000_001L);
  }

  @Test
  void theBytesNeverChange() {
    assertThat(of(0, 0, 5, 200, 20_000).encode())
        .isEqualTo(new byte[] {0, 2, 5, 1, 109, 1, (byte) 213, 1, 1});
  }

  private static LatencySketch of(int... millis) {
    var sketch = new LatencySketch();
    Arrays.stream(millis).forEach(sketch::add);
    return sketch;
  }
}
