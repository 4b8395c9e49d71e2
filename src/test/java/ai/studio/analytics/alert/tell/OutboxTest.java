package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Bulletin;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is to be told of which alert, when, and in which message. Nothing is sent.
class OutboxTest {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String SECRET = "a secret that is only for this test";

  private final Database database = MemoryDatabase.get();
  private final StepClock clock = new StepClock(NOON);
  private final Tenant tenant = new Tenant(database, NOON);
  private final SqlTransactions transactions = new SqlTransactions(database.dataSource());
  private final Outbox outbox = new Outbox(clock);
  private final ChannelKinds kinds =
      new ChannelKinds(new AlertConfig("", true, Optional.of(SECRET), Optional.empty()), clock);
  private final Channels channels = new Channels(database.dataSource(), kinds, SECRET, clock);
  private final Routes routes = new Routes(database.dataSource(), clock);
  private final Notifications notifications =
      new Notifications(database.dataSource(), outbox, clock);

  @AfterEach
  void stop() {
    kinds.close();
  }

  @Test
  void withoutARouteEveryChannelIsToldOfEveryAlert() {
    var one = channel("One");
    var two = channel("Two");

    var told = tell(firing(1, "Errors", Map.of()));

    assertThat(told.get("1")).containsOnlyKeys(one, two).containsValue(micros(NOON));
    assertThat(titles()).containsExactlyInAnyOrder("One FIRING: Errors", "Two FIRING: Errors");
  }

  @Test
  void whoWasToldIsNotToldAgainBeforeTheRepeat() {
    channel("One");
    route("A", "{\"channels\":[\"*\"],\"repeat\":\"1h\"}");
    var told = tell(firing(1, "Errors", Map.of()));
    clock.advance(Duration.ofHours(1).minusNanos(1_000));
    assertThat(tell(firing(1, "Errors", Map.of()), told)).isEqualTo(told);
    clock.advance(Duration.ofNanos(1_000));
    var again = tell(firing(1, "Errors", Map.of()), told);

    assertThat(again.get("1")).containsValue(micros(NOON.plus(Duration.ofHours(1))));
    assertThat(titles()).hasSize(2);
  }

  @Test
  void aChannelIsToldByTheFirstRouteByNameThatIsForBoth() {
    channel("One");
    route("B", "{\"channels\":[\"One\"],\"groupWait\":\"1h\"}");
    route("A", "{\"channels\":[\"One\"],\"match\":{\"severities\":[\"HIGH\"]}}");

    tell(firing(1, "Errors", Map.of()));
    assertThat(dues()).as("of A, which waits for five seconds").containsExactly(5L);
    tell(notice(2, "Errors", Map.of(), Severity.LOW, null));
    assertThat(dues()).as("the other is of B").containsExactlyInAnyOrder(5L, 3_600L);
  }

  @Test
  void ofAnAlertThatNoRouteIsForNobodyIsTold() {
    channel("One");
    route("A", "{\"channels\":[\"One\"],\"match\":{\"labels\":{\"team\":\"search\"}}}");

    assertThat(tell(firing(1, "Errors", Map.of("team", "shop"))).get("1")).isEmpty();
    assertThat(titles()).isEmpty();
  }

  @Test
  void whatComesWithinTheWaitJoinsTheMessageOfItsGroupAndLeavesItsTime() {
    channel("One");
    route("A", "{\"channels\":[\"*\"],\"groupBy\":[\"team\"],\"groupWait\":\"30s\"}");
    tell(firing(1, "Errors", Map.of("team", "search")));
    clock.advance(Duration.ofSeconds(20));
    tell(firing(2, "Latency", Map.of("team", "search")));
    tell(firing(3, "Errors", Map.of("team", "shop")));

    assertThat(titles())
        .containsExactlyInAnyOrder(
            "One FIRING: 2 alerts, Errors and others", "One FIRING: Errors (team=shop)");
    assertThat(dues()).containsExactlyInAnyOrder(30L, 50L);
  }

