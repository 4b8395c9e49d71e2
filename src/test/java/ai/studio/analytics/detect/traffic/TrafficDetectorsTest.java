package ai.studio.analytics.detect.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /// The budget is 50 µs at the median on a quiet machine.
  @Test
  void anEventTakesMicroseconds() {
    var own = new TrafficDetectors();
    var nanos = new ArrayList<Long>();
    for (var i = 0; i < 20_000; i++) {
      var event = call("user-" + i % 500, NOON.plusMillis(i * 5L), i % 900, "0.01", "stop");
      var start = System.nanoTime();
      own.look(event, Limits.DEFAULT);
      nanos.add(System.nanoTime() - start);
    }
    nanos.sort(null);

    assertThat(nanos.get(nanos.size() / 2)).isLessThan(50_000);
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
