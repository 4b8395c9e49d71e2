package ai.studio.analytics.resend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EventContent;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.testing.Events;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ResendConfig SMALL = new ResendConfig(Duration.ofDays(1), 1_000);

  private final RecentKeys keys = new RecentKeys(SMALL, CLOCK);

  @Test
  void theSameIdAtAnotherTimeIsADuplicate() {
    keys.register(List.of(request("a", NOW)));

    assertThat(keys.register(List.of(request("b", NOW), request("a", NOW.minusSeconds(9)))))
        .containsExactly(new Resend(1, null));
  }

  @Test
  void anotherCostIsAConflictThatNamesTheField() {
    var first = request("a", NOW);
    var dearer = first.withCall(first.call().withCost(new Money(1)));

    assertThat(keys.register(List.of(first, dearer))).containsExactly(new Resend(1, "cost_usd"));
  }

  @Test
  void aFieldThatIsNamedDiffers() {
    var first = Events.random(1, 1, NOW.minusSeconds(60), NOW, "default").getFirst();
    var known = new RecentKeys.Known(first.id(), Fingerprint.of(first), true);
    var names = EventContent.names(first);
    var before = EventContent.values(first);
    for (var other : Events.random(2, 500, NOW.minusSeconds(60), NOW, "default")) {
      var field = names.indexOf(known.difference(other));

      assertThat(field).isNotNegative();
      assertThat(EventContent.values(other)[field]).isNotEqualTo(before[field]);
    }
  }

  @Test
  void anAddressThatIsKeptInAnotherWayIsNoDifference() {
    var full = request("a", NOW).withClient(at("192.0.2.77"));

    keys.register(List.of(full));

    assertThat(keys.register(List.of(full.withClient(at("192.0.2.0")), full.withClient(at(null)))))
        .containsExactly(new Resend(0, null), new Resend(1, null));
  }

  @Test
  void whatAnEarlierVersionRememberedWithItsAddressSaysTheSame() {
    for (var i = 0; i < 256; i++) {
      var event = request("a", NOW).withClient(at("192.0.2." + i));

      assertThat(rememberedWithAddress(event).difference(event)).isNull();
    }
  }

  @Test
  void ofWhatAnEarlierVersionRememberedAnotherAddressIsNoDifferenceButAnotherCostIs() {
    var known = rememberedWithAddress(request("a", NOW).withClient(at("192.0.2.77")));
    var resent = request("a", NOW).withClient(at("192.0.2.0"));

    assertThat(known.difference(resent)).isNull();
    assertThat(known.difference(resent.withCall(resent.call().withCost(new Money(1)))))
        .isEqualTo("cost_usd");
  }

  @Test
  void eventsOlderThanTheWindowAreNotRemembered() {
    var old = request("a", NOW.minus(Duration.ofDays(1)).minusMillis(1));

    assertThat(keys.register(List.of(old, old))).isEmpty();
    assertThat(keys.figures().keys()).isZero();
  }

  @Test
  void ofTwoCallsAtOnceOneIsFirst() throws Exception {
    var batch = Events.random(1, 500, NOW.minusSeconds(60), NOW, "default");
    try (var callers = Executors.newFixedThreadPool(4)) {
      Callable<Integer> call = () -> keys.register(batch).size();
      var resends = 0;
      for (var one : callers.invokeAll(List.of(call, call, call, call))) {
        resends += one.get();
      }
      assertThat(resends).isEqualTo(3 * 500);
    }
  }

  @Test
  void theOldestMakesRoomAndThatIsCounted() {
    for (var i = 0; i < 1_500; i++) {
      keys.register(List.of(request("k" + i, NOW)));
    }

    assertThat(keys.figures()).isEqualTo(new RecentKeys.Figures(1_000, 1_000, 500));
    assertThat(keys.register(List.of(request("k500", NOW)))).hasSize(1);
    assertThat(keys.register(List.of(request("k499", NOW)))).isEmpty();
  }

  @Test
  void theRingKnowsTheLatestKeysThroughGrowthAndReplacement() {
    var ring = new KeyRing(3_000);
    var model = new HashMap<Long, Long>();
    var order = new ArrayList<Long>();
    var random = new Random(7);
    for (var i = 1; i <= 20_000; i++) {
      var hash = random.nextLong(8_000);
      if (model.put(hash, (long) i) == null) {
        order.add(hash);
      }
      if (model.size() > 3_000) {
        model.remove(order.removeFirst());
      }
      ring.put(hash, i, true, new byte[Fingerprint.BYTES], 0);
    }

    for (var hash = 0L; hash < 8_000; hash++) {
      var slot = ring.find(hash);
      assertThat(slot < 0 ? null : ring.id(slot)).isEqualTo(model.get(hash));
    }
  }

  private static RecentKeys.Known rememberedWithAddress(RequestEvent event) {
    return new RecentKeys.Known(event.id(), Fingerprint.withAddress(event), true);
  }

  private static Client at(@Nullable String address) {
    return new Client("ann", null, true, address, "ID", "test");
  }

  private static RequestEvent request(String key, Instant time) {
    return Events.request(key, time, "ann");
  }
}
