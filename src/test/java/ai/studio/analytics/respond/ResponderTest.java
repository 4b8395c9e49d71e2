package ai.studio.analytics.respond;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.ingest.pipeline.StepResult;
import ai.studio.analytics.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What rules make of threats, and of the requests of those who are to be tagged.
class ResponderTest {

  private static final String BLOCK =
      "scans: type=malformed_request count>=3 -> block user for 1h enforce";

  private final Restricting all = new Restricting(false);
  private String[] lines = {BLOCK};
  private Responder responder = responder();
  private int number;

  @AfterEach
  void close() {
    responder.close();
  }

  @Test
  void whoIsSeenAsOftenAsTheRuleSaysIsRestricted() {
    see(threat("anna", 2), threat("ben", 2));
    see(threat("anna", 1));

    assertThat(settled()).hasSize(1);
    assertThat(all.enforcement().refuses(all.user("anna"))).isPresent();
    assertThat(all.enforcement().refuses(all.user("ben"))).isEmpty();
    assertThat(all.counts.matched("scans")).isEqualTo(5);
    assertThat(all.counts.acted("scans")).isEqualTo(1);
  }

  @Test
  void aBatchOfThreatsRestrictsOnce() {
    see(IntStream.range(0, 50).mapToObj(_ -> threat("anna", 3)).toArray(ThreatEvent[]::new));

    assertThat(settled()).hasSize(1);
  }

  @Test
  void whoIsSeenAgainWhileItHoldsIsRestrictedNoLonger() {
    see(threat("anna", 3));
    var first = settled();
    all.clock.advance(Duration.ofMinutes(30));
    see(threat("anna", 9));

    assertThat(settled()).isEqualTo(first);
  }

  @Test
  void onceItIsOverTheyMayBeRestrictedAgain() {
    see(threat("anna", 3));
    settled();
    all.clock.advance(Duration.ofHours(1));
    see(threat("anna", 2));
    assertThat(settled()).hasSize(1);
    see(threat("anna", 3));
    assertThat(settled()).hasSize(2);
  }

  @Test
  void aRuleThatIsNotEnforcedMakesOneThatOnlyTells() {
    use("trial: type=malformed_request -> block user for 1h");
    see(threat("anna", 1));

    assertThat(settled()).singleElement().matches(it -> !it.enforced());
    assertThat(all.enforcement().refuses(all.user("anna"))).isEmpty();
  }

