package ai.studio.analytics.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBlockTest {

  @Test
  void keysComeBackInOrderWithWhatTheirEventsSaid() {
    var writer = new KeyBlock.Writer(2);
    writer.add(-7, 11, print(1));
    writer.add(Long.MAX_VALUE, Long.MIN_VALUE, print(2));
    var seen = new ArrayList<String>();
    writer.block().forEach((hash, id, print) -> seen.add(hash + " " + id + " " + print[0]));

    assertThat(seen).containsExactly("-7 11 1", Long.MAX_VALUE + " " + Long.MIN_VALUE + " 2");
  }

  @Test
  void aBlockIsAsLongAsWhatWasAdded() {
    var writer = new KeyBlock.Writer(5);
    assertThat(writer.block().size()).isZero();
    writer.add(1, 2, print(0));

    assertThat(writer.block().size()).isEqualTo(1);
    assertThat(writer.block().content()).hasSize(48);
  }

  @Test
  void eventsAreKnownByTheirKeysAndTheirIdsAndWhatIsAwaitedByItsKeyOnly() {
    var writer = new KeyBlock.Writer(2);
    writer.add(5, 6, print(0));
    writer.addWaiting(9);

    assertThat(writer.block().names()).containsExactlyInAnyOrder(5L, 6L, 9L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 49, 95})
  void whatIsNoWholeNumberOfKeysIsNoBlock(int bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyBlock(new byte[bytes]))
        .withMessage("Not a block of keys: " + bytes + " bytes");
  }

  private static byte[] print(int first) {
    var print = new byte[Fingerprint.BYTES];
    Arrays.fill(print, (byte) first);
    return print;
  }
}
