package ai.studio.analytics.track;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// From a request and what is told of it to its events.
class TrackedRequestTest {

  private static final TokenUsage FEW = TokenUsage.of(10, 2);
  private static final Trace TRACE =
      Trace.parse("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

  private final List<Event> events = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final Tracking tracking = Tracking.open(new Sink(), new CurrentRequests());

  private final class Sink implements EventSink {

    @Override
    public void offer(Event event) {
      events.add(event);
    }

    @Override
    public void lost(String reason) {
      lost.add(reason);
    }
  }

  @Test
  void aRequestThatCallsNoModelIsOneEvent() {
    var request = begun(Trace.NONE, false);
    request.answered(204, null, Client.ANONYMOUS, "acme");
    request.finish();
    request.finish();

    assertThat(only().exchange().status()).isEqualTo(204);
    assertThat(only().exchange().endpoint()).isEqualTo("/v1/chat");
    assertThat(only().exchange().latencyMs()).isNotNegative();
    assertThat(only().organization()).isEqualTo("acme");
    assertThat(only().call()).isNull();
    assertThat(only().source()).isEqualTo(Source.FILTER);
    assertThat(only().trace()).isEqualTo(Trace.NONE);
  }

  @Test
  void eachCallIsAnEventOfOneTraceWithAKeyOfItsOwn() {
    begun(Trace.NONE, false);
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    tracking.usage().logEmbeddings("text-embedding-3-small", FEW);
    current().finish();

    assertThat(requests())
        .extracting(it -> it.call().model())
        .containsExactly("gpt-4o", "text-embedding-3-small");
    assertThat(requests()).extracting(it -> it.trace().traceId()).doesNotContainNull().hasSize(2);
    assertThat(requests().getFirst().trace()).isEqualTo(requests().getLast().trace());
    assertThat(requests().getLast().key()).isEqualTo(requests().getFirst().key() + "-1");
  }

  @Test
  void aSingleCallNeedsNoTraceOfItsOwn() {
    begun(Trace.NONE, false);
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    current().finish();

    assertThat(only().trace().traceId()).isNull();
  }

  @Test
  void theTraceThatTheClientBroughtIsKept() {
    begun(TRACE, false);
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    current().finish();

    assertThat(requests()).extracting(RequestEvent::trace).containsExactly(TRACE, TRACE);
  }

  @Test
  void aCallThatIsToldAfterTheEndStillBelongsToItsRequest() {
    begun(Trace.NONE, false);
    var usage = tracking.usage().bound();
    current().answered(200, null, new Client("ana", null, true, null, null, null), "acme");
    usage.logChatCompletion("gpt-4o", FEW);
    current().finish();
    end(current());
    usage.logChatCompletion("o3", FEW);

    assertThat(requests()).hasSize(2);
    assertThat(requests().getLast().call().model()).isEqualTo("o3");
    assertThat(requests().getLast().client().user()).isEqualTo("ana");
    assertThat(requests().getLast().trace()).isEqualTo(requests().getFirst().trace());
    assertThat(requests().getLast().trace().traceId()).isNotNull();
  }

  @Test
  void ofAStreamEachCallWasStreamedAndBeganWithTheFirstByte() {
    var request = begun(Trace.NONE, false);
    request.streamed(false);
    request.began();
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    request.leaveScope();

    assertThat(only().call().streamed()).isTrue();
    assertThat(only().call().timeToFirstTokenMs()).isNotNull();
  }

  @Test
  void aTimeToTheFirstTokenThatIsToldIsNotGuessed() {
    var request = begun(Trace.NONE, false);
    request.streamed(false);
    request.began();
    tracking
        .usage()
        .log(new ModelCall("o3", null, "chat", FEW, null, null, 77, true, "conversation"));
    request.finish();

    assertThat(only().call().timeToFirstTokenMs()).isEqualTo(77);
    assertThat(only().call().conversation()).isEqualTo("conversation");
  }

  @Test
  void aStreamThatOutlivesItsScopeEndsByItself() {
    var request = begun(Trace.NONE, false);
    request.streamed(true);
    request.leaveScope();
    assertThat(events).isEmpty();

    request.finish();
    assertThat(events).hasSize(1);
  }

  @Test
  void whoseThreadTakesAnotherRequestHasFailedWithoutALatency() {
    begun(Trace.NONE, false);
    begun(Trace.NONE, false);

    assertThat(only().exchange().status()).isEqualTo(500);
    assertThat(only().exchange().errorType()).isEqualTo("unhandled");
    assertThat(only().exchange().latencyMs()).isNull();
  }

  @Test
  void oneThatAnswersFromAnotherThreadGoesOn() {
    begun(Trace.NONE, true);
    begun(Trace.NONE, false);

    assertThat(events).isEmpty();
  }

  @Test
  void whatHinderedTheAnswerIsItsError() {
    var request = begun(Trace.NONE, false);
    request.answered(200, null, Client.ANONYMOUS, "acme");
    request.aborted("client_gone");
    request.finish();

    assertThat(only().exchange().errorType()).isEqualTo("client_gone");
  }

  @Test
  void whatIsToldOfTheRequestIsToldOfAllItsCallsAndOfACallOfThatAlone() {
    begun(Trace.NONE, false);
    var call = ModelCall.chat("o3", FEW);
    tracking.usage().log(call, ofResponse("chatcmpl-1"));
    tracking.usage().log(call);
    tracking.usage().describe(RequestDetail.PROJECT, "shop");
    current().finish();

    assertThat(requests())
        .extracting(it -> it.details().get(RequestDetail.PROJECT))
        .containsExactly("shop", "shop");
    assertThat(requests())
        .extracting(it -> it.details().get(RequestDetail.RESPONSE_ID))
        .containsExactly("chatcmpl-1", null);
  }

  @Test
  void aThreatIsOfItsRequest() {
    begun(Trace.NONE, false);
    tracking.threats().report("prompt_injection", Severity.HIGH, "Asks to ignore instructions.");
    var bound = tracking.threats().bound();
    current().finish();
    bound.report("abuse_detection", Severity.LOW, "Seen later.");

    var threats =
        events.stream().filter(ThreatEvent.class::isInstance).map(ThreatEvent.class::cast);
    assertThat(threats)
        .hasSize(2)
        .allSatisfy(threat -> {
          assertThat(threat.requestKey()).isEqualTo(requests().getFirst().key());
          assertThat(threat.endpoint()).isEqualTo("/v1/chat");
        });
  }

  @Test
  void outsideOfARequestCallsAreOfTheBackgroundOrOfTheirOrigin() {
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    tracking
        .usage()
        .from(Origin.of("nightly summary").by("ana").in("batch-7").at("192.0.2.1"))
        .logChatCompletion("gpt-4o", FEW);

    assertThat(requests())
        .extracting(it -> it.exchange().endpoint())
        .containsExactly("(background)", "nightly summary");
    assertThat(requests().getLast().client().user()).isEqualTo("ana");
    assertThat(requests().getLast().client().session()).isEqualTo("batch-7");
    assertThat(requests().getLast().exchange().latencyMs()).isNull();
  }

  @Test
  void whatFailedUntoldIsToldWhenItsThreadTakesAnother() {
    begun(Trace.NONE, false);
    begun(Trace.NONE, false);

    assertFailedUntold(only());
  }

  @Test
  void whatFailedUntoldIsToldByOthersOnceItsThreadHasEnded() throws Exception {
    Thread.ofVirtual().start(() -> begun(Trace.NONE, false)).join();
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (events.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(50);
      end(begun(Trace.NONE, true));
    }

    assertFailedUntold(only());
  }

  @Test
  void whatFailedUntoldIsToldWhenTrackingEnds() {
    var request = begun(Trace.NONE, false);
    tracking.close();
    request.finish();

    assertFailedUntold(only());
  }

  @Test
  void aStreamThatOutlivesItsThreadTellsItsOwnEnd() throws Exception {
    var stream = new AtomicReference<TrackedRequest>();
    Thread.ofVirtual()
        .start(() -> {
          stream.set(begun(Trace.NONE, false));
          stream.get().streamed(true);
        })
        .join();
    tracking.close();

    assertThat(events).isEmpty();
    stream.get().finish();
    assertThat(only().exchange().latencyMs()).isNotNull();
  }

  private static void assertFailedUntold(RequestEvent event) {
    assertThat(event.exchange().status()).isEqualTo(500);
    assertThat(event.exchange().errorType()).isEqualTo("unhandled");
    assertThat(event.exchange().latencyMs()).isNull();
  }

  private void end(TrackedRequest request) {
    tracking.requests().end(request);
  }

  @Test
  void aMistakeInWhatIsToldHarmsNobody() {
    begun(Trace.NONE, false);
    tracking.usage().log(() -> new ModelCall("", null, "chat", FEW, null, null, null, false, null));
    current().finish();

    assertThat(lost).containsExactly("invalid");
    assertThat(only().call()).isNull();
  }

  @Test
  void whatBelongsToARouteThatIsNotTrackedIsNotTrackedEither() {
    tracking.requests().begin(Attribution.Excluded.INSTANCE);
    tracking.usage().logChatCompletion("gpt-4o", FEW);
    tracking.threats().report("rate_limit", Severity.LOW, "Too many.");

    assertThat(events).isEmpty();
    assertThat(lost).isEmpty();
  }

  private TrackedRequest begun(Trace trace, boolean suspends) {
    var route = new Routes.Route("/v1/chat", true, suspends);
    var request = new TrackedRequest(tracking, route, "POST", Client.ANONYMOUS, trace);
    tracking.requests().begin(request);
    return request;
  }

  private TrackedRequest current() {
    return (TrackedRequest) tracking.attribution();
  }

  private static RequestDetails ofResponse(String id) {
    return RequestDetails.NONE.with(RequestDetail.RESPONSE_ID, id);
  }

  private List<RequestEvent> requests() {
    return events.stream()
        .filter(RequestEvent.class::isInstance)
        .map(RequestEvent.class::cast)
        .toList();
  }

  private RequestEvent only() {
    assertThat(events).hasSize(1);
    return requests().getFirst();
  }
}
