package ai.studio.analytics.api;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.rule.RuleDefinition;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.alert.rule.TestAlerts;
import ai.studio.analytics.persistence.audit.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;

/// How each field of alerts is asked for what the organisation `default` has.
record AlertQuestions(DataSource dataSource) {

  private static final String RULE =
      "{\"measure\":\"REQUESTS\",\"condition\":{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1e9}}";
  private static final String ORGANIZATION = "default";

  String of(String operation) {
    return switch (operation) {
      case "alerts" -> {
        firing();
        yield "{alerts{id}}";
      }
      case "alert" -> "{alert(id:\"%d\"){id}}".formatted(firing());
      case "alertNotes" -> {
        var alert = firing();
        new Alerts(dataSource, Clock.systemUTC()).note(Actor.cli(), ORGANIZATION, alert, "seen");
        yield "{alertNotes(alert:\"%d\"){text}}".formatted(alert);
      }
      case "alertRules" -> "{alertRules{id}}";
      case "previewAlertRule" -> {
        var now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        yield "{previewAlertRule(input:{definition:%s,start:\"%s\",end:\"%s\"}){groups{values}}}"
            .formatted(text(RULE), now.minus(1, ChronoUnit.HOURS), now);
      }
      case "acknowledgeAlert" -> "mutation{acknowledgeAlert(id:\"%d\"){id}}".formatted(firing());
      case "noteAlert" -> "mutation{noteAlert(id:\"%d\",text:\"seen\"){id}}".formatted(firing());
      case "saveAlertRule" ->
          "mutation{saveAlertRule(input:{name:\"%s\",enabled:true,definition:%s}){id}}"
              .formatted(UUID.randomUUID(), text(RULE));
      case "deleteAlertRule" -> "mutation{deleteAlertRule(id:\"%d\"){id}}".formatted(rule());
      default -> throw new AssertionError("How to ask for " + operation + " is missing here");
    };
  }

  private long firing() {
    return TestAlerts.firing(dataSource, ORGANIZATION);
  }

  private long rule() {
    var draft =
        new Rules.Draft(
            UUID.randomUUID().toString(), false, AlertJson.read(RULE, RuleDefinition.class));
    return new Rules(dataSource, Clock.systemUTC()).create(Actor.cli(), ORGANIZATION, draft).id();
  }

  /// A text as GraphQL has it, in JSON.
  private static String text(String value) {
    return '"' + value.replace("\"", "\\\\\"") + '"';
  }
}
