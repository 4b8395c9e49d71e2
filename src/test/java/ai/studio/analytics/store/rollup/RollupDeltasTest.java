package ai.studio.analytics.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RollupDeltasTest {

  private static final Instant TIME = Instant.parse("2026-05-01T10:37:23.5Z");
  private static final long DAY = 1_777_593_600L;

  private final RollupDeltas deltas = new RollupDeltas(TIME);

  @Test
  void aRequestCountsInEachDimensionThatItHasAValueFor() {
    deltas.request(request(429, "ana", "ID", call("openai")));

    assertThat(days())
        .containsOnlyKeys(
            "ALL:",
            "STATUS:429",
            "ENDPOINT:/v1/chat",
            "SOURCE:otlp",
            "COUNTRY:ID",
            "USER:ana",
            "MODEL:o3",
            "MODEL_STATUS:429:o3",
            "PROVIDER:openai");
  }

  @Test
  void whatIsNotKnownIsNoKey() {
    deltas.request(request(200, null, null, null));

    assertThat(days()).containsOnlyKeys("ALL:", "STATUS:200", "ENDPOINT:/v1/chat", "SOURCE:otlp");
    assertThat(days().get("ALL:").users.count()).isZero();
  }

  @Test
  void aCallWithoutAProviderIsStillOfItsModel() {
    deltas.request(request(200, null, null, call(null)));

    assertThat(days()).containsKeys("MODEL:o3", "MODEL_STATUS:200:o3");
    assertThat(days().keySet()).noneMatch(key -> key.startsWith("PROVIDER"));
  }

  @Test
  void coarserGrainsAreTheSumOfTheFinestOne() {
    deltas.request(Events.request("a", TIME, "ana"));
    deltas.request(Events.request("b", TIME.plusSeconds(60), "bob"));
    deltas.request(Events.request("c", TIME.plus(Duration.ofHours(1)), "ana"));

    assertThat(counts(Grain.MINUTE)).containsExactlyInAnyOrder(1L, 1L, 1L);
    assertThat(counts(Grain.QUARTER_HOUR)).containsExactlyInAnyOrder(2L, 1L);
    assertThat(counts(Grain.HOUR)).containsExactlyInAnyOrder(2L, 1L);
    assertThat(counts(Grain.DAY)).containsExactly(3L);
    assertThat(days().get("ALL:").users.count()).isEqualTo(2);
  }

  @Test
  void olderEventsAreNotCountedByTheMinute() {
    deltas.request(Events.request("a", TIME.minusNanos(1_000), "ana"));

    assertThat(counts(Grain.MINUTE)).isEmpty();
    assertThat(counts(Grain.QUARTER_HOUR)).containsExactly(1L);
    assertThat(counts(Grain.DAY)).containsExactly(1L);
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void aDimensionIsKeptInItsGrainsAlone(Dimension dimension) {
    deltas.request(request(200, "ana", "ID", call("openai")));
    deltas.feedback(new FeedbackEvent("f", TIME, "acme", 1, "ana", 5, null));
    deltas.threat(threat());

    assertThat(
            deltas.byGrain().keySet().stream()
                .filter(key -> key.dimension() == dimension)
                .map(RollupKey::grain)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.copyOf(dimension.grains()));
  }

  @Test
  void aRatingThatIsTakenBackLeavesNothing() {
    deltas.feedback(new FeedbackEvent("f", TIME, "acme", 1, "ana", 5, null));
    deltas.rating("acme", TIME, 5, -1);
    deltas.rating("acme", TIME, 2, 1);

    assertThat(days().get("RATING:5").isEmpty()).isTrue();
    assertThat(days().get("RATING:2").requests).isOne();
  }

  @Test
  void aThreatIsOpenUntilSomebodyDealsWithIt() {
    deltas.threat(threat());
    assertThat(days().get("THREAT:").errors).isOne();

    deltas.open("acme", TIME, new ThreatKind(Severity.HIGH, "abuse"), -1);
    assertThat(days().get("THREAT:").requests).isOne();
    assertThat(days().get("THREAT:").errors).isZero();
    assertThat(days().get("THREAT_KIND:" + new ThreatKind(Severity.HIGH, "abuse")).errors).isZero();
  }

  @Test
  void aThreatThatWasDealtWithIsNotCountedAsOpen() {
    var kind = new ThreatKind(Severity.LOW, "abuse");
    deltas.threat("acme", TIME, kind, ThreatLog.State.RESOLVED);
    deltas.threat("acme", TIME, kind, ThreatLog.State.FALSE_POSITIVE);

    assertThat(days().get("THREAT:").requests).isEqualTo(2);
    assertThat(days().get("THREAT:").errors).isZero();
  }

  @Test
  void aSessionCountsWhereItStartsWithAllThatWasAskedInIt() {
    deltas.session("acme", new SessionTotals(TIME, 4, 900), 1);
    deltas.session("acme", new SessionTotals(TIME.plus(Duration.ofDays(1)), 3, 100), 1);
    deltas.session("acme", new SessionTotals(TIME.plus(Duration.ofDays(1)), 3, 100), -1);
    var day = days().get("ALL:");

    assertThat(day.sessions).isOne();
    assertThat(day.sessionRequests).isEqualTo(4);
    assertThat(day.sessionCostNanos).isEqualTo(900);
    assertThat(day.requests).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "MINUTE, 2026-05-01T10:37:00Z",
    "QUARTER_HOUR, 2026-05-01T10:30:00Z",
    "HOUR, 2026-05-01T10:00:00Z",
    "DAY, 2026-05-01T00:00:00Z"
  })
  void aBucketStartsAtAMultipleOfItsWidthInUtc(Grain grain, Instant start) {
    assertThat(grain.bucket(TIME)).isEqualTo(start.getEpochSecond());
    assertThat(grain.bucket(start)).isEqualTo(start.getEpochSecond());
    assertThat(grain.bucket(start.minusNanos(1)))
        .isEqualTo(start.getEpochSecond() - grain.seconds());
    assertThat(grain.width()).hasSeconds(grain.seconds());
  }

  @Test
  void beforeTheEpochABucketStillStartsBeforeItsTimes() {
    assertThat(Grain.DAY.bucket(Instant.EPOCH.minusSeconds(1))).isEqualTo(-86_400);
  }

  @Test
  void minutesAreWrittenLongerThanTheyAreAskedForAndKeptLongerThanWritten() {
    assertThat(MinuteRollups.WRITTEN).isGreaterThan(MinuteRollups.COMPLETE);
    assertThat(MinuteRollups.KEPT).isGreaterThan(MinuteRollups.WRITTEN);
    assertThat(MinuteRollups.COMPLETE).isGreaterThan(Duration.ofHours(24));
  }

  @Test
  void eachKindOfRowsIsKeptForItsOwnTime() {
    var days = new StoreConfig.RetentionDays(1, 2, 3, 4, 5, 6);

    assertThat(RowKind.countedBy(Dimension.ALL))
        .containsExactlyInAnyOrder(RowKind.REQUESTS, RowKind.SESSIONS);
    assertThat(RowKind.countedBy(Dimension.RATING)).containsExactly(RowKind.FEEDBACK);
    assertThat(RowKind.countedBy(Dimension.THREAT_KIND)).containsExactly(RowKind.THREATS);
    assertThat(RowKind.REQUESTS.days(days)).isEqualTo(days.requestLog());
    assertThat(RowKind.SESSIONS.days(days)).isEqualTo(days.userSession());
    assertThat(RowKind.FEEDBACK.days(days)).isEqualTo(days.feedbackLog());
    assertThat(RowKind.THREATS.days(days)).isEqualTo(days.threatLog());
    assertThat(RowKind.THREATS).hasToString("threats");
  }

  @Test
  void theMeasuresOfARangeAreTheSumOfItsParts() {
    var events = Events.random(5, 200, TIME, TIME.plusSeconds(600), "acme");
    var whole = new Measures(UserSketch.QUERY_LIMIT);
    var parts = new Measures(UserSketch.QUERY_LIMIT);
    for (var i = 0; i < events.size(); i += 50) {
      var part = new Measures(UserSketch.STORED_LIMIT);
      events.subList(i, i + 50).forEach(event -> add(part, event));
      parts.merge(part);
    }
    events.forEach(event -> add(whole, event));

    assertThat(parts)
        .usingRecursiveComparison()
        .ignoringFields("latency", "firstToken", "users", "requestSessions")
        .isEqualTo(whole);
    assertThat(parts.latency.encode()).isEqualTo(whole.latency.encode());
    assertThat(parts.firstToken.encode()).isEqualTo(whole.firstToken.encode());
    assertThat(parts.users.encode()).isEqualTo(whole.users.encode());
  }

  @Test
  void theFastestAndTheSlowestAreKnownOnlyWhereALatencyWasMeasured() {
    var sum = new Measures(1);
    sum.addLatency(null);
    assertThat(sum.minLatencyMs()).isNull();
    assertThat(sum.maxLatencyMs()).isNull();

    sum.addLatency(0);
    assertThat(sum.minLatencyMs()).isZero();
    assertThat(sum.maxLatencyMs()).isZero();

    sum.addLatency(7);
    assertThat(sum.minLatencyMs()).isZero();
    assertThat(sum.maxLatencyMs()).isEqualTo(7);
  }

  @Test
  void sessionsAloneAreSomethingButNoEvents() {
    var sum = new Measures(1);
    assertThat(sum.isEmpty()).isTrue();

    sum.sessions = 1;
    assertThat(sum.isEmpty()).isFalse();
    assertThat(sum.hasEvents()).isFalse();
    var other = new Measures(1);
    other.mergeRows(sum);
    assertThat(other.sessions).isZero();
    other.mergeSessions(sum);
    assertThat(other.sessions).isOne();
  }

  private static void add(Measures to, RequestEvent event) {
    var user = event.client().user();
    to.add(event, user == null ? 0 : UserSketch.hash(user));
  }

  private Map<String, Measures> days() {
    return deltas.byGrain().entrySet().stream()
        .filter(entry -> entry.getKey().grain() == Grain.DAY && entry.getKey().bucket() == DAY)
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().dimension() + ":" + entry.getKey().key(),
                Map.Entry::getValue));
  }

  private List<Long> counts(Grain grain) {
    return deltas.byGrain().entrySet().stream()
        .filter(entry -> entry.getKey().grain() == grain)
        .filter(entry -> entry.getKey().dimension() == Dimension.ALL)
        .map(entry -> entry.getValue().requests)
        .toList();
  }

  private static RequestEvent request(
      int status, @Nullable String user, @Nullable String country, @Nullable ModelCall call) {
    return new RequestEvent(
        "r",
        TIME,
        "acme",
        Source.OTLP,
        new Exchange("/v1/chat", "POST", status, 120, null),
        new Client(user, null, false, null, country, null),
        call,
        Trace.NONE);
  }

  private static ModelCall call(@Nullable String provider) {
    return new ModelCall(
        "o3", provider, ModelCall.CHAT, TokenUsage.of(1, 2), new Money(5), null, null, false, null);
  }

  private static ThreatEvent threat() {
    return new ThreatEvent(
        "t",
        TIME,
        "acme",
        "abuse",
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
