package ai.studio.analytics.respond;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How often somebody was seen, within an hour of each other.
class SightingsTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Sightings.Series ANNA = series("default", "anna");

  private final Sightings sightings = new Sightings();

  @Test
  void anHourApartIsStillTogetherAndASecondMoreIsNot() {
    assertThat(sightings.add(ANNA, NOON, 1)).isEqualTo(1);
    assertThat(sightings.add(ANNA, NOON.plusSeconds(3_600), 2)).isEqualTo(3);
    assertThat(sightings.add(ANNA, NOON.plusSeconds(7_201), 1)).isEqualTo(1);
  }

  @Test
  void whatComesLateButWithinTheHourIsCountedAndMovesNothingBack() {
    sightings.add(ANNA, NOON, 1);

    assertThat(sightings.add(ANNA, NOON.minusSeconds(3_600), 1)).isEqualTo(2);
    assertThat(sightings.add(ANNA, NOON.plusSeconds(3_600), 1)).isEqualTo(3);
  }

  @Test
  void yesterdaysThatComeTodayAreNotAddedToTodays() {
    sightings.add(ANNA, NOON, 19);

    assertThat(sightings.add(ANNA, NOON.minusSeconds(86_400), 4)).isEqualTo(4);
    assertThat(sightings.add(ANNA, NOON.plusSeconds(1), 1)).isEqualTo(20);
  }

  @Test
  void eachRuleOrganisationAndSubjectIsCountedForItself() {
    sightings.add(ANNA, NOON, 5);

    assertThat(sightings.add(series("default", "ben"), NOON, 1)).isEqualTo(1);
    assertThat(sightings.add(series("acme", "anna"), NOON, 1)).isEqualTo(1);
    assertThat(sightings.add(ANNA, NOON, 1)).isEqualTo(6);
  }

  @Test
  void whatIsForgottenBeginsAnew() {
    sightings.add(ANNA, NOON, 5);
    sightings.forget(ANNA);

    assertThat(sightings.add(ANNA, NOON, 1)).isEqualTo(1);
  }

  @Test
  void ofVeryManyTheOnesThatWereSeenLongestAgoAreForgotten() {
    sightings.add(ANNA, NOON, 5);
    for (var i = 0; i < 20_000; i++) {
      sightings.add(series("default", "user-" + i), NOON, 1);
      if (i == 10_000) {
        sightings.add(series("default", "user-0"), NOON, 1);
      }
    }

    assertThat(sightings.add(series("default", "user-0"), NOON, 1)).isEqualTo(3);
    assertThat(sightings.add(ANNA, NOON, 1)).isEqualTo(1);
  }

  private static Sightings.Series series(String organization, String user) {
    return new Sightings.Series("rule", organization, new Subject(SubjectKind.USER, user));
  }
}
