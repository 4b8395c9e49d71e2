package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.testing.FreshData;
import ai.studio.analytics.testing.TestIssuer;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HelidonTest
@AddBean(TrackedResource.class)
@AddBean(TrackingIT.Caught.class)
@AddConfig(key = "studio.track.trusted-proxies", value = "127.0.0.0/8,::1")
class TrackingIT {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  /// What the filter hands on, before anything else happens to it.
  @ApplicationScoped
  @Alternative
  @Priority(1)
  static class Caught implements EventSink {

    final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @Override
    public void offer(Event event) {
      events.add(event);
    }

    List<Event> take(int count) throws InterruptedException {
      var taken = new ArrayList<Event>();
      while (taken.size() < count) {
        var next = events.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("event " + taken.size() + " of " + count).isNotNull();
        taken.add(next);
      }
      return taken;
    }

    int waiting() {
      return events.size();
    }

    void clear() {
      events.clear();
    }
  }

  @Inject private Caught caught;
  @Inject private TokenUsageTracker usage;
  @Inject private ThreatReporter threats;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void forget() {
    caught.clear();
  }

  @Test
  void aRequestIsTrackedWithItsRouteAndItsSender() throws Exception {
    var before = Instant.now();
    get(
        "/models/gpt",
        "X-Forwarded-For",
        "198.51.100.7",
        "X-Session-Id",
        "session-1",
        "User-Agent",
        "test/1",
        "traceparent",
        "00-" + TRACE + "-b7ad6b7169203331-01");

    var event = request();
    assertThat(event.time()).isBetween(before.minusMillis(1), Instant.now());
    assertThat(event.source()).isEqualTo(Source.FILTER);
    assertThat(event.organization()).isEqualTo("acme");
    assertThat(event.exchange().endpoint()).isEqualTo("/api/tracked/models/{id}");
    assertThat(event.exchange().method()).isEqualTo("GET");
    assertThat(event.exchange().status()).isEqualTo(200);
    assertThat(event.exchange().errorType()).isNull();
    assertThat(event.client().user()).isEqualTo("ana");
    assertThat(event.client().authenticated()).isTrue();
    assertThat(event.client().address()).isEqualTo("198.51.100.7");
    assertThat(event.client().session()).isEqualTo("session-1");
    assertThat(event.client().userAgent()).isEqualTo("test/1");
    assertThat(event.trace().traceId()).isEqualTo(TRACE);
    assertThat(event.call()).isNull();
  }

  @Test
  void failuresAreTrackedToo() throws Exception {
    get("/bug");
    assertThat(request().exchange())
        .extracting("endpoint", "status", "errorType")
        .containsExactly("/api/tracked/bug", 500, "internal_server_error");
    get("/busy");
    assertThat(request().exchange())
        .extracting("status", "errorType")
        .containsExactly(429, "too_many_requests");
    get("/nothing");
    assertThat(request().exchange().status()).isEqualTo(204);
  }

  @Test
  void severalCallsOfOneRequestAreEventsOfOneTraceAndAThreatBelongsToTheFirst() throws Exception {
    send(HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.noBody()), "/chat");

