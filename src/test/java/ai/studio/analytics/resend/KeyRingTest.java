package ai.studio.analytics.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.testing.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final Instant TIME = Instant.parse("2026-05-01T00:00:00Z");
  private static final byte[] PRINT = new byte[Fingerprint.BYTES];

  @Property(tries = 300)
  void itIsAMapThatForgetsTheOldestKeyFirst(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 40) Long> keys,
      @ForAll @IntRange(min = 1, max = 9) int most) {
    var ring = new KeyRing(most);
    var map = new LinkedHashMap<Long, Long>();
    var id = 0L;
    for (var key : keys) {
      ring.put(key, ++id, true, PRINT, 0);
      map.put(key, id);
      if (map.size() > most) {
        map.remove(map.firstEntry().getKey());
      }
    }

    assertThat(ring.size()).isEqualTo(map.size());
    for (var key = 0L; key <= 40; key++) {
      var slot = ring.find(key);
      assertThat(slot < 0 ? null : Long.valueOf(ring.id(slot))).isEqualTo(map.get(key));
    }
  }

  @Test
  void itGrowsWithoutForgettingUntilItHasItsFullSize() {
    var ring = new KeyRing(3_000);
    for (var key = 0L; key < 3_000; key++) {
      ring.put(key << 32 | key, key + 1, key % 2 == 0, print(key), 0);
    }

    assertThat(ring.size()).isEqualTo(3_000);
    assertThat(ring.evicted()).isZero();
    for (var key = 0L; key < 3_000; key++) {
      var slot = ring.find(key << 32 | key);
      assertThat(ring.id(slot)).isEqualTo(key + 1);
      assertThat(ring.isStored(slot)).isEqualTo(key % 2 == 0);
      assertThat(ring.print(slot)).isEqualTo(print(key));
    }
    ring.put(-1, 9_999, true, PRINT, 0);
    assertThat(ring.evicted()).isOne();
    assertThat(ring.find(0)).isNegative();
  }

  @Test
  void keysOfEventsThatAreTooOldMakeRoomBeforeOthersDo() {
    var ring = new KeyRing(3);
    for (var key = 1L; key <= 3; key++) {
      ring.put(key, key * 10, true, PRINT, 0);
    }
    ring.put(4, 40, true, PRINT, 25);

    assertThat(ring.find(1)).isNegative();
    assertThat(ring.find(2)).isNegative();
    assertThat(ring.find(3)).isNotNegative();
    assertThat(ring.size()).isEqualTo(2);
    assertThat(ring.evicted()).isZero();
  }

  @Test
  void aKeyThatIsPutAgainTakesNoOtherPlace() {
    var ring = new KeyRing(2);
    ring.put(1, 10, false, PRINT, 0);
    ring.put(1, 10, true, print(7), 0);

    assertThat(ring.size()).isOne();
    assertThat(ring.isStored(ring.find(1))).isTrue();
    assertThat(ring.print(ring.find(1))).isEqualTo(print(7));
    ring.clear();
    assertThat(ring.size()).isZero();
    assertThat(ring.find(1)).isNegative();
  }

  @Test
  void aBlockOfKeysIsReadAsItWasWritten() {
    var writer = new KeyBlock.Writer(3);
    writer.add(7, 70, print(1));
    writer.addWaiting(9);
    var block = writer.block();
    var read = new ArrayList<String>();
    block.forEach((hash, id, print) -> read.add(hash + "/" + id + "/" + print[0]));

    assertThat(block.size()).isEqualTo(2);
    assertThat(block.content()).hasSize(96);
    assertThat(read).containsExactly("7/70/1", "9/0/0");
    assertThat(block.names()).containsExactlyInAnyOrder(7L, 70L, 9L);
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyBlock(new byte[47]));
  }

  @Test
  void theHashOfAKeyIsOfItsTypeAndOrganisationAndNeverChanges() {
    var hashes = new KeyHash();
    var request = Events.request("a", TIME, "ana");

    assertThat(hashes.of(request)).isEqualTo(hashes.ofRequest("default", "a"));
    assertThat(hashes.ofRequest("default", "a")).isNotEqualTo(hashes.ofRequest("defaulta", ""));
    assertThat(hashes.of(rating("a", 5))).isNotEqualTo(hashes.ofRequest("acme", "a"));
  }

  @Test
  void whatSaysTheSameHasNoDifference() {
    assertThat(difference(rating("a", 5), rating("b", 5))).isNull();
    assertThat(difference(rating("a", 5), rating("a", 4))).isEqualTo("rating");
  }

  @Test
  void everyFieldOfARequestThatDiffersIsNamed() {
    var one = Events.request("a", TIME, "ana");

    assertThat(difference(one, Events.request("a", TIME, "bob"))).isEqualTo("user_id");
    assertThat(difference(one, Events.unmeasured(one))).isEqualTo("latency_ms");
    assertThat(difference(one, withEndpoint(one, "/other"))).isEqualTo("endpoint");
    assertThat(difference(one, withEndpoint(one, "(other)"))).isNull();
    assertThat(difference(one, one.withCall(null))).isEqualTo("model_name");
  }

  private static @Nullable String difference(Event before, Event now) {
    return Fingerprint.difference(Fingerprint.of(before), Fingerprint.of(now), now);
  }

  private static RequestEvent withEndpoint(RequestEvent event, String endpoint) {
    return new RequestEvent(
        event.key(),
        event.time(),
        event.organization(),
        event.source(),
        event.exchange().withEndpoint(endpoint),
        event.client(),
        event.call(),
        event.trace());
  }

  private static FeedbackEvent rating(String key, int rating) {
    return new FeedbackEvent(key, TIME, "acme", 1, "ana", rating, null);
  }

  private static byte[] print(long key) {
    var print = new byte[Fingerprint.BYTES];
    print[0] = (byte) key;
    print[31] = (byte) (key >> 8);
    return print;
  }
}
