package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.gateway.Router.Route;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.respond.Requester;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/// Takes a call, finds who may answer it, and passes the answer on.
final class Gateway {

  private static final Logger LOGGER = Logger.getLogger(Gateway.class.getName());
  private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
  private static final HeaderName PROJECT = HeaderNames.create("X-Project");
  private static final HeaderName TAGS = HeaderNames.create("X-Tags");
  private static final HeaderName UPSTREAM = HeaderNames.create("X-Gateway-Upstream");
  private static final HeaderName ATTEMPT = HeaderNames.create("X-Gateway-Attempt");
  private static final int MOST_ATTEMPTS = 2;
  private static final int MOST_MEASURED_BY_LENGTH = 64 * 1024;
  private static final Set<Role> CALLERS = Set.of(Role.CALL, Role.ADMIN, Role.ANALYST, Role.USER);

  /// Of the connection, of the caller, or for the gateway alone.
  private static final Set<String> KEPT_BACK =
      Set.of(
          "accept-encoding",
          "api-key",
          "authorization",
          "baggage",
          "connection",
          "content-encoding",
          "content-length",
          "cookie",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "openai-organization",
          "openai-project",
          "origin",
          "proxy-authorization",
          "referer",
          "te",
          "traceparent",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "x-api-key",
          "x-project",
          "x-real-ip",
          "x-tags");

  private final Upstreams upstreams;
  private final UpstreamClient client;
  private final Admission admission;
  private final CallLog log;
  private final ClientWatch clients;
  private final int maxBody;
  private final HeaderName sessionHeader;
  private final Detection detection;
  private final Enforcement enforcement;
  private final Clock clock;

  /// @param sessionHeader the header that holds the client's session
  Gateway(
      Upstreams upstreams,
      UpstreamClient client,
      Admission admission,
      CallLog log,
      ClientWatch clients,
      int maxBody,
      String sessionHeader,
      Detection detection,
      Enforcement enforcement,
      Clock clock) {
    this.upstreams = upstreams;
    this.client = client;
    this.admission = admission;
    this.log = log;
    this.clients = clients;
    this.maxBody = maxBody;
    this.sessionHeader = HeaderNames.create(sessionHeader);
    this.detection = detection;
    this.enforcement = enforcement;
    this.clock = clock;
  }

  /// The caller of a request, who may call models.
  ///
  /// @throws Refusal where they may not
  static Caller caller(ServerRequest request) {
    var caller = request.context().get(Caller.class).orElseThrow(NotAuthenticated::missing);
    if (caller.roles().stream().noneMatch(CALLERS::contains)) {
      throw Refusal.of(
          403,
          "missing_role",
          "These credentials may not call models: they need the role " + Role.CALL_NAME + ".");
    }
    return caller;
  }

  /// Answers a call.
  void handle(ServerRequest request, ServerResponse response) {
    var path = request.path().rawPath();
    Call call;
    try {
      call = receive(request, path);
    } catch (Refusal refusal) {
      refuse(path, response, refusal);
      return;
    }
    try (var _ = clients.watch(request, call::leave)) {
      examine(call);
      answer(call, request, response);
    } catch (Refusal refusal) {
      call.ended(refusal.status(), refusal.code());
      refuse(path, response, refusal);
    } catch (ClientGone gone) {
      call.ended(Call.CLIENT_GONE, "client_closed");
      throw BrokenOff.of(gone);
    } finally {
      log.finish(call);
    }
  }

  /// @throws Refusal where the prompt is one that is not to be passed on
  private void examine(Call call) {
    var organization = call.caller.organization();
    if (!call.method.equals("POST") || !enforcement.looksAtPrompts(organization)) {
      return;
    }
    var found =
        detection.injection(organization, PromptText.of(call.body.bytes(), CallLog.MOST_EXAMINED));
    if (found.isPresent() && isRefused(call, found.get())) {
      throw Refusal.of(
          403, "prompt_refused", "The prompt looks like an injection and was not passed on.");
    }
  }

  private boolean isRefused(Call call, Finding found) {
    var key = call.caller.key();
    var isPerson = key == null && !call.caller.is(Role.CALL);
    var requester =
        new Requester(
            call.caller.organization(),
            isPerson ? call.caller.user() : call.body.user(),
            isPerson ? call.caller.storedUser() : call.body.user(),
            key == null ? null : key.id(),
            key == null || key.project() == null ? call.labels.project() : key.project(),
            call.address);
    return enforcement.refusesPrompt(
        requester, found.type(), found.rule(), (int) Math.round(found.score() * 100));
  }

  private Call receive(ServerRequest request, String path) {
    var caller = caller(request);
    var headers = request.headers();
    var trace = Trace.parse(headers.first(TRACEPARENT).orElse(null));
    var call = new Call(caller, request.prologue().method().text(), path, clock.instant(), trace);
    call.address = request.context().get(ClientAddress.class).map(ClientAddress::raw).orElse(null);
    call.userAgent = headers.first(HeaderNames.USER_AGENT).orElse(null);
    call.body = body(request, path);
    call.model = call.body.model();
    call.labels =
        Labels.of(
            headers.first(sessionHeader).orElse(null),
            headers.first(PROJECT).orElse(null),
            headers.first(TAGS).orElse(null),
            call.body.metadata());
    return call;
  }

