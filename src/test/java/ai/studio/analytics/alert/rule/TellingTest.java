package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertConfig.Smtp;
import ai.studio.analytics.alert.AlertConfig.Tls;
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
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Receiver;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is told of a model that fails, and how often.
class TellingTest {

  private static final Database DATABASE = MemoryDatabase.fresh();
  private static final String SECRET = "a secret that is only for this test";
  private static final String ERRORS =
      """
      {"measure":"ERROR_RATE","window":"2m","minimumRequests":5,"groupBy":["MODEL"],"severity":"HIGH",
       "labels":{"team":"search"},"condition":{"kind":"threshold","direction":"ABOVE","value":0.5}}
      """;

  private final Traffic traffic = new Traffic(DATABASE);
  private final Receiver slack = new Receiver();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Routes routes = new Routes(DATABASE.dataSource(), traffic.clock);
  private final Notifications notifications =
      new Notifications(DATABASE.dataSource(), new Outbox(traffic.clock), traffic.clock);
  private final AckLinks links = new AckLinks("http://ui", SECRET);
  private ChannelKinds kinds;
  private Channels channels;

  @BeforeEach
  void start() {
    mail.start();
    var smtp = new Smtp("127.0.0.1", mail.getSmtp().getPort(), Tls.NONE, "", "", "a@example.org");
    kinds =
        new ChannelKinds(
            new AlertConfig("http://ui", true, Optional.of(SECRET), Optional.of(smtp)),
            traffic.clock);
    channels = new Channels(DATABASE.dataSource(), kinds, SECRET, traffic.clock);
    channel("Slack", "slack", Map.of("url", slack.url()));
    traffic.rule(ERRORS);
  }

