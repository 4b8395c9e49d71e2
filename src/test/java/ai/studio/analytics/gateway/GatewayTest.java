package ai.studio.analytics.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.detect.content.Thresholds;
import ai.studio.analytics.detect.traffic.Limits;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.ingest.pipeline.DetectBounds;
import ai.studio.analytics.ingest.pipeline.DetectConfig;
import ai.studio.analytics.ingest.pipeline.DetectKeys;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.respond.Enforcements;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls on their way through the gateway, with upstreams that send what a test wants.
class GatewayTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String USAGE =
      "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":5}}\n\n";
  private static final String WORDS =
      """
      data: {"id":"c1","model":"m-1","choices":[{"delta":{"content":"Grüße, 世界 😀"}}]}

      data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

      """;
  private static final String DONE = "data: [DONE]\n\n";
  private static final String STREAMED = "{\"model\":\"m\",\"stream\":true,\"messages\":[]}";
  private static final String PLAIN = "{\"model\":\"m\",\"messages\":[]}";
  private static final String ANSWER =
      "{\"id\":\"c1\",\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}";

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private ScriptedUpstream[] upstreams = {};
  private UpstreamClient out;
  private CallLog log;
  private WebServer server;

  private record Settled(long tokens, RequestEvent event) {}

  @AfterEach
  void stop() {
    server.stop();
    log.close();
    out.close();
    client.close();
    Arrays.stream(upstreams).forEach(ScriptedUpstream::close);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 61, 10_000})
  void aStreamIsPassedOnWholeWhereverTheNetworkCutsIt(int piece) throws Exception {
    start(ScriptedUpstream.stream("a", WORDS + USAGE + DONE, piece));

    assertThat(post(STREAMED).body()).isEqualTo(WORDS + DONE);
    var call = Objects.requireNonNull(event().call());
    assertThat(call.usage()).isEqualTo(TokenUsage.of(11, 5));
    assertThat(call).extracting(ModelCall::finishReason, ModelCall::model).contains("stop", "m-1");
    assertThat(call.metering().estimated()).isFalse();
    assertThat(settled().tokens()).isEqualTo(16);
  }

  @Test
  void theUsageThatEndsAStreamWithoutABlankLineCountsAndIsWithheld() throws Exception {
    start(ScriptedUpstream.stream("a", WORDS + USAGE.strip(), 100));

    assertThat(post(STREAMED).body()).isEqualTo(WORDS);
    assertThat(settled().tokens()).isEqualTo(16);
  }

  @Test
  void whoAsksForUsageIsToldIt() throws Exception {
    start(ScriptedUpstream.stream("a", WORDS + USAGE.strip(), 100));
    var asking = "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    assertThat(post(asking).body()).isEqualTo(WORDS + USAGE.strip());
    assertThat(settled().tokens()).isEqualTo(16);
    assertThat(upstreams[0].requests().getFirst()).endsWith(asking);
  }

  @Test
  void aStreamThatTellsNoUsageIsEstimatedAndSaysSo() throws Exception {
    start(ScriptedUpstream.stream("a", WORDS + DONE, 100));
    post(STREAMED);

    var call = Objects.requireNonNull(event().call());
    assertThat(call.metering().estimated()).isTrue();
    assertThat(call.usage().completion()).isBetween(4L, 15L);
    assertThat(settled().tokens()).isEqualTo(call.usage().total());
  }

  @Test
  void headersOfOneConnectionAndOfTheVendorsAccountStayBehind() throws Exception {
    start(
        ScriptedUpstream.of(
            "a",
            """
            429 Too Many Requests
            Content-Type: application/json
            Content-Length: 2
            Connection: X-Hop, keep-alive
            X-Hop: secret
            Keep-Alive: timeout=5
            Retry-After: 7
            X-RateLimit-Remaining-Requests: 0
            OpenAI-Organization: ours
            Set-Cookie: a=b
            X-Request-Id: r-1
            """
                .replace("\n", "\r\n"),
            "{}",
            100));

    var headers = post(PLAIN).headers().map();
    assertThat(headers).containsEntry("x-request-id", java.util.List.of("r-1"));
    assertThat(headers).containsEntry("retry-after", java.util.List.of("7"));
    assertThat(headers)
        .doesNotContainKeys(
            "x-hop",
            "keep-alive",
            "x-ratelimit-remaining-requests",
            "openai-organization",
            "set-cookie");
  }

  @Test
  void whatIsTheCallersOwnOrForTheGatewayAloneIsNotSentOn() throws Exception {
    start(ScriptedUpstream.json("a", "200 OK", ANSWER));
    var head =
        """
        Authorization: Bearer callers-secret
        X-Api-Key: callers-secret
        Cookie: callers-secret
        X-Session-Id: callers-secret
        X-Project: callers-secret
        X-Tags: a=callers-secret
        X-Forwarded-For: callers-secret
        X-Hop: callers-secret
        Connection: close
        Connection: X-Hop
        OpenAI-Beta: assistants=v2
        X-Two: one
        X-Two: two
        """;

    assertThat(raw(head, PLAIN)).startsWith("HTTP/1.1 200");
    var sent = upstreams[0].requests().getFirst().toLowerCase(Locale.ROOT);
    assertThat(sent)
        .contains("authorization: bearer vendor-key-a")
        .contains("openai-beta: assistants=v2", "x-two: one", "x-two: two", "traceparent: 00-")
        .endsWith(PLAIN)
        .doesNotContain("callers-secret");
    assertThat(event().client().session()).isEqualTo("callers-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "429 Too Many Requests, b, 200",
    "503 Service Unavailable, b, 200",
    "500 Internal Server Error, a, 500",
    "400 Bad Request, a, 400"
  })
  void onlyABusyUpstreamIsFollowedByTheNext(String status, String answering, int code)
      throws Exception {
    start(
        ScriptedUpstream.json("a", status, "{\"error\":{\"code\":\"x\"}}"),
        ScriptedUpstream.json("b", "200 OK", ANSWER));

    var answer = post(PLAIN);
    var attempts = answering.equals("a") ? 1 : 2;
    assertThat(answer.statusCode()).isEqualTo(code);
    assertThat(answer.headers().firstValue("x-gateway-upstream")).contains(answering);
    assertThat(answer.headers().firstValue("x-gateway-attempt")).contains("" + attempts);
    assertThat(Objects.requireNonNull(event().call()).metering())
        .matches(it -> answering.equals(it.upstream()) && it.attempt() == attempts);
    settled();
    assertThat(settled).isEmpty();
  }

  @Test
  void twoAreAskedAtMostAndTheSecondsAnswerIsTheClients() throws Exception {
    start(
        ScriptedUpstream.json("a", "503 Busy", "{}"),
        ScriptedUpstream.json("b", "503 Busy", "{\"error\":{\"code\":\"b\"}}"),
        ScriptedUpstream.json("c", "200 OK", ANSWER));

    assertThat(post(PLAIN).body()).contains("\"b\"");
    assertThat(upstreams[2].requests()).isEmpty();
    assertThat(event().exchange().errorType()).isEqualTo("b");
    assertThat(settled().tokens()).isZero();
  }

  @Test
  void oneThatIsNotThereIsFollowedByTheNext() throws Exception {
    var gone = ScriptedUpstream.json("a", "200 OK", ANSWER);
    start(gone, ScriptedUpstream.json("b", "200 OK", ANSWER));
    gone.close();

    assertThat(post(PLAIN).headers().firstValue("x-gateway-upstream")).contains("b");
    assertThat(settled().tokens()).isEqualTo(7);
  }

  @Test
  void whereNobodyIsThereTheVendorsFormSaysSoAndNothingIsSpent() throws Exception {
    var gone = ScriptedUpstream.json("a", "200 OK", ANSWER);
    start(gone);
    gone.close();

    var answer = post(PLAIN);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("upstream_unreachable").doesNotContain("localhost");
    assertThat(settled().tokens()).isZero();
    assertThat(event().exchange().status()).isEqualTo(502);
  }

  @Test
  void aVendorThatDoesNotAcceptOurKeyTellsNobodyWhatItIs() throws Exception {
    start(ScriptedUpstream.json("a", "401 No", "{\"error\":\"bad key vendor-key-a\"}"));

    var answer = post(PLAIN);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("upstream_unauthorized").doesNotContain("vendor-key");
  }

  @Test
  void anAnswerThatBreaksOffIsSettledWithWhatCameOfIt() throws Exception {
    start(
        ScriptedUpstream.of(
            "a",
            "200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n",
            WORDS,
            50));
    raw("Connection: close\n", STREAMED);

    var event = event();
    assertThat(event.exchange().status()).isEqualTo(502);
    assertThat(event.exchange().errorType()).isEqualTo(Call.BROKEN_OFF);
    var settled = settled();
    assertThat(settled.tokens()).isPositive();
    assertThat(settled.event()).isNotNull();
  }

  @Test
  void aClientThatHangsUpEndsTheUpstreamsAnswerAndSettlesItOnce() throws Exception {
    start(ScriptedUpstream.stream("a", WORDS.repeat(200_000), 4_096));
    try (var socket = send("", STREAMED)) {
      socket.setSoLinger(true, 0);
      assertThat(socket.getInputStream().readNBytes(2_000)).hasSize(2_000);
    }

    assertThat(event().exchange().status()).isEqualTo(Call.CLIENT_GONE);
    assertThat(settled().tokens()).isPositive();
    assertThat(upstreams[0].gone().get(10, TimeUnit.SECONDS)).isTrue();
    assertThat(settled).isEmpty();
  }

  /// Else a client could make its calls disappear, and what they cost.
  @Test
  void nothingThatAClientSaysKeepsACallFromBeingCounted() throws Exception {
    start(
        ScriptedUpstream.json(
            "a",
            "200 OK",
            ANSWER.replace("}}", "},\"service_tier\":\"%s\"}").formatted("t".repeat(500))));
    var value = "\\\"\\\\\\\"\\\\".repeat(30);
    var tags =
        java.util.stream.IntStream.range(0, 10)
            .mapToObj(it -> "\"t" + it + "\":\"" + value + "\"")
            .collect(java.util.stream.Collectors.joining(","));
    post(
        ("{\"model\":\"m\",\"user\":\"\\ud800%s\",\"metadata\":{%s,\"\\u200bx\":\"y\",\"session_id\":\"\\udc00\"}}")
            .formatted("u".repeat(5_000), tags));

    var event = event();
    assertThat(event.details().get(RequestDetail.TAGS)).contains("t0");
    var settled = settled();
    assertThat(settled.tokens()).isEqualTo(7);
    assertThat(settled.event().key()).isEqualTo(event.key());
  }

  private void start(ScriptedUpstream... scripted) {
    upstreams = scripted;
    var clock = Clock.systemUTC();
    var enricher =
        new Enricher(Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.TRUNCATED, null));
    var detection = detection(clock);
    out = new UpstreamClient(Duration.ofSeconds(2), Duration.ofSeconds(10));
    log = new CallLog(events::add, enricher, detection);
    var order = new java.util.concurrent.atomic.AtomicInteger();
    var gateway =
        new Gateway(
            new Upstreams(
                Arrays.stream(scripted).map(it -> it.upstream(order.incrementAndGet())).toList(),
                (it, made) -> new UpstreamState(it, made, 5, Duration.ofSeconds(30), clock),
                all -> new Router(all, _ -> 0)),
            new Dispatcher(out, "X-Session-Id"),
            _ ->
                new Admission.Admitted(
                    Map.of(), (tokens, event) -> settled.add(new Settled(tokens, event))),
            log,
            (_, _) -> () -> {},
            new CallReader(1 << 20, "X-Session-Id", clock),
            detection,
            Enforcements.of());
    var caller = new Caller("k-1", "default", Set.of(Role.CALL), null, new Caller.Key("k-1", null));
    server =
        WebServer.builder()
            .port(0)
            .routing(routing ->
                routing
                    .addFilter((chain, request, _) -> {
                      request.context().register(caller);
                      chain.proceed();
                    })
                    .any(gateway::handle))
            .build()
            .start();
  }

  private static Detection detection(Clock clock) {
    var off = new DetectConfig(false, false, false, DetectKeys.of("secret"));
    return new Detection(
        off,
        new RecentKeys(ResendConfig.DEFAULT, clock),
        new DetectBounds() {
          @Override
          public Thresholds thresholds(String organization) {
            return Thresholds.DEFAULT;
          }

          @Override
          public Limits limits(String organization) {
            return Limits.DEFAULT;
          }
        });
  }

  private HttpResponse<String> post(String body) throws Exception {
    var uri = URI.create("http://localhost:" + server.port() + CHAT);
    return client.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString(UTF_8));
  }

  /// With headers that no client library sends, until the connection ends or is quiet.
  private String raw(String headers, String body) throws IOException {
    var answer = new StringBuilder();
    try (var socket = send(headers, body)) {
      socket.setSoTimeout(3_000);
      var in = socket.getInputStream();
      for (var next = in.read(); next >= 0; next = in.read()) {
        answer.append((char) next);
      }
    } catch (SocketException | SocketTimeoutException ended) {
      // What came until then is the answer.
    }
    return answer.toString();
  }

  private Socket send(String headers, String body) throws IOException {
    var socket = new Socket("localhost", server.port());
    socket.setSoTimeout(10_000);
    var head =
        "POST "
            + CHAT
            + " HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: ";
    var request = head + body.length() + "\n" + headers + "\n";
    socket.getOutputStream().write((request.replace("\n", "\r\n") + body).getBytes(ISO_8859_1));
    return socket;
  }

  private RequestEvent event() throws InterruptedException {
    return (RequestEvent) Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "no event");
  }

  private Settled settled() throws InterruptedException {
    return Objects.requireNonNull(settled.poll(10, TimeUnit.SECONDS), "not settled");
  }
}
