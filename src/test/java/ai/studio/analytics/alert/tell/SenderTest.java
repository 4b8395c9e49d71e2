package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.channel.Channel.Answer;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.rule.TestAlerts;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Receiver;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which message is sent when, by whom, and what becomes of it.
class SenderTest {

  private static final Database DATABASE = MemoryDatabase.fresh();
  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String SECRET = "a secret that is only for this test";
  private static final Duration CLAIM = Duration.ofMinutes(2);

  private final StepClock clock = new StepClock(NOON);
  private final Tenant tenant = new Tenant(DATABASE, NOON);
  private final SqlTransactions transactions = new SqlTransactions(DATABASE.dataSource());
  private final Outbox outbox = new Outbox(clock);
  private final Receiver receiver = new Receiver();
  private final ChannelKinds kinds = kinds(true);
  private final Channels channels = new Channels(DATABASE.dataSource(), kinds, SECRET, clock);
  private final Notifications notifications =
      new Notifications(DATABASE.dataSource(), outbox, clock);
  private final Claims claims = new Claims(DATABASE.dataSource(), clock);
  private final Sender sender = sender(kinds);
  private long slack;

  @BeforeEach
  void start() {
    var draft = new Channels.Draft("Slack", "slack", true, Map.of("url", receiver.url()));
    slack = channels.create(EVE, tenant.name(), draft).id();
  }

