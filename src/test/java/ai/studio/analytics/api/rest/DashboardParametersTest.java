package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardParametersTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T12:00:30Z"), ZoneOffset.UTC);

  private final DashboardParameters parameters = new DashboardParameters();

  @Test
  void withoutAnyItIsAboutAllRequestsOfTheLast24HoursInTheOrganisationsZone() {
    var question = question();

    assertThat(question.range().preset()).isEqualTo(Preset.LAST_24_HOURS);
    assertThat(question.range().zone()).isEqualTo(JAKARTA);
    assertThat(question.filter().text()).isEmpty();
    assertThat(question.scope()).isEqualTo(Scope.whole("acme"));
  }

  @ParameterizedTest
  @CsvSource({
    "24h, LAST_24_HOURS",
    "7d, LAST_7_DAYS",
    "1m, LAST_MONTH",
    "3m, LAST_3_MONTHS",
    "'', LAST_24_HOURS"
  })
  void aRangeIsOneOfAFew(String range, Preset preset) {
    parameters.range = range;

    assertThat(question().range().preset()).isEqualTo(preset);
  }

  @Test
  void aStartAndAnEndAreARangeOfTheirOwnOnTheClocksOfTheZone() {
    parameters.start = "2026-04-01";
    parameters.end = "2026-04-02T12:00:00Z";

    assertThat(question().range().preset()).isEqualTo(Preset.CUSTOM);
    assertThat(question().range().time().start()).isEqualTo("2026-03-31T17:00:00Z");
    assertThat(question().range().time().end()).isEqualTo("2026-04-02T12:00:00Z");
  }

  @Test
  void aZoneAndAnIntervalThatAreGivenHold() {
    parameters.timeZone = "Europe/Berlin";
    parameters.interval = "15m";

    assertThat(question().range().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(question().interval()).isEqualTo(Interval.QUARTER_HOUR);
  }

  @Test
  void valuesOfAParameterAreAlternativesAndParametersHoldTogether() {
    parameters.models = List.of("o3", "o4", " ");
    parameters.statuses = List.of("500 ");
    parameters.sources = List.of("otlp");
    parameters.query = "-country:ID";

    assertThat(question().filter().text())
        .isEqualTo("(model:o3,o4 status:500 source:otlp) -country:ID");
  }

  @Test
  void everyParameterOfAFilterIsOneOfItsFields() {
    parameters.endpoints = List.of("/v1");
    parameters.countries = List.of("ID");
    parameters.users = List.of("ana");
    parameters.providers = List.of("openai");

    assertThat(question().filter().text())
        .contains("endpoint:/v1", "country:ID", "user:ana", "provider:openai");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2d", "24H", "today"})
  void anUnknownRangeIsRefused(String range) {
    parameters.range = range;

    assertThatThrownBy(this::question).isInstanceOf(InvalidQuestion.class);
  }

  @Test
  void whatCannotBeReadIsRefusedByItsName() {
    parameters.statuses = List.of("5xx");
    assertThatThrownBy(this::question)
        .isInstanceOf(InvalidEvent.class)
        .hasMessage("statuses must be numbers");

    parameters.statuses = null;
    parameters.sources = List.of("carrier-pigeon");
    assertThatThrownBy(this::question).hasMessageStartingWith("sources must be some of [");

    parameters.sources = null;
    parameters.query = "colour:red";
    assertThatThrownBy(this::question)
        .hasMessageStartingWith("query is no filter. At character 1: colour is no field");
  }

  @ParameterizedTest
  @CsvSource({"interval, 2h", "timeZone, Mars/Olympus", "start, yesterday", "end, 2026-02-30"})
  void soIsWhatIsNone(String name, String value) {
    switch (name) {
      case "interval" -> parameters.interval = value;
      case "timeZone" -> parameters.timeZone = value;
      case "start" -> parameters.start = value;
      default -> parameters.end = value;
    }

    assertThatThrownBy(this::question).isInstanceOf(RuntimeException.class);
  }

  private Question question() {
    return parameters.question(Scope.whole("acme"), _ -> JAKARTA, CLOCK);
  }
}
