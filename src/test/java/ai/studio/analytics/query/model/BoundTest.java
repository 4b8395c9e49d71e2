package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.UsageField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0, 0",
    "1970-01-01T00:00:01+00:00, 1000000, 1000000",
    "1970-01-01T01:00:00+01:00, 0, 0",
    "1970-01-01T00:00:00.000001Z, 1, 1",
    "1970-01-01T00:00:00.0000015Z, 2, 1",
    "1970-01-01, 0, 86399999999",
    "1970-01-02, 86400000000, 172799999999",
    "2100-01-01, 4102444800000000, 4102531199999999"
  })
  void aTimeIsAMicrosecondAndADayAllOfItsOwn(String text, long first, long last) {
    assertThat(Bound.of(RequestField.TIME, text)).isEqualTo(new Bound(first, last));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0, 0, 0",
    "12, 12, 12",
    "+12, 12, 12",
    "1.2e1, 12, 12",
    "12.5, 13, 12",
    "-12.5, -12, -13",
    "1000000000000000000, 1000000000000000000, 1000000000000000000",
    "-1e18, -1000000000000000000, -1000000000000000000",
    "0.000000000000000000000000000001, 1, 0"
  })
  void aNumberBetweenTwoThatCanBeKeptIsNone(String text, long first, long last) {
    assertThat(Bound.of(RequestField.LATENCY, text)).isEqualTo(new Bound(first, last));
  }

  @Test
  void dollarsOfRowsAndOfSessionsAreTheSameBillionths() {
    var expected = new Bound(1_500_000_000, 1_500_000_000);

    assertThat(Bound.of(RequestField.COST, "1.5")).isEqualTo(expected);
    assertThat(Bound.of(SessionField.COST, "1.50")).isEqualTo(expected);
  }

  @Test
  void anIdIsAnyWholeNumberOfALongButTheLast() {
    assertThat(Bound.of(RequestField.ID, "0")).isEqualTo(new Bound(0, 0));
    assertThat(Bound.of(RequestField.ID, "9223372036854775806"))
        .isEqualTo(new Bound(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1));
  }

  @ParameterizedTest(name = "{0}:{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "latency | 1000000000000000001 | must be at most 1000000000000000000",
        "latency | -1000000000000000001 | must be at most 1000000000000000000",
        "latency | 1000000000000000000.5 | must be at most 1000000000000000000",
        "latency | 1e31 | must be a number without a large exponent",
        "latency | 1e-31 | must be a number without a large exponent",
        "latency | 1e999999999 | must be a number without a large exponent",
        "latency | 0x10 | must be a number, such as 500",
        "latency | 1_000 | must be a number, such as 500",
        "latency | 1e99999999999 | must be a number, such as 500",
        "cost | 1000000000.1 | must be at most 1000000000",
        "cost | $5 | must be a number, such as 500",
        "id | 9223372036854775807 | must be an id: a whole number",
        "id | 9223372036854775808 | must be an id: a whole number",
        "id | -1 | must be an id: a whole number",
        "id | 1e3 | must be an id: a whole number",
        "time | noon | must be a day, such as 2026-05-01",
        "time | 2026-02-30 | must be a day, such as 2026-05-01",
        "time | 2026-5-1 | must be a day, such as 2026-05-01",
        "time | 2026-05-01T10:00 | must be a time, such as 2026-05-01T12:00:00Z, or a day in UTC",
        "time | 1969-12-31 | must be between 1970 and 2100",
        "time | 2100-01-01T00:00:00.000001Z | must be between 1970 and 2100",
        "time | 2100-01-02 | must be between 1970 and 2100",
      })
  void whatIsNoValueIsRefusedWithTheRule(String field, String text, String rule) {
    var named = RequestField.named(field).orElseThrow();
    var refused = catchThrowableOfType(InvalidFilterField.class, () -> Bound.of(named, text));

    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.rule()).isEqualTo(rule);
    assertThat(refused.position()).isEmpty();
  }

  @Test
  void aTextIsReadUpToFortyCharacters() {
    assertThat(Bound.of(RequestField.LATENCY, "0".repeat(39) + "7")).isEqualTo(new Bound(7, 7));
    assertThatThrownBy(() -> Bound.of(RequestField.LATENCY, "0".repeat(40) + "7"))
        .hasMessage("latency must have at most 40 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-02", "2026-05-01"})
  void aDateIsADayOfTheCalendarAndNoTime(String text) {
    var day = java.time.LocalDate.parse(text).toEpochDay();

    assertThat(Bound.of(UsageField.DATE, text)).isEqualTo(new Bound(day, day));
    assertThatThrownBy(() -> Bound.of(UsageField.DATE, text + "T00:00:00Z"))
        .hasMessage("date must be a day, such as 2026-05-01");
  }

  @Test
  void whatHasNoOrderHasNoBounds() {
    for (Field field :
        new Field[] {RequestField.MODEL, RequestField.TRACE, RequestField.STREAMED}) {
      assertThatThrownBy(() -> Bound.of(field, "x")).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
