package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a route says where nothing is said, what it refuses, and that it is kept as it is.
class RouteDefinitionTest {

  @Test
  void whatIsNotSaidIsTheUsual() {
    var route = read("{\"channels\":[\"Slack\"]}");

    assertThat(route.groupBy()).containsExactly("rule");
    assertThat(route.groupWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(route.repeat()).isEqualTo(Duration.ofHours(4));
    assertThat(route.tellsResolved()).isTrue();
    assertThat(route.quiet()).isNull();
    assertThat(route.match()).isEqualTo(new Matching(List.of(), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"channels\":[\"Slack\"]}",
        "{\"channels\":[\"*\"],\"groupBy\":[],\"groupWait\":\"0s\",\"repeat\":\"7d\",\"tellsResolved\":false}",
        "{\"channels\":[\"a\",\"b\"],\"match\":{\"severities\":[\"HIGH\"],\"labels\":{\"team\":\"\"}}}",
        "{\"channels\":[\"*\"],\"quiet\":{\"from\":\"22:00\",\"to\":\"07:00\",\"zone\":\"Europe/Berlin\"}}"
      })
  void whatIsWrittenIsReadAgain(String json) {
    var route = read(json);
    assertThat(read(AlertJson.write(route))).isEqualTo(route);
    assertThat(AlertJson.readYaml(AlertJson.writeYaml(route), RouteDefinition.class))
        .isEqualTo(route);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | channels must be 1 to 20",
        "{\"channels\":[]} | channels must be 1 to 20",
        "{\"channels\":[null]} | channels must not have null in it",
        "{\"channels\":\"Slack\"} | channels must be a list",
        "{\"channels\":[\"a\"],\"groupBy\":[null]} | groupBy must not have null in it",
        "{\"channels\":[\"a\"],\"groupWait\":\"61m\"} | groupWait must be 0s to 1h",
        "{\"channels\":[\"a\"],\"groupWait\":\"-1s\"} | groupWait cannot be read: it must be a span of time",
        "{\"channels\":[\"a\"],\"groupWait\":5} | groupWait cannot be read: it must be a span of time",
        "{\"channels\":[\"a\"],\"repeat\":\"4m\"} | repeat must be 5m to 7d",
        "{\"channels\":[\"a\"],\"repeat\":\"8d\"} | repeat must be 5m to 7d",
        "{\"channels\":[\"a\"],\"match\":{\"severities\":[\"WORST\"]}} | match.severities.[0] must be one of",
        "{\"channels\":[\"a\"],\"match\":{\"labels\":{\"a\":null}}} | labels must not have null in it",
        "{\"channels\":[\"a\"],\"match\":{\"label\":{}}} | match.label is unknown; known are labels, severities",
        "{\"channels\":[\"a\"],\"quiet\":{\"from\":\"22h\",\"to\":\"7\"}} | quiet.from must be a time such as 22:00",
        "{\"channels\":[\"a\"],\"tellsResolved\":\"perhaps\"} | tellsResolved must be true or false",
        "{\"channels\":[\"a\"]} x | definition must be JSON or YAML",
        "null | definition must not be empty"
      })
  void whatBreaksARuleIsNamed(String json, String fault) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidAlert.class)
        .hasMessageStartingWith(fault);
  }

  @Test
  void aRouteForAllChannelsIsForThoseThatComeLater() {
    assertThat(read("{\"channels\":[\"*\"]}").tells("of tomorrow")).isTrue();
    assertThat(read("{\"channels\":[\"Sl*\"]}").tells("Slack"))
        .as("a name is no pattern")
        .isFalse();
  }

  @Test
  void allOfItsConditionsMustHold() {
    var both =
        AlertJson.read(
            "{\"severities\":[\"HIGH\",\"CRITICAL\"],\"labels\":{\"rule\":\"Err*\",\"team\":\"\"}}",
            Matching.class);

    assertThat(both.holds(notice("Errors", Severity.HIGH, Map.of()))).isTrue();
    assertThat(both.holds(notice("Errors", Severity.MEDIUM, Map.of()))).isFalse();
    assertThat(both.holds(notice("Latency", Severity.HIGH, Map.of()))).isFalse();
    assertThat(both.holds(notice("Errors", Severity.HIGH, Map.of("team", "search"))))
        .as("an empty value chooses what has none")
        .isFalse();
  }

  @Test
  void aLabelCalledRuleDoesNotHideTheRulesName() {
    var named = AlertJson.read("{\"labels\":{\"rule\":\"Errors\"}}", Matching.class);
    assertThat(named.holds(notice("Errors", Severity.LOW, Map.of("rule", "other")))).isTrue();
  }

  private static RouteDefinition read(String json) {
    return AlertJson.read(json, RouteDefinition.class);
  }

  private static Notice notice(String rule, Severity severity, Map<String, String> labels) {
    return new Notice("1", false, rule, severity, labels, "", "", "", 0, null, null);
  }
}
