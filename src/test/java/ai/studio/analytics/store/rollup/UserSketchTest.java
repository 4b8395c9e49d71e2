package ai.studio.analytics.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class UserSketchTest {

  @Property(tries = 200)
  void fewUsersAreCountedExactlyHoweverTheyAreJoined(
      @ForAll @Size(max = 40) Set<@AlphaChars @StringLength(max = 2) String> one,
      @ForAll @Size(max = 40) Set<@AlphaChars @StringLength(max = 2) String> other) {
    var both = new java.util.HashSet<>(one);
    both.addAll(other);
    var merged = of(one);
    merged.merge(of(other));
    var read = of(one);
    var encoded = of(other).encode();
    if (encoded != null) {
      read.addEncoded(encoded);
    }

    assertThat(merged.count()).isEqualTo(both.size());
    assertThat(read.encode()).isEqualTo(merged.encode()).isEqualTo(of(both).encode());
  }

  @Test
  void nobodyIsNoBytes() {
    assertThat(new UserSketch(5).encode()).isNull();
    assertThat(new UserSketch(5).count()).isZero();
  }

  @Test
  void upToItsLimitItIsExactAndAboveItNear() {
    var sketch = users(512, 0, 512);
    assertThat(sketch.count()).isEqualTo(512);
    assertThat(sketch.encode()).hasSize(1 + 512 * 8);

    sketch.add("user-511");
    assertThat(sketch.count()).isEqualTo(512);
    assertThat(sketch.encode()).hasSize(1 + 512 * 8);

    sketch.add("user-512");
    assertThat((double) sketch.count()).isCloseTo(513, within(30.0));
    assertThat(sketch.encode()).hasSize(1 + 4_096);
  }

  @Test
  void manyUsersAreEstimatedWithinThreeStandardErrors() {
    var sketch = users(UserSketch.STORED_LIMIT, 0, 100_000);

    assertThat((double) sketch.count()).isCloseTo(100_000, within(3 * 0.012 * 100_000));
  }

  @Test
  void anEstimateGoesOnToCount() {
    var sketch = users(10, 0, 20);
    var before = sketch.count();
    IntStream.range(20, 60).forEach(i -> sketch.add("user-" + i));

    assertThat(sketch.count()).isGreaterThan(before + 30);
    var encoded = sketch.encode();
    assertThat(encoded).isNotNull();
    var again = new UserSketch(10);
    again.addEncoded(encoded);
    assertThat(again.count()).isEqualTo(sketch.count());
  }

  @Test
  void anExactSketchIntoAnEstimateAndTheOtherWayRoundAreTheSame() {
    var few = users(10, 0, 5);
    var many = users(10, 3, 40);
    var one = users(10, 0, 5);
    one.merge(many);
    many.merge(few);

    assertThat(one.count()).isEqualTo(many.count());
    assertThat(one.encode()).isEqualTo(many.encode());
  }

  @Test
  void twoExactSketchesThatOverflowTogetherAreEstimated() {
    var one = users(10, 0, 8);
    one.merge(users(10, 4, 12));

    assertThat(one.encode()).hasSize(1 + 4_096);
    assertThat((double) one.count()).isCloseTo(12, within(1.0));
  }

  @Test
  void twoThatOverlapWithinTheLimitStayExact() {
    var one = users(10, 0, 8);
    one.merge(users(10, 0, 8));

    assertThat(one.count()).isEqualTo(8);
    assertThat(one.encode()).hasSize(1 + 8 * 8);
  }

  @Test
  void mergingLeavesTheOtherAsItWas() {
    var other = users(100, 0, 3);
    var one = users(100, 10, 12);
    one.merge(other);
    one.add("somebody else");

    assertThat(other.count()).isEqualTo(3);
    assertThat(one.count()).isEqualTo(6);
  }

  @Test
  void sortedHashesAreUsersLikeAnyOthers() {
    var hashes =
        IntStream.range(0, 50).mapToLong(i -> UserSketch.hash("user-" + i)).sorted().toArray();
    var sketch = new UserSketch(100);
    sketch.addHashes(hashes);

    assertThat(sketch.encode()).isEqualTo(users(100, 0, 50).encode());
  }

  @Test
  void theHashOfAUserNeverChanges() {
    assertThat(UserSketch.hash("ana")).isEqualTo(-5_767_370_091_312_343_057L);
    assertThat(UserSketch.hash("ana")).isNotEqualTo(UserSketch.hash("Ana"));
  }

  private static UserSketch users(int limit, int from, int to) {
    var sketch = new UserSketch(limit);
    IntStream.range(from, to).forEach(i -> sketch.add("user-" + i));
    return sketch;
  }

  private static UserSketch of(Set<String> users) {
    var sketch = new UserSketch(UserSketch.STORED_LIMIT);
    users.forEach(sketch::add);
    return sketch;
  }
}