  @AfterEach
  void stop() {
    Sqls.execute(DATABASE.dataSource(), "DELETE FROM alert_notification");
    receiver.close();
    kinds.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @ParameterizedTest(name = "after attempt {0}: {1} s")
  @CsvSource({
    "1, 5",
    "2, 10",
    "3, 20",
    "9, 1280",
    "10, 1800",
    "12, 1800",
    "64, 1800",
    "2147483647, 1800"
  })
  void whatIsNotTakenIsTriedAgainEverLater(int attempts, long seconds) {
    assertThat(Sender.pause(attempts)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void eachAttemptIsNotedWithTheNextOnesTime() {
    receiver.answer(503, "busy", Map.of());
    leave(1);
    sender.run();

    assertThat(only().state()).isEqualTo(NotificationState.WAITING);
    assertThat(only().attempts()).isEqualTo(1);
    assertThat(only().dueAt()).isEqualTo(NOON.plusSeconds(5));
    clock.advance(Duration.ofSeconds(5).minusNanos(1_000));
    sender.run();
    assertThat(receiver.received()).as("a moment too early").hasSize(1);
    clock.advance(Duration.ofNanos(1_000));
    sender.run();
    assertThat(only().attempts()).isEqualTo(2);
    assertThat(only().dueAt()).isEqualTo(clock.instant().plusSeconds(10));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "200, SENT",
    "202, SENT",
    "400, DEAD",
    "401, DEAD",
    "404, DEAD",
    "408, WAITING",
    "410, DEAD",
    "429, WAITING",
    "500, WAITING",
    "502, WAITING",
    "503, WAITING"
  })
  void whatTheOtherSideSaysDecidesWhetherItIsTriedAgain(int status, NotificationState state) {
    receiver.answer(status, "so", Map.of());
    leave(1);
    sender.run();

    assertThat(only().state()).isEqualTo(state);
    assertThat(only().sentAt() != null).isEqualTo(state == NotificationState.SENT);
  }

  @Test
  void whatWasGivenUpAfterTwelveAttemptsIsNeverTriedAgain() {
    receiver.answer(500, "no", Map.of());
    leave(1);
    for (var i = 0; i < 20; i++) {
      sender.run();
      clock.advance(Duration.ofHours(1));
    }

    assertThat(receiver.received()).hasSize(12);
    assertThat(only().state()).isEqualTo(NotificationState.DEAD);
    assertThat(sender.outcomes("slack", "failed")).isEqualTo(11);
    assertThat(sender.outcomes("slack", "dead")).isEqualTo(1);
    assertThat(sender.outcomes("slack", "sent")).isZero();
  }

  @Test
  void nobodyElseTakesWhatSomebodyHasClaimedUntilTheClaimEnds() {
    leave(1);
    var due = claims.due().getFirst();
    assertThat(claims.claim(due)).isPresent();

    assertThat(claims.claim(due)).as("who has seen it before the claim").isEmpty();
    clock.advance(CLAIM.minusNanos(1_000));
    assertThat(claims.due()).isEmpty();
    clock.advance(Duration.ofNanos(1_000));
    assertThat(claims.due()).extracting(Claims.Due::attempts).containsExactly(1);
  }

  @Test
  void whoseClaimHasEndedDoesNotNoteWhatBecameOfIt() {
    leave(1);
    var late = claims.claim(claims.due().getFirst()).orElseThrow();
    clock.advance(CLAIM);
    var other = claims.claim(claims.due().getFirst()).orElseThrow();
    claims.note(late, NotificationState.DEAD, new Answer(false, false, "late"), clock.instant());

    assertThat(only().state()).isEqualTo(NotificationState.WAITING);
    claims.note(other, NotificationState.SENT, new Answer(true, false, "ok"), clock.instant());
    assertThat(only().answer()).isEqualTo("ok");
    assertThat(only().attempts()).isEqualTo(2);
  }

  @Test
  void ofManyTheOnesThatAreDueForLongestComeFirstAndNoneIsForgotten() {
    for (var i = 0; i < 25; i++) {
      leave(1);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(claims.due()).hasSize(20);
    sender.run();
    assertThat(notifications.list(tenant.name(), 5))
        .extracting(Notification::state)
        .as("the latest")
        .containsOnly(NotificationState.WAITING);
    sender.run();
    assertThat(receiver.received()).hasSize(25);
  }

  @Test
  void anAlertWhoseRowCannotBeReadKeepsNoMessageFromBeingSent() {
    var ids = new ArrayList<Long>();
    for (var i = 0; i < 25; i++) {
      var id = TestAlerts.firing(DATABASE.dataSource(), tenant.name());
      ids.add(id);
      Sqls.execute(
          DATABASE.dataSource(), "UPDATE alert SET told = '[\"pigeon\"]' WHERE id = ?", id);
      transactions.call(
          it -> outbox.insert(it, channel(), "g" + id, List.of(notice(id)), clock.instant()));
    }
    sender.run();
    sender.run();

    assertThat(receiver.received()).hasSize(ids.size());
  }

  @Test
  void whatGoesToAChannelThatIsGoneOrSwitchedOffIsGivenUp() {
    leave(2);
    channels.delete(EVE, tenant.name(), slack);
    sender.run();

    assertThat(notifications.list(tenant.name(), 5))
        .hasSize(2)
        .allSatisfy(it -> {
          assertThat(it.state()).isEqualTo(NotificationState.DEAD);
          assertThat(it.answer()).isEqualTo("The channel is gone or switched off.");
        });
    assertThat(sender.outcomes("none", "dead")).isEqualTo(2);
  }

  @Test
  void aPrivateAddressIsRefusedAtOnceWhereItIsNotAllowed() {
    leave(1);
    try (var strict = kinds(false)) {
      sender(strict).run();
    }

    assertThat(receiver.received()).isEmpty();
    assertThat(only().state()).isEqualTo(NotificationState.DEAD);
    assertThat(only().answer()).contains("studio.alerts.allow-private-addresses");
  }

  @Test
  void aLongAnswerIsKeptInPart() {
    receiver.answer(500, "é".repeat(2_000), Map.of());
    leave(1);
    sender.run();

    assertThat(only().answer()).hasSizeLessThanOrEqualTo(500).startsWith("500 éé");
  }

  @Test
  void aTestIsOfTheOrganisationsOwnChannel() {
    assertThat(notifications.test(new Tenant(DATABASE, NOON).name(), slack)).isEmpty();
    assertThat(notifications.test(tenant.name(), slack + 1)).isEmpty();
    assertThat(notifications.test(tenant.name(), slack)).isPresent();
  }

  @Test
  void aNotificationInAStateThatThisVersionDoesNotKnowKeepsNoOtherFromBeingListed() {
    leave(2);
    var first = notifications.list(tenant.name(), 5).getFirst();
    Sqls.execute(
        DATABASE.dataSource(),
        "UPDATE alert_notification SET state = 'FORGIVEN' WHERE id = ?",
        first.id());

    assertThat(notifications.list(tenant.name(), 5)).hasSize(1);
    sender.run();
    assertThat(receiver.received()).as("nor is it sent").hasSize(1);
  }

  /// Messages that are due now.
  private void leave(int count) {
    IntStream.range(0, count).forEach(_ -> notifications.test(tenant.name(), slack));
  }

  private StoredChannel channel() {
    return channels.list(tenant.name()).getFirst();
  }

  private Notification only() {
    var all = notifications.list(tenant.name(), 5);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private ChannelKinds kinds(boolean allowPrivate) {
    return new ChannelKinds(
        new AlertConfig("", allowPrivate, Optional.of(SECRET), Optional.empty()), clock);
  }

  private Sender sender(ChannelKinds of) {
    return new Sender(
        DATABASE.dataSource(),
        channels,
        of,
        "",
        new AckLinks("", SECRET),
        (_, _) -> Optional.empty(),
        clock);
  }

  private static Notice notice(long alert) {
    return new Notice(
        Long.toString(alert),
        false,
        "A rule",
        Severity.HIGH,
        Map.of(),
        "Something was seen.",
        "",
        "",
        TellTable.micros(NOON),
        null,
        null);
  }
}
