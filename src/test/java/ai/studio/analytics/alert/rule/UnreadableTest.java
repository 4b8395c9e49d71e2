package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import ai.studio.analytics.persistence.Unreadable;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Receiver;
import ai.studio.analytics.testing.Sqls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What another version has stored and this one cannot read is in nobody else's way.
class UnreadableTest {

  private static final Database DATABASE = MemoryDatabase.fresh();
  private static final String SECRET = "a secret that is only for this test";
  private static final String OF_TOMORROW =
      "{\"measure\":\"KINDNESS\",\"condition\":{\"kind\":\"mood\"}}";
  private static final String FAILING =
      """
      {"measure":"ERROR_RATE","window":"1m","minimumRequests":5,"groupBy":["MODEL"],
       "condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  private final Traffic traffic = new Traffic(DATABASE);
  private final Receiver slack = new Receiver();
  private final ChannelKinds kinds =
      new ChannelKinds(
          new AlertConfig("", true, Optional.of(SECRET), Optional.empty()), traffic.clock);
  private final Channels channels =
      new Channels(DATABASE.dataSource(), kinds, SECRET, traffic.clock);
  private final Routes routes = new Routes(DATABASE.dataSource(), traffic.clock);
  private final Notifications notifications =
      new Notifications(DATABASE.dataSource(), new Outbox(traffic.clock), traffic.clock);

  @AfterEach
  void stop() {
    Sqls.execute(DATABASE.dataSource(), "DELETE FROM alert_rule");
    slack.close();
    kinds.close();
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void oneRuleThatCannotBeReadKeepsNoOtherFromBeingLookedAt() {
    var broken = rule("Of tomorrow");
    traffic.minute(10, 0);
    assertThat(traffic.states()).containsExactly("FIRING mini");
    breakIt("alert_rule", "definition", "Of tomorrow");
    rule("Of today");
    traffic.minute(10, 0);

    assertThat(traffic.states())
        .as("its alert stays")
        .containsExactly("FIRING mini", "FIRING mini");
    var shown = traffic.rules.list(traffic.tenant.name()).getLast();
    assertThat(shown.stored().text()).isEqualTo(OF_TOMORROW);
    assertThat(shown.problem())
        .startsWith("cannot be read by this version of the service: measure must be one of");
    assertThatThrownBy(shown::definition).isInstanceOf(Unreadable.class);

    var draft = new Rules.Draft("Mended", true, RuleDefinition.read(FAILING));
    assertThat(traffic.rules.change(EVE, traffic.tenant.name(), broken, 1, draft)).isPresent();
    breakIt("alert_rule", "definition", "Mended");
    assertThat(traffic.rules.delete(EVE, traffic.tenant.name(), broken)).isPresent();
  }

  @Test
  void aFileNamesWhatItLeavesOutAndDoesNotRemoveIt() {
    rule("Of tomorrow");
    rule("Of today");
    breakIt("alert_rule", "definition", "Of tomorrow");
    var file = new AlertFile(DATABASE.dataSource(), traffic.rules, routes);

    var yaml = file.export(traffic.tenant.name());

    assertThat(yaml)
        .startsWith("# Left out: rule Of tomorrow cannot be read by this version")
        .contains("name: Of today");
    assertThat(file.apply(EVE, traffic.tenant.name(), yaml, true)).isEmpty();
    assertThat(traffic.rules.list(traffic.tenant.name())).hasSize(2);
  }

  @Test
  void whereARouteCannotBeReadWhatNoOtherOneIsForIsToldToAll() {
    rule("Of today");
    channel("Slack");
    route("Mini", "{\"channels\":[\"Slack\"],\"match\":{\"labels\":{\"model\":\"none\"}}}");
    route("Of tomorrow", "{\"channels\":[\"Slack\"]}");
    breakIt("alert_route", "definition", "Of tomorrow");
    traffic.minute(10, 0);
    send();

    assertThat(titles()).containsExactly("FIRING: Of today (model=mini)");
    assertThat(routes.list(traffic.tenant.name()).getLast().stored().problem()).isNotNull();
    var id = routes.list(traffic.tenant.name()).getLast().id();
    assertThat(routes.delete(EVE, traffic.tenant.name(), id)).isPresent();
  }

  @Test
  void aMuteThatCannotBeReadMutesNothing() {
    rule("Of today");
    channel("Slack");
    var ends = traffic.clock.instant().plus(Duration.ofHours(1));
    var mute =
        routes.mute(EVE, traffic.tenant.name(), AlertJson.read("{}", Matching.class), "", ends);
    Sqls.execute(
        DATABASE.dataSource(),
        "UPDATE alert_mute SET matching = '{\"moods\":[]}' WHERE id = ?",
        mute.id());
    traffic.minute(10, 0);
    send();

    assertThat(titles()).hasSize(1);
    assertThat(routes.endMute(EVE, traffic.tenant.name(), mute.id())).isPresent();
  }

  @Test
  void aChannelThatCannotBeReadWaitsWhileOthersAreTold() {
    rule("Of today");
    channel("Slack");
    channel("Carrier pigeon");
    Sqls.execute(
        DATABASE.dataSource(),
        "UPDATE alert_channel SET kind = 'pigeon' WHERE name LIKE '%pigeon'");
    traffic.minute(10, 0);
    send();

    assertThat(titles()).hasSize(1);
    assertThat(all())
        .filteredOn(it -> it.state() == NotificationState.WAITING)
        .singleElement()
        .satisfies(it ->
            assertThat(it.answer())
                .isEqualTo(
                    "The channel is of a kind that this version of the service does not know"));
    assertThat(channels.list(traffic.tenant.name()).getFirst().problem())
        .startsWith("is of a kind");
    assertThat(channels.unreadable().rows().get())
        .extracting(UnreadableRow::name)
        .containsExactly("Carrier pigeon");
  }

  @Test
  void aMessageThatCannotBeReadIsInNoOthersWay() {
    rule("Of today");
    channel("Slack");
    slack.answer(503, "busy", Map.of());
    traffic.minute(10, 0);
    send();
    Sqls.execute(DATABASE.dataSource(), "UPDATE alert_notification SET content = '[{\"mood\":1}]'");
    slack.answer(200, "ok", Map.of());
    traffic.minute(0, 10);
    send();

    assertThat(titles()).endsWith("RESOLVED: Of today (model=mini)");
    assertThat(all().getLast().answer()).startsWith("The message cannot be read");
  }

  private long rule(String name) {
    return traffic
        .rules
        .create(
            EVE, traffic.tenant.name(), new Rules.Draft(name, true, RuleDefinition.read(FAILING)))
        .id();
  }

  private void route(String name, String definition) {
    routes.save(
        EVE, traffic.tenant.name(), null, name, AlertJson.read(definition, RouteDefinition.class));
  }

  private void channel(String name) {
    channels.create(
        EVE,
        traffic.tenant.name(),
        new Channels.Draft(name, "slack", true, Map.of("url", slack.url())));
  }

  private void breakIt(String table, String column, String name) {
    Sqls.execute(
        DATABASE.dataSource(),
        "UPDATE %s SET %s = ? WHERE name = ?".formatted(table, column),
        OF_TOMORROW,
        name);
  }

  private void send() {
    traffic.clock.advance(Duration.ofSeconds(40));
    new Sender(
            DATABASE.dataSource(),
            channels,
            kinds,
            "",
            new AckLinks("", SECRET),
            (_, _) -> Optional.empty(),
            traffic.clock)
        .run();
    traffic.clock.advance(Duration.ofSeconds(-40));
  }

  private List<Notification> all() {
    return notifications.list(traffic.tenant.name(), 10);
  }

  private List<String> titles() {
    return slack.received().stream().map(it -> it.json().at("/text").asText()).toList();
  }
}