  @AfterEach
  void stop() {
    slack.close();
    mail.stop();
    kinds.close();
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void slackAndMailAreToldWithinTwoIntervalsAndOfTheRecoveryOnce() throws MessagingException {
    channel("Mail", "email", Map.of("to", "ops@example.com"));
    minute(0, 10);
    minute(10, 0);
    assertThat(titles()).as("half of the window has failed").isEmpty();
    minute(10, 0);
    assertThat(titles()).containsExactly("FIRING: Watched (model=mini, team=search)");
    traffic.restart();
    minute(10, 0);
    minute(0, 10);
    minute(0, 10);
    minute(0, 10);

    assertThat(titles())
        .containsExactly(
            "FIRING: Watched (model=mini, team=search)",
            "RESOLVED: Watched (model=mini, team=search)");
    assertThat(mail.getReceivedMessages()).hasSize(2);
    assertThat(mail.getReceivedMessages()[1].getSubject()).startsWith("RESOLVED: Watched");
  }

  @Test
  void twoInstancesTellOnce() {
    traffic.minute(10, 0);
    traffic.clock.advance(MINUTE);
    var both =
        Stream.generate(() -> CompletableFuture.runAsync(sender()::run))
            .limit(4)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(both).join();
    assertThat(titles()).hasSize(1);
  }

  @Test
  void whatWasSentButNotNotedIsSentAgainUnderTheSameId() throws SQLException {
    var hook = new Receiver();
    channel(
        "Hook",
        "webhook",
        Map.of("url", hook.url(), "secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    minute(10, 0);
    // As a process leaves it that is killed right after it has sent.
    execute(
        "UPDATE alert_notification SET state = 'WAITING', due_at = 1, claimed_until = ? WHERE channel_name = 'Hook'",
        traffic.clock.instant().plusSeconds(100).getEpochSecond() * 1_000_000);
    sender().run();
    assertThat(hook.received()).as("somebody may still be at it").hasSize(1);
    traffic.clock.advance(Duration.ofMinutes(3));
    sender().run();

    assertThat(hook.received()).hasSize(2);
    assertThat(hook.received())
        .extracting(it -> it.header("webhook-id"))
        .containsOnly(hook.received().getFirst().header("webhook-id"));
    hook.close();
  }

  @Test
  void whatIsNotTakenIsTriedAgainEverMoreSlowlyAndThenGivenUp() {
    slack.answer(503, "busy", Map.of());
    minute(10, 0);
    for (var i = 0; i < 20; i++) {
      traffic.clock.advance(Duration.ofMinutes(31));
      sender().run();
    }
    assertThat(slack.received()).hasSize(12);
    var dead = only();
    assertThat(dead.state()).isEqualTo(NotificationState.DEAD);
    assertThat(dead.answer()).isEqualTo("503 busy");
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() {
    slack.answer(404, "no_team", Map.of());
    minute(10, 0);
    traffic.clock.advance(Duration.ofMinutes(31));
    sender().run();
    assertThat(slack.received()).hasSize(1);
    assertThat(only().state()).isEqualTo(NotificationState.DEAD);
  }

  @Test
  void somebodyIsRemindedUntilTheyLookAfterIt() {
    route("{\"channels\":[\"*\"],\"repeat\":\"5m\",\"groupWait\":\"0s\"}");
    fail(6);
    assertThat(titles()).hasSize(2);
    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 1).getFirst();
    traffic.alerts.acknowledge(EVE, traffic.tenant.name(), alert.id());
    fail(6);
    assertThat(titles()).hasSize(2);
  }

  @Test
  void onlyWhoseRouteItIsAreTold() {
    var other = new Receiver();
    channel("Other", "slack", Map.of("url", other.url()));
    route(
        "{\"channels\":[\"Slack\"],\"match\":{\"severities\":[\"HIGH\"],\"labels\":{\"team\":\"sea*\"}}}");
    fail(1);
    assertThat(titles()).hasSize(1);
    assertThat(other.received()).isEmpty();
    other.close();
  }

  @Test
  void inQuietHoursWhatComesUpIsToldAtTheirEnd() {
    route(
        "{\"channels\":[\"*\"],\"quiet\":{\"from\":\"11:00\",\"to\":\"12:04\",\"zone\":\"UTC\"}}");
    fail(2);
    assertThat(titles()).isEmpty();
    traffic.clock.advance(Duration.ofMinutes(2));
    sender().run();
    assertThat(titles()).hasSize(1);
  }

  @Test
  void whatIsMutedIsToldOnceTheMuteIsOver() {
    routes.mute(
        EVE,
        traffic.tenant.name(),
        AlertJson.read("{\"labels\":{\"model\":\"mi*\"}}", Matching.class),
        "known",
        traffic.clock.instant().plus(Duration.ofMinutes(3)));
    fail(2);
    assertThat(titles()).isEmpty();
    assertThat(traffic.states()).containsExactly("FIRING mini");
    fail(3);
    assertThat(titles()).hasSize(1);
  }

  @Test
  void alertsOfOneGroupAreOneMessage() {
    traffic.rules.create(
        EVE,
        traffic.tenant.name(),
        new Rules.Draft("Also", true, AlertJson.read(ERRORS, RuleDefinition.class)));
    route("{\"channels\":[\"*\"],\"groupBy\":[\"team\"],\"groupWait\":\"30s\"}");
    fail(2);
    assertThat(titles()).hasSize(1);
    assertThat(titles().getFirst()).startsWith("FIRING: 2 alerts, ");
  }

  @Test
  void aChannelIsTried() {
    var channel = channels.list(traffic.tenant.name()).getFirst();
    assertThat(notifications.test("another", channel.id())).isEmpty();
    notifications.test(traffic.tenant.name(), channel.id());
    sender().run();
    assertThat(titles()).containsExactly("FIRING: Test (channel=Slack)");
    assertThat(only().state()).isEqualTo(NotificationState.SENT);
  }

  @Test
  void aLinkIsOfOneAlertOfOneOrganisation() {
    fail(1);
    var text = slack.received().getFirst().json().at("/blocks/1/text/text").asText();
    var alert = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 1).getFirst();
    var id = Long.toString(alert.id());
    var link =
        Pattern.compile("<(http[^|]*until=([0-9]+)&(?:amp;)?signature=([0-9a-f]+))\\|Acknowledge>")
            .matcher(text);
    assertThat(link.find()).isTrue();
    assertThat(link.group(1)).startsWith("http://ui/api/alerts/acknowledge?organization=");
    assertThat(links.holds(traffic.tenant.name(), id, link.group(2), link.group(3))).isTrue();
    assertThat(links.holds("another", id, link.group(2), link.group(3))).isFalse();
    assertThat(links.holds(traffic.tenant.name(), id, "9" + link.group(2), link.group(3)))
        .isFalse();
    assertThat(links.holds(traffic.tenant.name(), "1", link.group(2), link.group(3))).isFalse();
    var others = new AckLinks("", SECRET + "!");
    assertThat(others.holds(traffic.tenant.name(), id, link.group(2), link.group(3))).isFalse();
  }

  private void fail(int minutes) {
    for (var i = 0; i < minutes; i++) {
      minute(10, 0);
    }
  }

  /// A minute of traffic, and a while later whoever is to be told.
  private void minute(int failures, int successes) {
    traffic.minute(failures, successes);
    traffic.clock.advance(Duration.ofSeconds(40));
    sender().run();
    traffic.clock.advance(Duration.ofSeconds(-40));
  }

  private Sender sender() {
    var preview =
        new Preview(
            new Blocks(DATABASE.dataSource(), traffic.clock, 10_000_000),
            new InstanceTable(DATABASE.dataSource()));
    var charts = new AlertCharts(traffic.alerts, traffic.rules, preview, traffic.clock);
    return new Sender(
        DATABASE.dataSource(), channels, kinds, "http://ui", links, charts::of, traffic.clock);
  }

  private void channel(String name, String kind, Map<String, String> settings) {
    channels.create(EVE, traffic.tenant.name(), new Channels.Draft(name, kind, true, settings));
  }

  private void route(String definition) {
    routes.save(
        EVE,
        traffic.tenant.name(),
        null,
        "Route",
        AlertJson.read(definition, RouteDefinition.class));
  }

  private Notification only() {
    var all = notifications.list(traffic.tenant.name(), 10);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private List<String> titles() {
    return slack.received().stream().map(it -> it.json().at("/text").asText()).toList();
  }

  private static void execute(String sql, Object... values) throws SQLException {
    Transactions.call(
        DATABASE.dataSource(), connection -> Statements.update(connection, sql, values));
  }
}