  @Test
  void onceItIsEnforcedTheSameRuleActs() {
    use("trial: type=malformed_request -> block user for 1h");
    see(threat("anna", 1));
    settled();
    use("trial: type=malformed_request -> block user for 1h enforce");
    see(threat("anna", 1));

    assertThat(settled()).hasSize(2);
    assertThat(all.enforcement().refuses(all.user("anna"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow user anna",
        "allow address 192.0.2.0/24",
        "allow key k-1",
        "allow project search"
      })
  void nothingIsDoneAboutTheAllowed(String line) {
    use(line, "scans: type=malformed_request -> block address for 1h enforce");
    see(threat("anna", 100));

    assertThat(settled()).isEmpty();
    assertThat(all.counts.matched("scans")).isZero();
  }

  /// An import of last year's log blocks nobody today.
  @ParameterizedTest
  @CsvSource({"PT59M59S, 1", "PT1H, 0", "P365D, 0"})
  void whatWouldBeOverByNowIsNotDone(Duration ago, int made) {
    see(threat("anna", 3, all.clock.instant().minus(ago)));

    assertThat(settled()).hasSize(made);
    assertThat(all.counts.matched("scans")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "user, anna",
    "key, k-1",
    "project, search",
  })
  void whatARuleNamesOfARequestIsRestricted(String kind, String name) {
    use("it: type=malformed_request -> block " + kind + " for 1h enforce");
    see(threat("anna", 1));

    assertThat(settled())
        .singleElement()
        .matches(it -> it.subject().equals(new Subject(kind(kind), name)));
  }

  @Test
  void whoHasNoSuchNameIsNotRestricted() {
    see(threat(null, 5));

    assertThat(settled()).isEmpty();
    assertThat(all.counts.matched("scans")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "severity>=high, MEDIUM, 90, 0",
    "severity>=high, HIGH, 90, 1",
    "severity>=high, CRITICAL, 90, 1",
    "score>=90, LOW, 89, 0",
    "score>=90, LOW, 90, 1",
    "score>=90, LOW, , 0",
    "rule=scanner-path, LOW, 90, 1",
    "rule=scanner-agent, LOW, 90, 0",
    "organization=elsewhere, LOW, 90, 0"
  })
  void allConditionsMustHold(String condition, Severity severity, Integer score, int made) {
    use("it: type=malformed_request " + condition + " -> block user for 1h");
    see(threat("anna", severity, score));

    assertThat(settled()).hasSize(made);
  }

  @Test
  void requestsOfTheTaggedAreMarkedAndThoseOfOthersAreNot() {
    all.restrict(SubjectKind.USER, "anna", new Restriction.Measure(Action.TAG, 0, "odd"));

    assertThat(tags(request("anna", RequestDetails.NONE))).contains("response").contains("odd");
    assertThat(tags(request("ben", RequestDetails.NONE))).isNull();
  }

  @Test
  void aTagTakesNoPlaceOfTheSenders() {
    all.restrict(SubjectKind.USER, "anna", new Restriction.Measure(Action.TAG, 0, "odd"));
    var own = RequestDetails.NONE.with(RequestDetail.TAGS, "{\"response\":\"mine\"}");
    var ten =
        IntStream.range(0, 10)
            .mapToObj(it -> "\"t" + it + "\":\"v\"")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(tags(request("anna", own))).doesNotContain("odd");
    assertThat(tags(request("anna", RequestDetails.NONE.with(RequestDetail.TAGS, ten))))
        .doesNotContain("odd")
        .contains("t9");
  }

  @Test
  void aTagThatIsNotEnforcedOrOfTheAllowedIsNotSet() {
    var tag = new Restriction.Measure(Action.TAG, 0, "odd");
    all.make(SubjectKind.USER, "ben", tag, "trial", false);
    all.restrict(SubjectKind.USER, "anna", tag);
    use("allow user anna");

    assertThat(tags(request("ben", RequestDetails.NONE))).isNull();
    assertThat(tags(request("anna", RequestDetails.NONE))).isNull();
  }

  private Responder responder() {
    return new Responder(
        all.restrictions, all.rules(lines), all.counts, all.enricher.privacies(), all.clock);
  }

  private void use(String... rules) {
    responder.close();
    lines = rules;
    responder = responder();
  }

  private void see(ThreatEvent... threats) {
    responder.look(List.of(threats));
  }

  /// What was made, once all that was wanted is done; what follows is seen by another instance.
  private List<Restriction> settled() {
    responder.close();
    assertThat(responder.failures()).isZero();
    responder = responder();
    return all.restrictions.latest(all.organization);
  }

  private static SubjectKind kind(String text) {
    return SubjectKind.named(text).orElseThrow();
  }

  private String tags(RequestEvent event) {
    var kept = (StepResult.Kept) responder.look(List.of(event)).getFirst();
    return ((RequestEvent) kept.event()).details().get(RequestDetail.TAGS);
  }

  private RequestEvent request(String user, RequestDetails details) {
    var event = Events.request("r" + number++, all.clock.instant(), user);
    return new RequestEvent(
        event.key(),
        event.time(),
        all.organization,
        event.source(),
        event.exchange(),
        event.client(),
        event.call(),
        event.trace(),
        details);
  }

  private ThreatEvent threat(String user, long count) {
    return threat(user, Severity.LOW, 90, count, all.clock.instant());
  }

  private ThreatEvent threat(String user, long count, Instant time) {
    return threat(user, Severity.LOW, 90, count, time);
  }

  private ThreatEvent threat(String user, Severity severity, Integer score) {
    return threat(user, severity, score, 1, all.clock.instant());
  }

  private ThreatEvent threat(
      String user, Severity severity, Integer score, long count, Instant time) {
    return new ThreatEvent(
        "t" + number++,
        time,
        all.organization,
        "malformed_request",
        severity,
        new Client(user, null, false, "192.0.2.7", null, null),
        null,
        null,
        "/",
        "Seen.",
        null,
        null,
        null,
        new Evidence("scanner-path", score, count, time, time, null, null, null, "k-1", "search"));
  }
}
