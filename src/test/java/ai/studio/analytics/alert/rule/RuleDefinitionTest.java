package ai.studio.analytics.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.Match;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDefinitionTest {

  private static final String PLAIN =
      "{\"measure\":\"ERROR_RATE\",\"condition\":{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":0.05}}";

  @Test
  void whatIsLeftOutIsWhatIsUsual() {
    var rule = AlertJson.read(PLAIN, RuleDefinition.class);

    assertThat(rule.window()).isEqualTo(Duration.ofMinutes(5));
    assertThat(rule.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(rule.pending()).isZero();
    assertThat(Wording.rule(rule)).isEqualTo("Error rate above 5 % over 5m");
  }

  @Test
  void theRowsOfAGroupWithoutAValueAreThoseThatLackIt() {
    var rule =
        AlertJson.read(
            PLAIN.replace("{\"measure", "{\"groupBy\":[\"PROVIDER\"],\"measure"),
            RuleDefinition.class);
    var lacking = new Filter.Condition("provider", List.of(new Match.Empty()));

    assertThat(Filter.parse(Wording.rows(rule, List.of(""))))
        .isEqualTo(Filter.all(List.of(lacking, Filter.parse("status:>=400"))));
  }

  @Test
  void everyReadyMadeRuleReadsBackAsItIsWritten() {
    assertThat(ReadyMade.all())
        .hasSizeGreaterThan(5)
        .allSatisfy(it -> {
          assertThat(AlertJson.read(AlertJson.write(it.rule()), RuleDefinition.class))
              .isEqualTo(it.rule());
          assertThat(AlertJson.readYaml(AlertJson.writeYaml(it.rule()), RuleDefinition.class))
              .isEqualTo(it.rule());
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "\"window\":\"5s\"                 | window      | must be 10s to 30d",
        "\"interval\":\"2d\"               | interval    | must be 10s to 1d",
        "\"window\":\"soon\"               | window      | cannot be read: it must be a span of time such as 30s, 5m, 1h or 7d",
        "\"groupBy\":[\"HOUR_OF_DAY\"]     | groupBy     | must not be a time",
        "\"groupBy\":[\"RATING\"]          | groupBy     | the measure has no rating",
        "\"groupBy\":[\"MODEL\",\"MODEL\"] | groupBy     | must differ",
        "\"minimumRequests\":-1            | minimumRequests | must be 0 or more",
        "\"labels\":{\"a b\":\"c\"}        | labels      | must have names such as team",
        "\"severity\":2                    | severity    | must be one of [LOW, MEDIUM, HIGH, CRITICAL]",
        "\"minimumRequests\":1.5           | minimumRequests | must be a whole number",
        "\"minimumRequests\":\"x\"         | minimumRequests | must be a whole number",
        "\"labels\":[]                     | labels      | must be names with texts",
        "\"labels\":{\"a\":null}           | labels      | must not have null in it",
        "\"groupBy\":[null]                | groupBy     | must not have null in it",
        "\"groupBy\":\"MODEL\"             | groupBy     | must be a list",
        "\"description\":{}                | description | must be a text",
        "\"severity\":\"BAD\"              | severity    | must be one of [LOW, MEDIUM, HIGH, CRITICAL]",
      })
  void aBrokenPartIsNamed(String part, String field, String rule) {
    var text = PLAIN.replace("\"measure\":\"ERROR_RATE\"", "\"measure\":\"ERROR_RATE\"," + part);

    assertThatThrownBy(() -> AlertJson.read(text, RuleDefinition.class))
        .isInstanceOfSatisfying(
            InvalidAlert.class,
            broken -> {
              assertThat(broken.field()).isEqualTo(field);
              assertThat(broken.rule()).isEqualTo(rule);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "{\"kind\":\"threshold\",\"value\":1} | condition.direction | must be ABOVE or BELOW",
        "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1,\"recovery\":2} | condition.recovery | must lie on the other side of value",
        "\"high\" | condition | must have a kind: anomaly, budget, burn_rate, change, no_data, service or threshold",
        "{\"kind\":\"high\"} | condition | must have a kind: anomaly, budget, burn_rate, change, no_data, service or threshold",
        "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":\"x\"} | condition.value | must be a number",
        "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1e999999999} | condition.value | cannot be read: it must be a number of at most 30 digits before and after the point",
        "{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1e-999999999} | condition.value | cannot be read: it must be a number of at most 30 digits before and after the point",
        "{\"kind\":\"change\",\"direction\":\"ABOVE\",\"percent\":50} | condition.baseline | must be given",
        "{\"kind\":\"no_data\",\"baseline\":\"LAST_WEEK\"} | condition.least | must be 1 or more",
        "{\"kind\":\"burn_rate\",\"objective\":100,\"bad\":\"status:500\",\"shortWindow\":\"1m\",\"factor\":14} | condition.objective | must be between 0 and 100",
        "{\"kind\":\"burn_rate\",\"objective\":99,\"bad\":\"status:>=\",\"shortWindow\":\"1m\",\"factor\":14} | condition.bad | must be a filter: At character 10: a value is missing",
        "{\"kind\":\"burn_rate\",\"objective\":99,\"bad\":\"status:500\",\"shortWindow\":\"5m\",\"factor\":14} | condition.shortWindow | must be 10s or more, and shorter than window",
      })
  void aBrokenConditionIsNamed(String condition, String field, String rule) {
    var text = "{\"measure\":\"REQUESTS\",\"condition\":" + condition + "}";

    assertThatThrownBy(() -> AlertJson.read(text, RuleDefinition.class))
        .isInstanceOfSatisfying(
            InvalidAlert.class,
            broken -> {
              assertThat(broken.field()).isEqualTo(field);
              assertThat(broken.rule()).isEqualTo(rule);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "ERROR_RATE | {\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":5} | condition.value must be below 1, as a ratio is at most that: 5 % are 0.05",
        "REQUESTS | {\"kind\":\"threshold\",\"direction\":\"BELOW\",\"value\":0} | condition.value must be above 0, as no measure is below that",
        "REQUESTS | {\"kind\":\"change\",\"direction\":\"BELOW\",\"percent\":150,\"baseline\":\"LAST_WEEK\"} | condition.percent must be at most 100, as nothing falls by more",
        "REQUESTS | {\"kind\":\"burn_rate\",\"objective\":95,\"bad\":\"status:500\",\"shortWindow\":\"1m\",\"factor\":21} | condition.factor must be at most 20, which is how fast the budget burns where all requests are bad",
        "REQUESTS | {\"kind\":\"burn_rate\",\"objective\":99.99999,\"bad\":\"status:500\",\"shortWindow\":\"1m\",\"factor\":2} | condition.objective must be at most 99.9999",
      })
  void whatCouldNeverFireIsNotSaved(String measure, String condition, String message) {
    var text = "{\"measure\":\"%s\",\"condition\":%s}".formatted(measure, condition);
    var definition = AlertJson.read(text, RuleDefinition.class);

    assertThatThrownBy(() -> new Rules.Draft("Rule", true, definition))
        .isInstanceOf(InvalidAlert.class)
        .hasMessage(message);
  }

  @Test
  void whatIsUnknownIsRefused() {
    assertThatThrownBy(() ->
            AlertJson.read(
                PLAIN.replace("\"measure\"", "\"colour\":1,\"measure\""), RuleDefinition.class))
        .isInstanceOf(InvalidAlert.class)
        .hasMessageStartingWith("colour ");
    assertThatThrownBy(() ->
            AlertJson.read(
                PLAIN.replace("\"measure\"", "\"filter\":\"colour:red\",\"measure\""),
                RuleDefinition.class))
        .isInstanceOf(InvalidFilterField.class);
    assertThatThrownBy(() ->
            AlertJson.read(
                PLAIN.replace("\"measure\"", "\"labels\":{\"a\":null},\"measure\""),
                RuleDefinition.class))
        .isInstanceOf(InvalidAlert.class);
  }
}
