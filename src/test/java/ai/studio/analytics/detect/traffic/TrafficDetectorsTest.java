package ai.studio.analytics.detect.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficDetectorsTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Limits LIMITS = new Limits(5, 3, 3, 3, 3, 1_000, 4, 2, 5, 1);

  private final TrafficDetectors detectors = new TrafficDetectors();
  private int number;

  @Test
  void requestsAreCountedByTheirOwnTimeInWhateverOrderTheyCome() {
    var late = IntStream.of(40, 0, 30, 10).mapToObj(it -> NOON.plusSeconds(it)).toList();
    late.forEach(time -> assertThat(rules(by("anna", time, 200))).isEmpty());
    assertThat(rules(by("anna", NOON.plus(Duration.ofHours(2)), 200))).isEmpty();

    assertThat(rules(by("anna", NOON.plusSeconds(45), 200))).contains("request-rate");
    assertThat(rules(by("ben", NOON.plusSeconds(45), 200))).doesNotContain("request-rate user ben");
  }

  @Test
  void oneAccountAfterAnotherFromOneAddressIsSpraying() {
    assertThat(rules(from("a", "198.51.100.7", 401))).isEmpty();
    assertThat(rules(from("b", "198.51.100.7", 401))).isEmpty();
    assertThat(rules(from("c", "198.51.100.7", 401)))
        .contains("password-spraying", "failed-logins");
  }

  @Test
  void oneAccountFromManyAddressesIsStuffing() {
    rules(from("a", "198.51.100.1", 401));
    rules(from("a", "198.51.100.2", 401));

    assertThat(rules(from("a", "198.51.100.3", 401))).containsExactly("credential-stuffing");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /wp-login.php, curl, scanner-path",
    "GET, /, sqlmap/1.7, scanner-agent",
    "TRACE, /, curl, method-abuse"
  })
  void scannersAreKnown(String method, String path, String agent, String rule) {
    assertThat(Scanners.rule(method, path, agent)).isEqualTo(rule);
    assertThat(Scanners.rule("GET", "/v1/chat/completions", "openai-node/4")).isNull();
  }

  @Test
  void theSameCallAgainAndAgainInASessionIsALoop() {
    for (var i = 0; i < 3; i++) {
      assertThat(rules(call("anna", NOON.plusSeconds(i * 20L), 100 + i, "0.01", "stop"))).isEmpty();
    }

    assertThat(rules(call("anna", NOON.plusSeconds(80), 101, "0.01", "stop")))
        .containsExactly("agent-loop");
  }

  @Test
  void tokensAndFilteredAnswersAreCounted() {
    assertThat(rules(call("anna", NOON, 600, "0.01", "content_filter"))).isEmpty();

    assertThat(rules(call("anna", NOON.plusSeconds(1), 450, "0.01", "content_filter")))
        .containsExactly("token-flood", "content-filter-series");
  }

  @Test
  void aDayThatCostsFarMoreThanTheDaysBeforeIsSeen() {
    for (var day = 0; day < 6; day++) {
      assertThat(rules(call("anna", NOON.plus(Duration.ofDays(day)), 10, "0.50", "stop")))
          .isEmpty();
    }

    assertThat(rules(call("anna", NOON.plus(Duration.ofDays(6)), 10, "2.40", "stop"))).isEmpty();
    assertThat(rules(call("anna", NOON.plus(Duration.ofDays(6)), 10, "0.20", "stop")))
        .containsExactly("cost-over-median");
  }

  @Test
  void aKeyInACountryWhereItNeverWasIsSeenOnce() {
    for (var i = 0; i < 60; i++) {
      assertThat(rules(keyed("DE", NOON.plusSeconds(i * 100L)))).isEmpty();
    }

    assertThat(rules(keyed("BR", NOON.plusSeconds(6_100)))).containsExactly("key-in-new-country");
    assertThat(rules(keyed("BR", NOON.plusSeconds(6_200)))).isEmpty();
  }

  @Test
  void whoIsOverALimitIsToldOfAsWhoTheyAre() {
    var client = new Client("anna", "s", true, "198.51.100.7", null, null);
    var details =
        RequestDetails.NONE
            .with(RequestDetail.API_KEY_ID, "k1")
            .with(RequestDetail.PROJECT, "search");
    for (var i = 0; i < 4; i++) {
      assertThat(subjects(event(client, NOON, 200, null, details), "request-rate")).isEmpty();
    }

    assertThat(subjects(event(client, NOON, 200, null, details), "request-rate"))
        .containsExactly("user anna", "key k1", "project search", "address 198.51.100.7");
  }

  @Test
  void theSameUserOfAnotherOrganisationIsCountedForItself() {
    for (var i = 0; i < 4; i++) {
      rules(by("anna", NOON, 200));
      rules(of("acme", by("anna", NOON, 200)));
    }

    assertThat(rules(of("globex", by("anna", NOON, 200)))).isEmpty();
    assertThat(rules(of("acme", by("anna", NOON, 200)))).containsExactly("request-rate");
  }

  /// An address of a /64 costs nothing to change.
  @Test
  void allAddressesOfANetworkOfIpv6AreOne() {
    rules(from("a", "2001:db8:1:2::1", 401));
    rules(from("b", "2001:db8:1:2:ffff::2", 401));
    assertThat(rules(from("c", "2001:db8:1:3::3", 401))).isEmpty();

    assertThat(rules(from("c", "2001:db8:1:2::3", 401)))
        .contains("failed-logins", "password-spraying");
  }

  @Test
  void oneAccountFromOneNetworkOfIpv6IsNotManyAddresses() {
    for (var i = 0; i < 6; i++) {
      assertThat(rules(from("a", "2001:db8:1:2::" + i, 401))).doesNotContain("credential-stuffing");
    }
  }

  @ParameterizedTest
  @CsvSource({"401, true", "403, true", "400, false", "404, false", "200, false"})
  void onlyRefusedCredentialsAreFailedLogins(int status, boolean counted) {
    for (var i = 0; i < 2; i++) {
      rules(from("a" + i, "198.51.100.7", status));
    }

    assertThat(rules(from("a2", "198.51.100.7", status)).contains("failed-logins"))
        .isEqualTo(counted);
  }

  @ParameterizedTest
  @CsvSource({
    "400, malformed", "405, malformed", "411, malformed", "413, oversized", "414, malformed",
    "415, malformed", "431, malformed", "404, ", "422, ", "500, "
  })
  void requestsThatBreakRulesAreCountedByAddress(int status, String rule) {
    for (var i = 0; i < 2; i++) {
      assertThat(rules(from("a" + i, "198.51.100.7", status))).isEmpty();
    }

    var third = rules(from("a2", "198.51.100.7", status));
    assertThat(third).isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  /// They are not one and the same.
  @Test
  void requestsOfNobodyInParticularAreNotCountedTogether() {
    var nobody = new Client(null, null, false, null, null, null);
    for (var i = 0; i < 10; i++) {
      assertThat(rules(event(nobody, NOON, 400, null, RequestDetails.NONE))).isEmpty();
    }
  }

  @Test
  void requestsOfAKeyAloneAreCountedByIt() {
    var nobody = new Client(null, null, true, null, null, null);
    var key = RequestDetails.NONE.with(RequestDetail.API_KEY_ID, "k1");
    for (var i = 0; i < 2; i++) {
      rules(event(nobody, NOON, 400, null, key));
    }

    assertThat(subjects(event(nobody, NOON, 400, null, key), "malformed"))
        .containsExactly("key k1");
  }

  @Test
  void onlyAnswersOfARateLimitAreThrottled() {
    for (var i = 0; i < 2; i++) {
      assertThat(rules(by("anna", NOON, 429))).isEmpty();
      rules(by("anna", NOON.minusSeconds(600), 200));
    }

    assertThat(rules(by("anna", NOON, 429))).containsExactly("throttled");
  }

  @Test
  void aLimitOfZeroTellsOfNothing() {
    var off = new Limits(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (var i = 0; i < 100; i++) {
      assertThat(detectors.look(from("a" + i, "198.51.100.7", 401), off)).isEmpty();
      assertThat(detectors.look(call("anna", NOON, 9_000, "99", "content_filter"), off)).isEmpty();
    }
  }

  @Test
  void promptsOfAnotherLengthOrModelAreNoLoop() {
    for (var i = 0; i < 12; i++) {
      assertThat(rules(call("anna", NOON, 10L << i, "0.01", "stop"))).doesNotContain("agent-loop");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "content_filter, true", "CONTENT_FILTER, true", "refusal, true", "safety, true",
    "prohibited_content, true", "blocklist, true", "stop, false", "length, false"
  })
  void answersThatAFilterEndedAreCountedHoweverVendorsNameIt(String reason, boolean counted) {
    rules(call("anna", NOON, 1, "0.01", reason));

    assertThat(rules(call("anna", NOON, 1, "0.01", reason)).contains("content-filter-series"))
        .isEqualTo(counted);
  }

  @Test
  void aScannerThatGotAnAnswerIsWorseThanOneThatGotNone() {
    var client = new Client(null, null, false, "198.51.100.7", null, "sqlmap/1.7");

    for (var status : List.of(200, 399)) {
      assertThat(detectors.lookAtForm(event(client, NOON, status, null, RequestDetails.NONE), "/"))
          .singleElement()
          .matches(it -> it.severity() == Severity.MEDIUM);
    }
    assertThat(detectors.lookAtForm(event(client, NOON, 400, null, RequestDetails.NONE), "/"))
        .singleElement()
        .matches(it -> it.severity() == Severity.LOW);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /a/.ENV, , scanner-path",
    "GET, /x/.git/config, , scanner-path",
    "GET, /.github, , ",
    "GET, /environment, , ",
    "GET, /, Mozilla/5.0 Nikto/2.5, scanner-agent",
    "CONNECT, /, , method-abuse",
    "SEARCH, /, , method-abuse",
    "CALL, /, , ",
    "PATCH, /, , ",
    "FOO, /, , "
  })
  void whatScannersTryIsKnownAndWhatLooksALittleLikeItIsNot(
      String method, String path, String agent, String rule) {
    assertThat(Scanners.rule(method, path, agent)).isEqualTo(rule);
  }

  @Test
  void costsThatWereLearnedAreHeldAgainstTheNextDay() {
    for (var day = 1; day <= 5; day++) {
      detectors.learnCost("default", "anna", NOON.minus(Duration.ofDays(day)), 500_000_000);
      detectors.learnCost("acme", "ben", NOON.minus(Duration.ofDays(day)), 500_000_000);
    }

    assertThat(rules(call("anna", NOON, 1, "2.50", "stop"))).containsExactly("cost-over-median");
    assertThat(rules(call("ben", NOON, 1, "2.50", "stop"))).isEmpty();
  }

  private List<String> subjects(RequestEvent event, String rule) {
    return detectors.look(event, LIMITS).stream()
        .filter(it -> it.finding().rule().equals(rule))
        .map(Sighting::subject)
        .toList();
  }

  private static RequestEvent of(String organization, RequestEvent event) {
    return new RequestEvent(
        event.key(),
        event.time(),
        organization,
        event.source(),
        event.exchange(),
        event.client(),
        event.call(),
        event.trace(),
        event.details());
  }

  private List<String> rules(RequestEvent event) {
    return detectors.look(event, LIMITS).stream()
        .map(it -> it.finding().rule())
        .distinct()
        .toList();
  }

  private RequestEvent by(String user, Instant time, int status) {
    return event(
        new Client(user, null, true, null, null, null), time, status, null, RequestDetails.NONE);
  }

  private RequestEvent from(String user, String address, int status) {
    return event(
        new Client(user, null, false, address, null, null),
        NOON,
        status,
        null,
        RequestDetails.NONE);
  }

  private RequestEvent keyed(String country, Instant time) {
    var client = new Client(null, null, true, null, country, null);
    return event(client, time, 200, null, RequestDetails.NONE.with(RequestDetail.API_KEY_ID, "k1"));
  }

  private RequestEvent call(String user, Instant time, long prompt, String usd, String reason) {
    var call =
        new ModelCall(
            "m",
            null,
            "chat",
            TokenUsage.of(prompt, 0),
            Money.ofUsd(new BigDecimal(usd)),
            reason,
            null,
            false,
            null);
    return event(
        new Client(user, "s-" + user, true, null, null, null),
        time,
        200,
        call,
        RequestDetails.NONE);
  }

  private RequestEvent event(
      Client client, Instant time, int status, ModelCall call, RequestDetails details) {
    return new RequestEvent(
        "e" + number++,
        time,
        "default",
        Source.INGEST,
        new Exchange("/v1/chat", "POST", status, null, null),
        client,
        call,
        Trace.NONE,
        details);
  }
}