  private CallBody body(ServerRequest request, String path) {
    if (!request.content().hasEntity()) {
      return CallBody.opaque(new byte[0]);
    }
    var bytes = bytes(request);
    var type =
        request.headers().first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")) {
      return CallBody.form(bytes);
    }
    // `curl -d` calls everything a form.
    if (!type.isEmpty() && !type.contains("json") && !Endpoint.of(path).isCounted()) {
      return CallBody.opaque(bytes);
    }
    try {
      return CallBody.json(bytes);
    } catch (IOException e) {
      throw Refusal.of(400, "invalid_json", "The body of the request is no JSON object.");
    }
  }

  private byte[] bytes(ServerRequest request) {
    var length = request.headers().contentLength().orElse(0);
    if (length > maxBody) {
      throw tooLarge();
    }
    var bytes = new ByteArrayOutputStream(Math.max(1_024, (int) length));
    try (var in = request.content().inputStream()) {
      var buffer = new byte[16 * 1024];
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
        if (bytes.size() > maxBody) {
          throw tooLarge();
        }
      }
    } catch (IOException e) {
      throw Refusal.of(400, "invalid_body", "The body of the request ended too early.");
    }
    return bytes.toByteArray();
  }

  private Refusal tooLarge() {
    return Refusal.of(
        413, "request_too_large", "The body of the request has more than " + maxBody + " bytes.");
  }

  private void answer(Call call, ServerRequest request, ServerResponse response) {
    var router = upstreams.router(call.caller.organization());
    var routes = router.routes(call.path, call.model);
    if (routes.isEmpty()) {
      throw Refusal.of(
          404, "model_not_found", "The model `" + shown(call.model) + "` does not exist here.");
    }
    admit(call, response);
    var open = open(call, routes, request);
    try (var answer = open.answer()) {
      relay(call, open, answer, response);
    } catch (IOException e) {
      broken(call, open.route().upstream(), e);
    } finally {
      open.route().upstream().end();
    }
  }

  private static String shown(String model) {
    return model.length() > 128 ? model.substring(0, 128) : model;
  }

  private void admit(Call call, ServerResponse response) {
    switch (admission.admit(request(call))) {
      case Admission.Admitted admitted -> {
        call.settlement = admitted.settlement();
        admitted
            .headers()
            .forEach((name, value) -> response.header(HeaderNames.create(name), value));
      }
      case Admission.Refused refused -> throw Refusal.of(refused);
    }
  }

  private static CallRequest request(Call call) {
    var body = call.body;
    var key = call.caller.key();
    return new CallRequest(
        call.caller,
        body.model(),
        call.endpoint.route(),
        call.endpoint.operation(),
        key == null ? call.caller.storedUser() : body.user(),
        call.labels.session(),
        key == null || key.project() == null ? call.labels.project() : key.project(),
        call.labels.tags(),
        promptTokens(body.bytes()),
        body.maxTokens(),
        body.isStreamed());
  }

  /// Long bodies are mostly images and files, which are not counted by their length.
  private static long promptTokens(byte[] body) {
    return TokenEstimate.ofBytes(
        body.length <= MOST_MEASURED_BY_LENGTH
            ? body.length
            : PromptText.of(body, Integer.MAX_VALUE).length());
  }

  /// An answer of which the head has come.
  private record Open(Route route, ClassicHttpResponse answer) {}

  /// Asks one upstream after the other until one answers: the first that may be asked, and where
  /// there is no answer or it says that it has too much to do, one more. A single one is asked
  /// twice only where there was no answer: its connection may have been an old one.
  private Open open(Call call, List<Route> routes, ServerRequest request) {
    var left = new ArrayList<>(routes);
    if (left.size() == 1) {
      left.add(left.getFirst());
    }
    var route = next(left);
    if (route == null) {
      throw Refusal.resting(shortestRest(routes));
    }
    while (true) {
      try {
        var answer = send(call, route, request);
        var second =
            isBusy(answer) && routes.size() > 1 && call.attempts < MOST_ATTEMPTS
                ? next(left)
                : null;
        if (second == null) {
          return new Open(route, answer);
        }
        answer.close();
        route.upstream().end();
        route = second;
      } catch (IOException e) {
        failed(call, route.upstream(), e);
        var second = call.attempts < MOST_ATTEMPTS ? next(left) : null;
        if (second == null) {
          throw unreachable();
        }
        route = second;
      } catch (RuntimeException e) {
        route.upstream().left();
        route.upstream().end();
        throw e;
      }
    }
  }

  /// The next that may be asked, which is begun; null where there is none.
  private static @Nullable Route next(List<Route> left) {
    while (!left.isEmpty()) {
      var route = left.removeFirst();
      if (route.upstream().tryBegin()) {
        return route;
      }
    }
    return null;
  }

  private static Duration shortestRest(List<Route> routes) {
    return routes.stream()
        .map(it -> it.upstream().rest())
        .min(Comparator.naturalOrder())
        .orElse(Duration.ofSeconds(1));
  }

  private static boolean isBusy(ClassicHttpResponse answer) {
    return answer.getCode() == 429 || answer.getCode() == 503;
  }

  private ClassicHttpResponse send(Call call, Route route, ServerRequest request)
      throws IOException {
    var upstream = route.upstream().upstream();
    call.attempts++;
    call.upstream = upstream.name();
    call.provider = upstream.provider();
    call.model = route.model();
    var message = message(call, upstream, route.model(), request);
    call.sends(message);
    var begin = System.nanoTime();
    var answer = client.send(message);
    if (answer.getCode() >= 500) {
      route.upstream().failed("http_" + answer.getCode());
    } else {
      route.upstream().answered(Duration.ofNanos(System.nanoTime() - begin));
    }
    return answer;
  }

  private static HttpUriRequestBase message(
      Call call, Upstream upstream, String model, ServerRequest request) {
    var query = request.query().rawValue();
    var path = call.path + (query.isEmpty() ? "" : "?" + query);
    var uri = upstream.form().endpoint(upstream.url(), path, model, upstream.apiVersion());
    var message = new HttpUriRequestBase(call.method, uri);
    for (var header : request.headers()) {
      var name = header.headerName().lowerCase();
      if (!KEPT_BACK.contains(name) && !name.startsWith("x-forwarded")) {
        header.allValues().forEach(value -> message.addHeader(header.name(), value));
      }
    }
    upstream.form().credentials(upstream.key()).forEach(message::setHeader);
    if (upstream.form() == VendorForm.ANTHROPIC && !message.containsHeader("anthropic-version")) {
      message.setHeader("anthropic-version", VendorForm.ANTHROPIC_VERSION);
    }
    message.setHeader("traceparent", call.traceparent());
    var bytes = call.body.bytes(model, asksForUsage(call, upstream));
    if (bytes.length > 0) {
      message.setEntity(new ByteArrayEntity(bytes, null));
    }
    return message;
  }

  private static boolean asksForUsage(Call call, Upstream upstream) {
    return upstream.includeUsage()
        && call.endpoint.mustAskForUsage()
        && call.body.isStreamed()
        && !call.body.hasUsage();
  }

  private void relay(Call call, Open open, ClassicHttpResponse answer, ServerResponse response)
      throws IOException {
    if (answer.getCode() == 401) {
      call.leave();
      // What it says may show a part of the vendor's key.
      throw Refusal.of(
          502, "upstream_unauthorized", "The upstream does not accept the gateway's key.");
    }
    call.answered = true;
    call.status = answer.getCode();
    response.header(UPSTREAM, String.valueOf(call.upstream));
    response.header(ATTEMPT, String.valueOf(call.attempts));
    var withholds = asksForUsage(call, open.route().upstream().upstream());
    try {
      new Relay(call.facts, withholds).pass(answer, response);
    } catch (RuntimeException e) {
      // Closing an answer reads it to its end, which may take minutes.
      call.leave();
      throw e;
    }
  }

  /// No answer came.
  private void failed(Call call, UpstreamState upstream, IOException cause) {
    if (call.isLeft()) {
      upstream.left();
      upstream.end();
      throw new ClientGone(cause);
    }
    var timeout =
        cause instanceof SocketTimeoutException && !(cause instanceof ConnectTimeoutException);
    upstream.failed(timeout ? "timeout" : "connection");
    upstream.end();
    LOGGER.log(
        Level.FINE,
        "Upstream {0}: {1}",
        new Object[] {upstream.upstream().name(), cause.getClass().getName()});
    if (timeout) {
      throw Refusal.of(504, "upstream_timeout", "The upstream did not answer in time.");
    }
  }

  private static Refusal unreachable() {
    return Refusal.of(502, "upstream_unreachable", "The upstream cannot be reached.");
  }

  /// An answer had begun, and did not come to its end: nor must the client take it for whole.
  private static void broken(Call call, UpstreamState upstream, IOException cause) {
    if (call.isLeft()) {
      throw new ClientGone(cause);
    }
    upstream.failed("broken_off");
    call.ended(502, Call.BROKEN_OFF);
    throw BrokenOff.of(cause);
  }

  /// Answers with an error in the vendor's form.
  static void refuse(String path, ServerResponse response, Refusal refusal) {
    response.status(Status.create(refusal.status()));
    response.headers().set(HeaderValues.CONTENT_TYPE_JSON);
    refusal.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    var wait = refusal.retryAfter();
    if (wait != null) {
      var seconds = Math.max(1, Math.ceilDiv(wait.toMillis(), 1_000));
      response.header(HeaderNames.RETRY_AFTER, String.valueOf(seconds));
    }
    response.send(ErrorBody.of(path, refusal.status(), refusal.code(), refusal.message()));
  }
}
