package ai.studio.analytics.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules and routes of an organisation in a file.
class AlertFileTest {

  private static final Actor EVE = Actor.user("eve", null);

  private final Tenant tenant = new Tenant(Instant.parse("2026-05-04T12:00:00Z"));
  private final Rules rules = new Rules(tenant.database().dataSource(), tenant.clock());
  private final Routes routes = new Routes(tenant.database().dataSource(), tenant.clock());
  private final AlertFile file = new AlertFile(tenant.database().dataSource(), rules, routes);

  @Test
  void whatWasExportedChangesNothing() {
    apply(
        """
        routes:
        - name: On call
          route: {channels: ['*'], groupBy: [], quiet: {from: '22:00', to: '07:00', zone: Europe/Berlin}}
        """,
        false);

    var exported = file.export(tenant.name());

    assertThat(exported).contains("name: Error rate over 5 %").contains("window: 5m");
    assertThat(file.apply(EVE, tenant.name(), exported, true)).isEmpty();
  }

  @Test
  void aFileSaysWhatRulesAre() {
    var yaml =
        """
        rules:
        - name: Slow
          enabled: false
          rule:
            measure: P95_LATENCY
            filter: model:gpt-*
            window: 10m
            condition: {kind: threshold, direction: ABOVE, value: 4000}
        """;
    assertThat(file.apply(EVE, tenant.name(), yaml, false)).containsExactly("rule Slow: made");
    assertThat(file.apply(EVE, tenant.name(), yaml.replace("4000", "5000"), false))
        .containsExactly("rule Slow: changed");
    assertThat(file.apply(EVE, tenant.name(), yaml.replace("4000", "5000"), true))
        .contains("rule No traffic: removed")
        .doesNotContain("rule Slow: changed");
    assertThat(rules.list(tenant.name()))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.enabled()).isFalse();
          assertThat(it.updatedBy()).isEqualTo("eve");
          assertThat(Wording.rule(it.definition()))
              .isEqualTo("P95 latency of model:gpt-* above 5,000 ms over 10m");
        });
  }

  @Test
  void whatIsBrokenIsNamedWithItsPlace() {
    assertBroken("rules:\n- name: x\n", "rules must each have a name and a rule");
    assertBroken(
        "rules:\n- {name: x, rule: {measure: REQUESTS, windows: 5m, condition: {kind: threshold, direction: ABOVE, value: 1}}}",
        "rules.[0].rule.windows is unknown");
    assertBroken("rules: [", "rules cannot be read: while parsing a flow node");
    assertBroken(
        "routes:\n- {name: x, route: {channels: [Nobody]}}",
        "route x: channels must be names of your channels, or *: []");
    assertBroken(
        "rules:\n- {name: x, rule: {measure: REQUESTS, window: 1s, condition: {kind: threshold, direction: ABOVE, value: 1}}}",
        "rules.[0].window must be 10s to 30d");
    assertBroken(
        "rules:\n- {name: x, rule: {measure: REQUESTS, condition: {kind: threshold, direction: ABOVE}}}",
        "rules.[0].condition.value must be given");
    assertBroken(
        "rules:\n- {name: x, rule: {measure: ERROR_RATE, condition: {kind: threshold, direction: ABOVE, value: 5}}}",
        "rule x: condition.value must be below 1");
    assertBroken("rules: []\n---\nrules: []\n", "definition ");
  }

  @Test
  void ofAFileThatIsBrokenAnywhereNothingIsDone() {
    var before = file.export(tenant.name());
    var good =
        "rules:\n- {name: Good, rule: {measure: REQUESTS, condition: {kind: threshold, direction: ABOVE, value: 1}}}\n";
    for (var prunes : new boolean[] {false, true}) {
      assertThatThrownBy(
              () -> apply(good + "routes:\n- {name: Bad, route: {channels: [Nobody]}}", prunes))
          .hasMessage("route Bad: channels must be names of your channels, or *: []");
    }
    assertThat(file.export(tenant.name())).isEqualTo(before);
  }

  @Test
  void namesThatYamlMayTakeForSomethingElseStayNames() {
    for (var name :
        List.of(
            "yes",
            "null",
            "~",
            "1_000",
            "0x1F",
            "1e5",
            "12:30",
            "2026-05-04",
            "- x",
            "a: b",
            "#x",
            "@x",
            "*x",
            "&x",
            "!x",
            "'",
            "\"",
            "\\",
            "<<",
            "=",
            "%x",
            "[x]",
            "{x}",
            "ü 日本 🚨",
            "x #y",
            "true")) {
      rules.create(
          EVE,
          tenant.name(),
          new Rules.Draft(
              name,
              true,
              AlertJson.read(
                  "{\"measure\":\"REQUESTS\",\"labels\":{\"no\":%s},\"description\":%s,\"condition\":{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1}}"
                      .formatted(AlertJson.write(name), AlertJson.write(name + "\n " + name)),
                  RuleDefinition.class)));
    }
    assertThat(file.apply(EVE, tenant.name(), file.export(tenant.name()), true)).isEmpty();
  }

  private void assertBroken(String yaml, String message) {
    assertThatThrownBy(() -> apply(yaml, false))
        .isInstanceOf(InvalidAlert.class)
        .hasMessageStartingWith(message);
  }

  private void apply(String yaml, boolean prunes) {
    file.apply(EVE, tenant.name(), yaml, prunes);
  }
}
