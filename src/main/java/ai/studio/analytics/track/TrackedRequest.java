package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One request while it runs: gathers what becomes known, and hands its events on when the last
/// byte of the answer has been written. Safe for the threads that one request may use.
///
/// Each of its calls is an event with a key of its own, however late it is told.
final class TrackedRequest implements Attribution {

  private static final int UNFINISHED = 500;

  private final Tracking tracking;
  private final String key;
  private final Instant time = Instant.now();
  private final long start = System.nanoTime();
  private final String endpoint;
  private final String method;
  private final Trace trace;
  private final List<Call> calls = new ArrayList<>();
  private final List<Threat> threats = new ArrayList<>();
  private RequestDetails details = RequestDetails.NONE;
  private Client client;
  private String organization;
  private int status = UNFINISHED;
  private @Nullable String errorType = "unhandled";
  private boolean scoped;
  private boolean streamed;
  private boolean open;
  private boolean expectsCalls;
  private final boolean suspends;
  private boolean timed = true;
  private int handedOn;
  private long firstByte;
  private long end;
  private @Nullable String ownTraceId;

  private record Call(ModelCall model, RequestDetails details) {}

  TrackedRequest(Tracking tracking, Routes.Route route, String method, Client client, Trace trace) {
    this.tracking = tracking;
    this.key = tracking.newKey();
    this.endpoint = route.template();
    this.suspends = route.suspends();
    this.expectsCalls = suspends;
    this.method = method;
    this.client = client;
    this.organization = tracking.organization();
    this.trace = trace;
  }

  /// The end of its scope will be told with [#leaveScope].
  void scoped() {
    scoped = true;
  }

  /// Whether its thread may go on for it after the answer has ended.
  boolean suspends() {
    return suspends;
  }

  boolean isScoped() {
    return scoped;
  }

  /// What is known once the answer's head is.
  synchronized void answered(
      int newStatus, @Nullable String newErrorType, Client newClient, String newOrganization) {
    status = newStatus;
    errorType = newErrorType;
    client = newClient;
    organization = newOrganization;
  }

  Client client() {
    return client;
  }

  String organization() {
    return organization;
  }

  /// The answer is written bit by bit.
  ///
  /// @param outlivesScope whether that may go on after the end of the request's scope
  synchronized void streamed(boolean outlivesScope) {
    streamed = true;
    open = outlivesScope;
  }

  /// Its thread has taken another request, or has ended. Unless it answers from other threads, it
  /// has failed in a way that nobody told.
  synchronized void left() {
    if (!suspends && !open) {
      finishUntimed();
    }
  }

  synchronized boolean isFinished() {
    return end != 0;
  }

  /// The request's scope has come to its end, and with it the answer, unless that is a stream which
  /// tells its own end.
  synchronized void leaveScope() {
    if (!open) {
      finish();
    }
  }

  /// The first byte of the answer, or the first token, whichever is told first.
  @Override
  public synchronized void began() {
    if (firstByte == 0) {
      firstByte = System.nanoTime();
    }
  }

  /// Writing the answer failed, most often because the client had gone.
  synchronized void aborted(String type) {
    errorType = type;
  }

  /// Other threads may tell calls after the end: all events are to be of one trace.
  synchronized void expectCalls() {
    expectsCalls = true;
  }

  @Override
  public synchronized void called(ModelCall call, RequestDetails ofCall) {
    if (end != 0) {
      handOn(new Call(call, ofCall));
      return;
    }
    var told = call.timeToFirstTokenMs() == null && firstByte != 0 && call.streamed();
    calls.add(new Call(told ? streamed(call) : call, ofCall));
  }

  @Override
  public synchronized void described(RequestDetail detail, String value) {
    details = details.with(detail, value);
  }

  @Override
  public synchronized void threatened(Threat threat) {
    if (end != 0) {
      tracking.offer(() -> event(threat));
      return;
    }
    threats.add(threat);
  }

  /// Hands the events on, without a latency: nobody has measured it.
  synchronized void finishUntimed() {
    if (end == 0) {
      timed = false;
      finish();
    }
  }

  /// Hands the events on, once.
  synchronized void finish() {
    if (end != 0) {
      return;
    }
    end = System.nanoTime();
    expectsCalls |= streamed || calls.size() > 1;
    if (calls.isEmpty()) {
      handOn(null);
    }
    calls.forEach(this::handOn);
    threats.forEach(threat -> tracking.offer(() -> event(threat)));
  }

  private void handOn(@Nullable Call call) {
    var own = key(handedOn++);
    var all = call == null ? details : details.withAll(call.details());
    tracking.offer(() -> request(own, call == null ? null : call.model(), all));
  }

  private RequestEvent request(String ownKey, @Nullable ModelCall call, RequestDetails all) {
    return new RequestEvent(
        ownKey,
        time,
        organization,
        Source.FILTER,
        tracking.clip().exchange(endpoint, method, status, timed ? millis(end) : null, errorType),
        client,
        call != null && streamed ? streamed(call) : call,
        expectsCalls ? traced() : trace,
        all);
  }

  private Event event(Threat threat) {
    return threat.event(time, organization, client, key(0), endpoint);
  }

  private String key(int index) {
    return index == 0 ? key : key + "-" + index;
  }

  /// Several calls of one request are kept together by a trace, if need be one of their own.
  private Trace traced() {
    return trace.traceId() == null ? new Trace(traceId(), trace.spanId()) : trace;
  }

  private String traceId() {
    if (ownTraceId == null) {
      var random = ThreadLocalRandom.current();
      var hex = HexFormat.of();
      ownTraceId = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }
    return ownTraceId;
  }

  private ModelCall streamed(ModelCall call) {
    var first = call.timeToFirstTokenMs();
    return new ModelCall(
        call.model(),
        call.provider(),
        call.operation(),
        call.usage(),
        call.cost(),
        call.finishReason(),
        first == null && firstByte != 0 ? Integer.valueOf(millis(firstByte)) : first,
        true,
        call.conversation(),
        call.metering());
  }

  private int millis(long until) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (until - start) / 1_000_000));
  }
}
