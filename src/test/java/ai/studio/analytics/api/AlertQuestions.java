package ai.studio.analytics.api;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.rule.RuleDefinition;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.alert.rule.TestAlerts;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Matching;
import ai.studio.analytics.alert.tell.Notifications;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.persistence.audit.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/// How each field of alerts is asked for what the organisation `default` has.
record AlertQuestions(DataSource dataSource) {

  private static final String RULE =
      "{\"measure\":\"REQUESTS\",\"groupBy\":[\"MODEL\"],\"condition\":{\"kind\":\"threshold\",\"direction\":\"ABOVE\",\"value\":1e9}}";
  private static final String ROUTE = "{\"channels\":[\"*\"]}";
  private static final String ORGANIZATION = "default";

  String of(String operation) {
    return switch (operation) {
      case "alerts" -> {
        firing();
        yield "{alerts{id}}";
      }
      case "alert" -> "{alert(id:\"%d\"){id}}".formatted(firing());
      case "alertWhy" ->
          "{alertWhy(id:\"%d\"){text}}"
              .formatted(TestAlerts.firing(dataSource, ORGANIZATION, rule()));
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
      case "alertChannelKinds" -> "{alertChannelKinds{kind}}";
      case "objectives" -> {
        objective();
        yield "{objectives{name}}";
      }
      case "alertChannels" -> {
        channel();
        yield "{alertChannels{id}}";
      }
      case "alertRoutes" -> {
        route();
        yield "{alertRoutes{id}}";
      }
      case "alertMutes" -> {
        mute();
        yield "{alertMutes{id}}";
      }
      case "alertNotifications" -> {
        var outbox = new Outbox(Clock.systemUTC());
        new Notifications(dataSource, outbox, Clock.systemUTC()).test(ORGANIZATION, channel());
        yield "{alertNotifications{id}}";
      }
      case "saveAlertChannel" ->
          """
          mutation{saveAlertChannel(input:{name:"%s",kind:"alertmanager",enabled:false,\
          settings:[{name:"url",value:"http://localhost:9093"}]}){id}}\
          """
              .strip()
              .formatted(UUID.randomUUID());
      case "deleteAlertChannel" ->
          "mutation{deleteAlertChannel(id:\"%d\"){id}}".formatted(channel());
      case "testAlertChannel" -> "mutation{testAlertChannel(id:\"%d\"){id}}".formatted(channel());
      case "saveAlertRoute" ->
          "mutation{saveAlertRoute(input:{name:\"%s\",definition:%s}){id}}"
              .formatted(UUID.randomUUID(), text(ROUTE));
      case "deleteAlertRoute" -> "mutation{deleteAlertRoute(id:\"%d\"){id}}".formatted(route());
      case "muteAlerts" ->
          "mutation{muteAlerts(input:{match:\"{}\",endsAt:\"%s\"}){id}}".formatted(tomorrow());
      case "endAlertMute" -> "mutation{endAlertMute(id:\"%d\"){id}}".formatted(mute());
      default -> throw new AssertionError("How to ask for " + operation + " is missing here");
    };
  }

  private void objective() {
    var rule =
        AlertJson.read(
            """
            {"window":"1h","condition":{"kind":"burn_rate","objective":99,"bad":"status:>=500","shortWindow":"5m","factor":14}}
            """,
            RuleDefinition.class);
    new Rules(dataSource, Clock.systemUTC())
        .create(
            Actor.cli(), ORGANIZATION, new Rules.Draft(UUID.randomUUID().toString(), false, rule));
  }

  /// One that is told nothing.
  private long channel() {
    var config = new AlertConfig("", false, Optional.empty(), Optional.empty());
    try (var kinds = new ChannelKinds(config, Clock.systemUTC())) {
      var draft =
          new Channels.Draft(
              UUID.randomUUID().toString(),
              "alertmanager",
              false,
              Map.of("url", "http://localhost:9093"));
      return new Channels(dataSource, kinds, null, Clock.systemUTC())
          .create(Actor.cli(), ORGANIZATION, draft)
          .id();
    }
  }

  private long route() {
    return routes()
        .save(
            Actor.cli(),
            ORGANIZATION,
            null,
            UUID.randomUUID().toString(),
            AlertJson.read(ROUTE, RouteDefinition.class))
        .orElseThrow()
        .id();
  }

  private long mute() {
    var all = AlertJson.read("{}", Matching.class);
    return routes().mute(Actor.cli(), ORGANIZATION, all, "", tomorrow()).id();
  }

  private Routes routes() {
    return new Routes(dataSource, Clock.systemUTC());
  }

  private static Instant tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
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