    var events = caught.take(3);
    var chat = (RequestEvent) events.get(0);
    var embeddings = (RequestEvent) events.get(1);
    var threat = (ThreatEvent) events.get(2);
    assertThat(chat.call().model()).isEqualTo("gpt-4o");
    assertThat(chat.call().usage()).isEqualTo(new TokenUsage(60, 40, 0, 20, 10));
    assertThat(chat.call().cost()).isEqualTo(new Money(500_000_000));
    assertThat(chat.call().finishReason()).isEqualTo("stop");
    assertThat(embeddings.call().operation()).isEqualTo(ModelCall.EMBEDDINGS);
    assertThat(embeddings.key()).isNotEqualTo(chat.key());
    assertThat(embeddings.trace()).isEqualTo(chat.trace());
    assertThat(chat.trace().traceId()).hasSize(32);
    assertThat(threat.severity()).isEqualTo(Severity.HIGH);
    assertThat(threat.client().user()).isEqualTo("ana");
    assertThat(threat.requestKey()).isEqualTo(chat.key());
  }

  @Test
  void whatARequestIsDescribedByBelongsToItsCallsAndAResponseToOne() throws Exception {
    get("/described");

    var calls = List.of(request(), request());
    assertThat(calls)
        .extracting(call -> call.details().get(RequestDetail.PROJECT))
        .containsOnly("checkout");
    assertThat(calls)
        .extracting(call -> call.details().get(RequestDetail.TAGS))
        .containsOnly("{\"feature\":\"search\"}");
    assertThat(calls)
        .extracting(call -> call.details().get(RequestDetail.RESPONSE_ID))
        .containsExactlyInAnyOrder("chatcmpl-1", null);
  }

  @Test
  void aStreamIsTimedToItsLastByteAndItsFirstIsTheFirstToken() throws Exception {
    get("/stream");

    var event = request();
    assertThat(event.exchange().latencyMs()).isGreaterThanOrEqualTo(2 * TrackedResource.PAUSE_MS);
    assertThat(event.call().streamed()).isTrue();
    assertThat(event.call().timeToFirstTokenMs())
        .isBetween(TrackedResource.PAUSE_MS, event.exchange().latencyMs() - 40);
  }

  @Test
  void answersOfOtherThreadsAndEventStreamsAreTimedToTheirEnd() throws Exception {
    get("/later");
    assertThat(request().exchange().latencyMs()).isGreaterThanOrEqualTo(TrackedResource.PAUSE_MS);
    get("/events");
    assertThat(request().exchange().latencyMs())
        .isGreaterThanOrEqualTo(3 * TrackedResource.PAUSE_MS);
  }

  @Test
  void aStreamThatBreaksOffIsTracked() throws Exception {
    try {
      get("/broken");
    } catch (IOException expected) {
      // The server cannot take its 200 back and breaks the connection.
    }

    assertThat(request().exchange())
        .extracting("status", "errorType")
        .containsExactly(200, "IOException");
  }

  @Test
  void theServicesOwnReadsAreNotTrackedAndAllUnknownPathsAreOneRoute() throws Exception {
    send(HttpRequest.newBuilder(), "/../dashboard/health/");
    send(HttpRequest.newBuilder(), "/unknown");
    get("/nothing");

    assertThat(request().exchange())
        .extracting("endpoint", "status", "latencyMs")
        .containsExactly("(unmatched)", 404, null);
    assertThat(request().exchange().endpoint()).isEqualTo("/api/tracked/nothing");
    assertThat(caught.waiting()).isZero();
  }

  @Test
  void longHeadersDoNotHideARequest() throws Exception {
    var session = "s".repeat(200);
    get("/nothing", "X-Session-Id", session + "1", "User-Agent", "u".repeat(400));
    get("/nothing", "X-Session-Id", session + "2", "traceparent", "00-nonsense".repeat(99));

    var first = request().client();
    assertThat(first.session()).hasSize(128).contains("…");
    assertThat(first.userAgent()).hasSize(255).endsWith("…");
    assertThat(request().client().session()).hasSize(128).isNotEqualTo(first.session());
  }

  @Test
  void aCallToldAfterTheEndIsAnEventOfItsOwnOnTheSameTrace() throws Exception {
    get("/late");

    var request = request();
    var late = request();
    assertThat(late.call().model()).isEqualTo("late");
    assertThat(late.key()).isNotEqualTo(request.key());
    assertThat(late.trace().traceId()).isNotNull().isEqualTo(request.trace().traceId());
    assertThat(late.client()).isEqualTo(request.client());
  }

  @Test
  void callsAndThreatsOutsideOfRequestsAreKept() throws Exception {
    usage.logChatCompletion("gpt-4o", TokenUsage.of(1, 2));
    var job = Origin.of("nightly summary").by("ayu").at("198.51.100.9");
    usage.from(job).logChatCompletion("m".repeat(200), TokenUsage.of(3, 4));
    threats.from(job).report("x".repeat(100), Severity.LOW, "d".repeat(2000));

    assertThat(request().exchange().endpoint()).isEqualTo("(background)");
    var call = request();
    assertThat(call.client()).extracting("user", "address").containsExactly("ayu", "198.51.100.9");
    assertThat(call.call().model()).hasSize(128).endsWith("…");
    var threat = (ThreatEvent) caught.take(1).getFirst();
    assertThat(threat.endpoint()).isEqualTo("nightly summary");
    assertThat(threat.type()).hasSize(64).endsWith("…");
    assertThat(threat.requestKey()).isNull();
  }

  private RequestEvent request() throws InterruptedException {
    return (RequestEvent) caught.take(1).getFirst();
  }

  private void get(String path, String... headers) throws Exception {
    var request = HttpRequest.newBuilder();
    if (headers.length > 0) {
      request.headers(headers);
    }
    send(request, path);
  }

  private void send(HttpRequest.Builder request, String path) throws Exception {
    var port = CDI.current().getBeanManager().getExtension(ServerCdiExtension.class).port();
    var token = TestIssuer.token(new Caller("ana", "acme", Set.of(Role.USER)));
    var uri = URI.create("http://localhost:" + port + "/api/tracked" + path).normalize();
    client.send(
        request.uri(uri).header("Authorization", "Bearer " + token).build(),
        BodyHandlers.ofByteArray());
  }
}
