package ai.studio.analytics.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.query.model.Filter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people read of a rule and of what it has seen.
class WordingTest {

  private static final String ABOVE =
      "\"condition\":{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":%s}";

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR_RATE | 0.0512 | Error rate: 5.12 % in the last 5m; the limit is at most 5 %.",
        "COST | 53.2 | Cost: $53.20 in the last 5m; the limit is at most $0.05.",
        "COST | 20 | Cost: $20 in the last 5m; the limit is at most $0.05.",
        "COST | 0.000125 | Cost: $0.000125 in the last 5m; the limit is at most $0.05.",
        "COST | 0.1 | Cost: $0.10 in the last 5m; the limit is at most $0.05.",
        "COST | 1234.5 | Cost: $1,234.50 in the last 5m; the limit is at most $0.05.",
        "P95_LATENCY | 1234.56 | P95 latency: 1,235 ms in the last 5m; the limit is at most 0 ms.",
        "REQUESTS | 1204 | Requests: 1,204 in the last 5m; the limit is at most 0.05.",
        "AVG_RATING | | Avg rating: nothing in the last 5m; the limit is at most 0.05."
      })
  void aValueHasItsUnitAndSoHasTheLimit(String measure, @Nullable BigDecimal value, String text) {
    var rule = rule("\"measure\":\"%s\",".formatted(measure) + ABOVE.formatted("0.05"));
    assertThat(Wording.summary(rule, List.of(), seen(value, null))).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} against {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "15 | 10 | , +50 % on 10 (the day before).",
        "5 | 10 | , -50 % on 10 (the day before).",
        "10 | 10 | , 0 % on 10 (the day before).",
        "10 | 0 | .",
        "10 | | ."
      })
  void aChangeIsSaidAgainstWhatWas(BigDecimal value, @Nullable BigDecimal reference, String end) {
    var rule =
        rule(
            "\"measure\":\"REQUESTS\",\"condition\":{\"kind\":\"change\",\"direction\":\"ABOVE\",\"percent\":40,\"baseline\":\"PREVIOUS_DAY\"}");
    assertThat(Wording.summary(rule, List.of(), seen(value, reference)))
        .startsWith("Requests: ")
        .endsWith("in the last 5m" + end);
  }

  @Test
  void aGroupIsNamedAndSoIsWhatHasNoValue() {
    var rule =
        rule(
            "\"measure\":\"COST\",\"groupBy\":[\"MODEL\"],\"tags\":[\"team\"],"
                + ABOVE.formatted("1"));

    assertThat(Wording.summary(rule, List.of("o3", ""), seen(BigDecimal.TWO, null)))
        .isEqualTo(
            "Cost of model o3, tag.team (none): $2 in the last 5m; the limit is at most $1.");
    assertThat(Wording.labels(rule, List.of("o3", "")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("model", "o3", "tag.team", ""));
  }

  @Test
  void theRowsOfAGroupAreThoseThatMakeItWorse() {
    var errors =
        rule(
            "\"measure\":\"ERROR_RATE\",\"filter\":\"provider:azure or provider:openai\",\"groupBy\":[\"MODEL\"],"
                + ABOVE.formatted("0.1"));
    var text = Wording.rows(errors, List.of("o3"));

    assertThat(Filter.parse(text))
        .as("alternatives of the rule's filter do not open it")
        .isEqualTo(
            Filter.all(
                List.of(
                    Filter.parse("provider:azure or provider:openai"),
                    Filter.parse("model:o3"),
                    Filter.parse("status:>=400"))));
    assertThat(Wording.rows(errors, List.of(""))).contains("model:\"\"");
    assertThat(Wording.requests(errors, List.of("o3"))).doesNotContain("status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\"b", "a:b", "*", "-x", "(or)", "or", "ünïcode", "1..5", "a,b"})
  void aGroupOfAnyNameIsFoundByItsRows(String model) {
    var rule = rule("\"measure\":\"COST\",\"groupBy\":[\"MODEL\"]," + ABOVE.formatted("1"));
    assertThat(Filter.parse(Wording.rows(rule, List.of(model))))
        .isEqualTo(Filter.Condition.is("model", model));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "😀", "👩‍👩‍👧"})
  void aLongGroupIsKnownAgainByItsLabels(String letter) {
    var rule = rule("\"measure\":\"COST\",\"groupBy\":[\"USER\"]," + ABOVE.formatted("1"));
    for (var shift = 0; shift < 3; shift++) {
      var user = "-".repeat(shift) + letter.repeat(90);
      var labels = Wording.labels(rule, List.of(user));
      var kept = labels.get("user");

      assertThat(kept).hasSizeLessThanOrEqualTo(80).endsWith("…");
      assertThat(
              new String(
                  kept.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                  java.nio.charset.StandardCharsets.UTF_8))
          .as("a database keeps no half of a character")
          .isEqualTo(kept);
      assertThat(Wording.isOf(rule, alert(List.of(user), labels))).isTrue();
    }
  }

  @Test
  void anAlertIsOfNoRuleThatTellsGroupsApartInAnotherWay() {
    var byModel = rule("\"measure\":\"COST\",\"groupBy\":[\"MODEL\"]," + ABOVE.formatted("1"));
    var byUser = rule("\"measure\":\"COST\",\"groupBy\":[\"USER\"]," + ABOVE.formatted("1"));
    var of = alert(List.of("o3"), Map.of("model", "o3"));

    assertThat(Wording.isOf(byModel, of)).isTrue();
    assertThat(Wording.isOf(byUser, of)).isFalse();
    assertThat(Wording.isOf(byUser, alert(List.of(""), Map.of())))
        .as("labels that are empty are not kept")
        .isTrue();
  }

  @Test
  void aLabelOfTheGroupStandsBeforeOneOfTheRule() {
    var rule =
        rule(
            "\"measure\":\"COST\",\"labels\":{\"model\":\"mine\",\"team\":\"search\"},\"groupBy\":[\"MODEL\"],"
                + ABOVE.formatted("1"));
    assertThat(Wording.labels(rule, List.of("o3")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("model", "o3", "team", "search"));
  }

  @Test
  void aSummaryIsAtMost500CharactersLongWithItsReason() {
    var rule =
        rule("\"measure\":\"COST\",\"groupBy\":[\"USER\",\"MODEL\"]," + ABOVE.formatted("1"));
    var group = List.of("u".repeat(300), "m".repeat(300));

    assertThat(Wording.summary(rule, group, seen(BigDecimal.TEN, null), "r".repeat(600)))
        .hasSize(500)
        .endsWith("…");
    assertThat(Wording.summary(rule, group, seen(BigDecimal.TEN, null), ""))
        .doesNotContain("Mainly");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"measure\":\"ERROR_RATE\",\"condition\":{\"kind\":\"threshold\",\"direction\":\"BELOW\",\"value\":0.5} | Error rate below 50 % over 5m",
        "\"condition\":{\"kind\":\"no_data\",\"baseline\":\"LAST_WEEK\",\"least\":20} | No request over 5m, as against a week ago",
        "\"window\":\"1h\",\"condition\":{\"kind\":\"burn_rate\",\"objective\":99.5,\"bad\":\"status:>=500\",\"shortWindow\":\"5m\",\"factor\":14.4} | Error budget of 99.5 % burns 14.4 times too fast over 1h and 5m",
        "\"condition\":{\"kind\":\"budget\",\"percent\":80} | 80 % of a budget spent",
        "\"measure\":\"COST\",\"condition\":{\"kind\":\"anomaly\",\"percent\":50} | Cost unusually high or low, by 50 % or more over 5m",
        "\"measure\":\"COST\",\"condition\":{\"kind\":\"change\",\"direction\":\"BELOW\",\"percent\":30,\"baseline\":\"PREVIOUS_PERIOD\"} | Cost down by 30 % or more on the time before over 5m"
      })
  void aRuleIsSaidInAFewWords(String json, String text) {
    assertThat(Wording.rule(rule(json))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG", "tr-TR"})
  void theLanguageOfTheProcessChangesNothing(String tag) {
    var rule = rule("\"measure\":\"COST\"," + ABOVE.formatted("1234.5"));
    var before = Locale.getDefault();
    var expected = Wording.summary(rule, List.of(), seen(new BigDecimal("98765.25"), null));
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(Wording.summary(rule, List.of(), seen(new BigDecimal("98765.25"), null)))
          .isEqualTo(expected)
          .contains("$98,765.25");
      assertThat(Wording.rule(rule)).isEqualTo("Cost above $1,234.50 over 5m");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static RuleDefinition rule(String parts) {
    return AlertJson.read("{" + parts + "}", RuleDefinition.class);
  }

  private static Observation seen(@Nullable BigDecimal value, @Nullable BigDecimal reference) {
    return new Observation(true, false, value, reference);
  }

  private static Alert alert(List<String> group, Map<String, String> labels) {
    return new Alert(
        1,
        "acme",
        2,
        "A rule",
        group,
        Severity.LOW,
        AlertState.FIRING,
        labels,
        "",
        null,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        Map.of());
  }
}