  @Test
  void whatComesAfterTheWaitIsAMessageOfItsOwn() {
    channel("One");
    route("A", "{\"channels\":[\"*\"],\"groupBy\":[\"team\"],\"groupWait\":\"30s\"}");
    tell(firing(1, "Errors", Map.of("team", "search")));
    clock.advance(Duration.ofSeconds(30));
    tell(firing(2, "Latency", Map.of("team", "search")));

    assertThat(titles()).hasSize(2);
  }

  @Test
  void alertsThatLackALabelAreOneGroup() {
    channel("One");
    route("A", "{\"channels\":[\"*\"],\"groupBy\":[\"team\"]}");
    tell(firing(1, "Errors", Map.of()));
    tell(firing(2, "Errors", Map.of("team", "")));

    assertThat(titles()).hasSize(1);
  }

  @Test
  void withoutLabelsToGroupByAllIsOneMessage() {
    channel("One");
    route("A", "{\"channels\":[\"*\"],\"groupBy\":[]}");
    tell(firing(1, "Errors", Map.of("team", "search")));
    tell(firing(2, "Latency", Map.of("team", "shop")));

    assertThat(titles()).containsExactly("One FIRING: 2 alerts, Errors and others");
  }

  @Test
  void whatEndsWhileItsMessageWaitsIsSaidInTheSameMessage() {
    channel("One");
    var told = tell(firing(1, "Errors", Map.of()));
    clock.advance(Duration.ofSeconds(2));
    tell(resolved(1, "Errors", Map.of()), told);

    assertThat(titles()).containsExactly("One RESOLVED: Errors");
    assertThat(dues()).as("when it was to be told").containsExactly(5L);
  }

  @Test
  void nobodyIsToldOfTheEndOfWhatTheyWereNotToldOf() {
    channel("One");

    assertThat(tell(resolved(1, "Errors", Map.of())).get("1")).isEmpty();
    assertThat(titles()).isEmpty();
  }

  @Test
  void whoseRouteTellsOfNoEndIsNotToldOfIt() {
    channel("One");
    route("A", "{\"channels\":[\"*\"],\"tellsResolved\":false}");
    var told = tell(firing(1, "Errors", Map.of()));
    clock.advance(Duration.ofMinutes(1));
    tell(resolved(1, "Errors", Map.of()), told);

    assertThat(titles()).containsExactly("One FIRING: Errors");
  }

  @Test
  void whatSomebodyLooksAfterIsToldToNobodyElseButItsEndIs() {
    channel("One");
    var told = tell(firing(1, "Errors", Map.of()));
    channel("Two");
    clock.advance(Duration.ofHours(5));
    var after = tell(new Outbox.Change(firing(1, "Errors", Map.of()), true, told.get("1")));
    assertThat(after).isEqualTo(told);
    tell(new Outbox.Change(resolved(1, "Errors", Map.of()), true, told.get("1")));

    assertThat(titles()).containsExactlyInAnyOrder("One FIRING: Errors", "One RESOLVED: Errors");
  }

  @Test
  void aMuteHoldsForAsLongAsItSaysAndNotALabelMore() {
    channel("One");
    routes.mute(
        EVE,
        tenant.name(),
        AlertJson.read("{\"labels\":{\"team\":\"search\"}}", Matching.class),
        "",
        NOON.plus(Duration.ofMinutes(10)));

    assertThat(due(firing(1, "Errors", Map.of("team", "search")))).isEmpty();
    assertThat(due(firing(2, "Errors", Map.of("team", "shop")))).containsExactly("2");
    clock.advance(Duration.ofMinutes(10).minusNanos(1_000));
    assertThat(due(firing(1, "Errors", Map.of("team", "search")))).isEmpty();
    clock.advance(Duration.ofNanos(1_000));
    assertThat(due(firing(1, "Errors", Map.of("team", "search")))).containsExactly("1");
    assertThat(titles()).as("nobody is told by asking").isEmpty();
  }

  @Test
  void aMuteKeepsNobodyFromHearingThatSomethingIsOver() {
    channel("One");
    var told = tell(firing(1, "Errors", Map.of()));
    clock.advance(Duration.ofMinutes(1));
    routes.mute(
        EVE,
        tenant.name(),
        AlertJson.read("{}", Matching.class),
        "",
        clock.instant().plus(Duration.ofHours(1)));
    tell(resolved(1, "Errors", Map.of()), told);

    assertThat(titles()).containsExactlyInAnyOrder("One FIRING: Errors", "One RESOLVED: Errors");
  }

