package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Matching;
import ai.studio.analytics.alert.tell.Notification;
import ai.studio.analytics.alert.tell.NotificationState;
import ai.studio.analytics.alert.tell.Notifications;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.alert.tell.RouteDefinition;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.alert.tell.Sender;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every statement of alerts, on each database; what they mean is tested on one.
@EachDatabase
class AlertsIT {

  private static final String SECRET = "a secret that is only for this test";
  private static final String ERRORS =
      """
      {"measure":"ERROR_RATE","window":"2m","groupBy":["MODEL"],
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  private final Database database;

  AlertsIT(Database database) {
    this.database = database;
  }

  @Test
  void aModelThatFailsIsTold() {
    var config = new AlertConfig("http://ui", true, Optional.of(SECRET), Optional.empty());
    try (var traffic = new Traffic(database);
        var slack = new Receiver();
        var kinds = new ChannelKinds(config, traffic.clock)) {
      var organization = traffic.tenant.name();
      var data = database.dataSource();
      var channels = new Channels(data, kinds, SECRET, traffic.clock);
      var routes = new Routes(data, traffic.clock);
      var draft = new Channels.Draft("Slack", "slack", true, Map.of("url", slack.url()));
      var made = channels.create(EVE, organization, draft);
      assertThat(channels.change(EVE, organization, made.id(), 1, draft))
          .hasValueSatisfying(it -> assertThat(it.version()).isEqualTo(2));
      var route = AlertJson.read("{\"channels\":[\"Slack\"]}", RouteDefinition.class);
      assertThat(routes.save(EVE, organization, null, "All", route)).isPresent();
      var others = AlertJson.read("{\"labels\":{\"model\":\"none\"}}", Matching.class);
      var end = traffic.clock.instant().plus(Duration.ofHours(1));
      var mute = routes.mute(EVE, organization, others, "", end);
      assertThat(routes.endMute(EVE, organization, mute.id())).isPresent();
      var rule = traffic.rule(ERRORS);

      traffic.minute(10, 0);
      traffic.clock.advance(Duration.ofSeconds(40));
      new Sender(
              data,
              channels,
              kinds,
              "http://ui",
              new AckLinks("", null),
              (_, _) -> Optional.empty(),
              traffic.clock)
          .run();

      assertThat(traffic.states()).containsExactly("FIRING mini");
      assertThat(slack.only().json().at("/text").asText()).startsWith("FIRING: Watched");
      var notifications = new Notifications(data, new Outbox(traffic.clock), traffic.clock);
      assertThat(notifications.list(organization, 10))
          .extracting(Notification::state)
          .containsExactly(NotificationState.SENT);
      var alert = traffic.alerts.list(organization, List.of(), rule.id(), null, 10).getFirst();
      traffic.alerts.note(EVE, organization, alert.id(), "seen");
      assertThat(traffic.alerts.notes(organization, alert.id())).hasSize(1);
      assertThat(traffic.alerts.acknowledge(EVE, organization, alert.id()))
          .hasValueSatisfying(it -> assertThat(it.acknowledgedBy()).isEqualTo("eve"));
      assertThat(traffic.alerts.firing()).containsEntry("MEDIUM", 1L);
      traffic.rules.delete(EVE, organization, rule.id());
      traffic.evaluator().run();
      assertThat(traffic.states()).containsExactly("RESOLVED mini");
      var old = new OldAlerts(data, 400, traffic.clock);
      old.forget();
      assertThat(traffic.states()).hasSize(1);
      traffic.clock.advance(Duration.ofDays(401));
      old.forget();
      assertThat(traffic.states()).isEmpty();
      assertThat(notifications.list(organization, 10))
          .as("what is to be told is not forgotten")
          .extracting(Notification::state)
          .containsExactly(NotificationState.WAITING);
    }
  }

  /// Messages of several alerts of two rules, sent while those are looked at.
  @Test
  @Tag("all")
  void whoLooksAndWhoSendsAreInNobodysWay() {
    var config = new AlertConfig("http://ui", true, Optional.of(SECRET), Optional.empty());
    try (var traffic = new Traffic(database);
        var slack = new Receiver();
        var kinds = new ChannelKinds(config, traffic.clock)) {
      var organization = traffic.tenant.name();
      var data = database.dataSource();
      var channels = new Channels(data, kinds, SECRET, traffic.clock);
      channels.create(
          EVE,
          organization,
          new Channels.Draft("Slack", "slack", true, Map.of("url", slack.url())));
      var route = "{\"channels\":[\"*\"],\"groupBy\":[],\"groupWait\":\"0s\"}";
      new Routes(data, traffic.clock)
          .save(EVE, organization, null, "All", AlertJson.read(route, RouteDefinition.class));
      traffic.rule(ERRORS.replace("2m", "1m"));
      traffic.rules.create(
          EVE,
          organization,
          new Rules.Draft("Also", true, RuleDefinition.read(ERRORS.replace("2m", "1m"))));
      var isOver = new AtomicBoolean();
      // Threads of their own: who writes events needs the common ones.
      var threads = Executors.newVirtualThreadPerTaskExecutor();
      var senders =
          Stream.generate(() ->
                  CompletableFuture.runAsync(
                      () -> {
                        while (!isOver.get()) {
                          new Sender(
                                  data,
                                  channels,
                                  kinds,
                                  "",
                                  new AckLinks("", null),
                                  (_, _) -> Optional.empty(),
                                  traffic.clock)
                              .run();
                          LockSupport.parkNanos(5_000_000);
                        }
                      },
                      threads))
              .limit(3)
              .toList();
      for (var i = 0; i < 20; i++) {
        traffic.store(i % 2 == 0 ? 10 : 0, i % 2 == 0 ? 0 : 10, "other");
        traffic.minute(i % 2 == 0 ? 10 : 0, i % 2 == 0 ? 0 : 10);
      }
      traffic.clock.advance(Duration.ofMinutes(40));
      isOver.set(true);
      senders.forEach(CompletableFuture::join);

      assertThat(traffic.states()).hasSize(40).allMatch(it -> it.startsWith("RESOLVED"));
      assertThat(
              new Notifications(data, new Outbox(traffic.clock), traffic.clock)
                  .list(organization, 200))
          .extracting(Notification::state)
          .doesNotContain(NotificationState.DEAD);
    }
  }
}
