package ai.studio.analytics.track;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.ModelCall;
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
final class Tracked {

  private static final int UNFINISHED = 500;

  private final String key;
  private final Instant time = Instant.now();
  private final long start = System.nanoTime();
  private final String endpoint;
  private final String method;
  private final Trace trace;
  private final EventSink sink;
  private final List<ModelCall> calls = new ArrayList<>();
  private final List<Threat> threats = new ArrayList<>();
  private Client client;
  private String organization;
  private int status = UNFINISHED;
  private @Nullable String errorType = "unhandled";
  private boolean streamed;
  private boolean open;
  private long firstByte;
  private long end;
  private @Nullable String ownTraceId;

  Tracked(
      String key,
      String endpoint,
      String method,
      Client client,
      String organization,
      Trace trace,
      EventSink sink) {
    this.key = key;
    this.endpoint = endpoint;
    this.method = method;
    this.client = client;
    this.organization = organization;
    this.trace = trace;
    this.sink = sink;
  }

  /// A threat that waits for the rest of its request to be known.
  interface Threat {
    Event event(Instant time, String organization, Client client, long requestId, String endpoint);
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

  /// The request's scope has come to its end, and with it the answer, unless that is a stream which
  /// tells its own end.
  synchronized void leaveScope() {
    if (!open) {
      finish();
    }
  }

  /// The first byte of the answer, or the first token, whichever is told first.
  synchronized void began() {
    if (firstByte == 0) {
      firstByte = System.nanoTime();
    }
  }

  /// Writing the answer failed, most often because the client had gone.
  synchronized void aborted(String type) {
    errorType = type;
  }

  synchronized void called(ModelCall call) {
    var told = call.timeToFirstTokenMs() == null && firstByte != 0 && call.streamed();
    calls.add(told ? streamed(call) : call);
    if (end != 0) {
      sink.offer(request(calls.size() - 1, call));
    }
  }

  synchronized void threatened(Threat threat) {
    threats.add(threat);
    if (end != 0) {
      sink.offer(event(threat));
    }
  }

  /// Hands the events on, once.
  synchronized void finish() {
    if (end != 0) {
      return;
    }
    end = System.nanoTime();
    if (calls.isEmpty()) {
      sink.offer(request(0, null));
    }
    for (var i = 0; i < calls.size(); i++) {
      sink.offer(request(i, calls.get(i)));
    }
    threats.forEach(threat -> sink.offer(event(threat)));
  }

  private RequestEvent request(int index, @Nullable ModelCall call) {
    return new RequestEvent(
        key(index),
        time,
        organization,
        Source.FILTER,
        new Exchange(endpoint, method, status, millis(end), errorType),
        client,
        call != null && streamed ? streamed(call) : call,
        calls.size() > 1 ? traced() : trace);
  }

  private Event event(Threat threat) {
    var requestId = EventId.of(time, organization, key(0));
    return threat.event(time, organization, client, requestId, endpoint);
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
        call.conversation());
  }

  private int millis(long until) {
    return (int) Math.clamp((until - start) / 1_000_000, 0, Integer.MAX_VALUE);
  }
}