  @Test
  void aChannelThatIsSwitchedOffIsNotToldAndNotNoted() {
    var one = channel("One");
    Sqls.execute(
        database.dataSource(), "UPDATE alert_channel SET enabled = FALSE WHERE id = ?", one);

    assertThat(tell(firing(1, "Errors", Map.of())).get("1")).isEmpty();
  }

  @Test
  void aMessageIsForTheOrganisationsOwnChannels() {
    channel("One");
    var other = new Tenant(database, NOON);
    var told =
        transactions.call(it ->
            outbox.tell(
                it,
                other.name(),
                List.of(new Outbox.Change(firing(1, "Errors", Map.of()), false, Map.of()))));

    assertThat(told.get("1")).isEmpty();
    assertThat(titles()).isEmpty();
  }

  @Test
  void quietHoursHoldBackWhatIsToldAndGatherIt() {
    channel("One");
    route(
        "A",
        "{\"channels\":[\"*\"],\"quiet\":{\"from\":\"11:00\",\"to\":\"13:00\",\"zone\":\"UTC\"}}");
    var told = tell(firing(1, "Errors", Map.of()));
    clock.advance(Duration.ofMinutes(40));
    tell(firing(2, "Errors", Map.of()));
    tell(firing(1, "Errors", Map.of()), told);

    assertThat(titles()).containsExactly("One FIRING: 2 alerts, Errors and others");
    assertThat(dues()).containsExactly(3_600L);
  }

  @Test
  void whatNeedsSomebodyNowDoesNotWaitForTheQuietHoursOfAnotherRoute() {
    channel("One");
    route(
        "A",
        """
        {"channels":["*"],"groupBy":["team"],"match":{"severities":["CRITICAL"]}}
        """);
    route(
        "B",
        """
        {"channels":["*"],"groupBy":["team"],"quiet":{"from":"11:00","to":"20:00","zone":"UTC"}}
        """);
    tell(notice(1, "Latency", Map.of("team", "search"), Severity.LOW, null));
    tell(notice(2, "Errors", Map.of("team", "search"), Severity.CRITICAL, null));

    assertThat(titles())
        .containsExactlyInAnyOrder(
            "One FIRING: Latency (team=search)", "One FIRING: Errors (team=search)");
    assertThat(dues()).containsExactlyInAnyOrder(8 * 3_600L, 5L);
  }

  @Test
  void whatComesAfterARouteIsChangedDoesNotWaitAsItWas() {
    channel("One");
    route(
        "A",
        "{\"channels\":[\"*\"],\"quiet\":{\"from\":\"11:00\",\"to\":\"20:00\",\"zone\":\"UTC\"}}");
    tell(firing(1, "Errors", Map.of()));
    var made = routes.list(tenant.name()).getFirst();
    routes.save(
        EVE,
        tenant.name(),
        new SeenVersion(made.id(), made.version()),
        "A",
        AlertJson.read("{\"channels\":[\"*\"]}", RouteDefinition.class));
    tell(firing(2, "Errors", Map.of()));

    assertThat(dues()).containsExactlyInAnyOrder(8 * 3_600L, 5L);
  }

