package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.testing.Events;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final Session session = at(0);

  @ParameterizedTest(name = "{0} ms: {1}")
  @CsvSource({
    "-1799999, true",
    "-1800000, false",
    "-1800001, false",
    "0, true",
    "600000, true",
    "2399999, true",
    "2400000, false"
  })
  void aRequestBelongsToItWithinHalfAnHourOfItsFirstAndItsLast(long millis, boolean belongs) {
    session.add(request("b", 600));

    assertThat(session.reaches(NOON.plusMillis(millis))).isEqualTo(belongs);
  }

  @Test
  void itReachesFromItsEarliestRequestToItsLatestWhateverTheirOrder() {
    session.add(request("b", 600));
    session.add(request("c", -300));
    session.add(request("d", 100));

    assertThat(session.start()).isEqualTo(NOON.minusSeconds(300));
    assertThat(session.end()).isEqualTo(NOON.plusSeconds(600));
  }

  @Test
  void itCountsItsRequestsAndWhatTheyCost() {
    session.add(request("a", 0));
    session.add(request("b", 1));

    assertThat(session.totals().requests()).isEqualTo(2);
    assertThat(session.totals().costNanos()).isEqualTo(2 * new Money(450_000).nanos());
    assertThat(session.totals().start()).isEqualTo(NOON);
  }

  @Test
  void itIsNewAndUnchangedUntilARequestIsAdded() {
    assertThat(session.stored()).isNull();
    assertThat(session.changed()).isFalse();

    session.add(request("a", 0));
    assertThat(session.changed()).isTrue();
  }

  @Test
  void aLateRequestJoinsTwoOfThem() {
    var later = at(3_000);
    session.add(request("a", 0));
    later.add(request("b", 3_000));
    session.absorb(later);

    assertThat(session.totals().requests()).isEqualTo(2);
    assertThat(session.end()).isEqualTo(NOON.plusSeconds(3_000));
    assertThat(later.merged()).isTrue();
    assertThat(later.changed()).isTrue();
    assertThat(session.merged()).isFalse();
  }

  @Test
  void whoHasBecomeAPartOfAPartHasTheWholeAsSurvivor() {
    var middle = at(1);
    var last = at(2);
    middle.absorb(last);
    session.absorb(middle);

    assertThat(last.survivor()).isSameAs(session);
    assertThat(session.survivor()).isSameAs(session);
  }

  @Test
  void itIsWhoseItsFirstRequestWas() {
    assertThat(session.user()).isEqualTo("ana");
    assertThat(session.organization()).isEqualTo("default");
    assertThat(session.key()).isNull();
    assertThat(Session.TIMEOUT).isEqualTo(Duration.ofMinutes(30));
  }

  private static Session at(long seconds) {
    return new Session(seconds, request("first", seconds));
  }

  private static RequestEvent request(String key, long seconds) {
    return Events.request(key, NOON.plusSeconds(seconds), "ana");
  }
}
