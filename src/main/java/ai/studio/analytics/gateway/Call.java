package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.event.Trace;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/// One call on its way, and what became of it. Its own thread writes it; only [#leave] comes from
/// another.
final class Call {

  /// What nginx says of clients that did not wait for their answer.
  static final int CLIENT_GONE = 499;

  /// An upstream did not bring its answer to an end.
  static final String BROKEN_OFF = "upstream_broken_off";

  private static final HttpUriRequestBase LEFT = new HttpUriRequestBase("GET", URI.create("/"));

  final Caller caller;
  final String method;
  final String path;
  final Endpoint endpoint;
  final Instant time;
  final long start = System.nanoTime();
  final Trace parent;

  /// One of our own begins with the time, in seconds, as those of AWS do: indexes by it then grow
  /// at their end.
  final String traceId;

  final String spanId;
  final CallFacts facts = new CallFacts();
  CallBody body = CallBody.opaque(new byte[0]);
  Labels labels = new Labels(null, null, Map.of());
  @Nullable String address;
  @Nullable String userAgent;
  @Nullable String upstream;
  @Nullable String provider;
  String model = "";
  int attempts;
  int status;
  @Nullable String errorType;
  boolean answered;
  Admission.@Nullable Settlement settlement;
  private final AtomicReference<@Nullable HttpUriRequestBase> current = new AtomicReference<>();

  Call(Caller caller, String method, String path, Instant time, Trace parent) {
    this.caller = caller;
    this.method = method;
    this.path = path;
    this.endpoint = Endpoint.of(path);
    this.time = time;
    this.parent = parent;
    var random = ThreadLocalRandom.current();
    var hex = HexFormat.of();
    spanId = hex.toHexDigits(random.nextLong() | 1);
    traceId =
        parent.traceId() == null
            ? hex.toHexDigits((int) time.getEpochSecond())
                + hex.toHexDigits(random.nextInt())
                + hex.toHexDigits(random.nextLong() | 1)
            : parent.traceId();
  }

  /// Whether the upstream is asked for the usage of a stream whose client has not asked for it.
  boolean asksForUsage(Upstream upstream) {
    return upstream.includeUsage()
        && endpoint.mustAskForUsage()
        && body.isStreamed()
        && !body.hasUsage();
  }

  /// Whether somebody waits to be told what it has used.
  boolean isSettled() {
    return settlement != null;
  }

  /// The W3C trace context for the upstream.
  String traceparent() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  /// A request is on its way, until the next one is.
  void sends(HttpUriRequestBase request) {
    if (current.getAndUpdate(it -> it == LEFT ? LEFT : request) == LEFT) {
      request.cancel();
    }
  }

  /// The client has hung up: ends the request that is on its way.
  void leave() {
    var request = current.getAndSet(LEFT);
    if (request != null) {
      request.cancel();
    }
  }

  /// Whether the client has hung up.
  boolean isLeft() {
    return current.get() == LEFT;
  }

  /// How it ended without a vendor's answer.
  void ended(int endStatus, String type) {
    status = endStatus;
    errorType = type;
  }
}