  @Test
  void anAlertIsInOneMessageOfAChannelThoughItsRouteIsAnotherByNow() {
    channel("One");
    route(
        "B",
        """
        {"channels":["*"],"repeat":"5m","quiet":{"from":"11:00","to":"20:00","zone":"UTC"}}
        """);
    var told = tell(firing(1, "Errors", Map.of()));
    route("A", "{\"channels\":[\"*\"],\"repeat\":\"5m\"}");
    clock.advance(Duration.ofMinutes(5));
    tell(firing(1, "Errors", Map.of()), told);

    var kept =
        transactions.call(
            it -> MessageTable.earlier(it, told.get("1").keySet().iterator().next(), "none"));
    assertThat(kept).extracting(it -> it.notices().size()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aReminderOfQuietHoursIsOneMessageHoweverOftenItWasDue() {
    channel("One");
    route(
        "A",
        """
        {"channels":["*"],"repeat":"5m","quiet":{"from":"11:00","to":"13:00","zone":"UTC"}}
        """);
    Map<String, Map<Long, Long>> told = Map.of();
    for (var i = 0; i < 10; i++) {
      told = tell(firing(1, "Errors", Map.of()), told);
      clock.advance(Duration.ofMinutes(5));
    }

    assertThat(titles()).containsExactly("One FIRING: Errors");
  }

  @Test
  void whatCouldNotBeSentIsForgottenOnceThereIsSomethingNewerToSay() {
    channel("One");
    var told = tell(firing(1, "Errors", Map.of()));
    Sqls.execute(
        database.dataSource(),
        "UPDATE alert_notification SET attempts = 1 WHERE organization_id = ?",
        tenant.name());
    clock.advance(Duration.ofMinutes(1));
    tell(resolved(1, "Errors", Map.of()), told);

    var contents =
        transactions.call(
            it -> MessageTable.earlier(it, told.get("1").keySet().iterator().next(), ""));
    assertThat(contents).extracting(it -> it.notices().size()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void aBulletinGoesToThoseThatItNamesAndSaysWhichThatAre() {
    channel("One");
    channel("Two");
    var off = channel("Off");
    Sqls.execute(
        database.dataSource(), "UPDATE alert_channel SET enabled = FALSE WHERE id = ?", off);
    var bulletin = new Bulletin("Weekly", "All of it.", List.of(), "/reports", null);

    var told =
        transactions.call(
            it -> outbox.tell(it, tenant.name(), List.of("Two", "Off", "Nowhere"), bulletin));

    assertThat(told).containsExactly("Two");
    assertThat(titles()).containsExactly("Two Weekly");
  }

  @Test
  void aTitleThatIsTooLongEndsWithAWholeCharacter() {
    channel("One");
    var name = "😀".repeat(300);

    tell(firing(1, name, Map.of()));

    var title = notifications.list(tenant.name(), 10).getFirst().title();
    assertThat(title).hasSizeLessThanOrEqualTo(500).endsWith("😀…");
  }

  private long channel(String name) {
    var draft = new Channels.Draft(name, "slack", true, Map.of("url", "https://example.com/hook"));
    return channels.create(EVE, tenant.name(), draft).id();
  }

  private void route(String name, String definition) {
    var wanted = AlertJson.read(definition, RouteDefinition.class);
    routes.save(EVE, tenant.name(), null, name, wanted);
  }

  private Map<String, Map<Long, Long>> tell(Notice notice) {
    return tell(notice, Map.of());
  }

  private Map<String, Map<Long, Long>> tell(Notice notice, Map<String, Map<Long, Long>> told) {
    return tell(
        new Outbox.Change(notice, false, told.getOrDefault(notice.alert(), Map.<Long, Long>of())));
  }

  private Map<String, Map<Long, Long>> tell(Outbox.Change change) {
    return transactions.call(it -> outbox.tell(it, tenant.name(), List.of(change)));
  }

  private List<String> due(Notice notice) {
    return transactions.call(
        it -> outbox.due(it, tenant.name(), List.of(new Outbox.Change(notice, false, Map.of()))));
  }

  private List<String> titles() {
    return notifications.list(tenant.name(), 50).stream()
        .map(it -> it.channel() + " " + it.title())
        .toList();
  }

  /// How many seconds after noon messages are due.
  private List<Long> dues() {
    return notifications.list(tenant.name(), 50).stream()
        .map(it -> Duration.between(NOON, it.dueAt()).toSeconds())
        .toList();
  }

  private static Notice firing(long id, String rule, Map<String, String> labels) {
    return notice(id, rule, labels, Severity.HIGH, null);
  }

  private static Notice resolved(long id, String rule, Map<String, String> labels) {
    return notice(id, rule, labels, Severity.HIGH, micros(NOON));
  }

  private static Notice notice(
      long id,
      String rule,
      Map<String, String> labels,
      Severity severity,
      @Nullable Long resolvedAt) {
    return new Notice(
        Long.toString(id),
        resolvedAt != null,
        rule,
        severity,
        labels,
        "Something was seen.",
        "",
        "",
        micros(NOON),
        resolvedAt,
        null);
  }

  private static long micros(Instant time) {
    return TellTable.micros(time);
  }
}
