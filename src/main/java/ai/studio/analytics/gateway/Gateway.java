package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.detect.Finding;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.respond.Enforcement;
import ai.studio.analytics.respond.Requester;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// Takes a call, finds who may answer it, and passes the answer on.
final class Gateway {

  private static final HeaderName UPSTREAM = HeaderNames.create("X-Gateway-Upstream");
  private static final HeaderName ATTEMPT = HeaderNames.create("X-Gateway-Attempt");
  private static final int MOST_MEASURED_BY_LENGTH = 64 * 1024;

  private final Upstreams upstreams;
  private final Dispatcher dispatcher;
  private final Admission admission;
  private final CallLog log;
  private final ClientWatch clients;
  private final CallReader reader;
  private final Detection detection;
  private final Enforcement enforcement;

  Gateway(
      Upstreams upstreams,
      Dispatcher dispatcher,
      Admission admission,
      CallLog log,
      ClientWatch clients,
      CallReader reader,
      Detection detection,
      Enforcement enforcement) {
    this.upstreams = upstreams;
    this.dispatcher = dispatcher;
    this.admission = admission;
    this.log = log;
    this.clients = clients;
    this.reader = reader;
    this.detection = detection;
    this.enforcement = enforcement;
  }

  /// Answers a call.
  void handle(ServerRequest request, ServerResponse response) {
    var path = request.path().rawPath();
    Call call;
    try {
      call = reader.read(request, path);
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

  private void answer(Call call, ServerRequest request, ServerResponse response) {
    var router = upstreams.router(call.caller.organization());
    var routes = router.routes(call.path, call.model);
    if (routes.isEmpty()) {
      throw Refusal.of(
          404, "model_not_found", "The model `" + shown(call.model) + "` does not exist here.");
    }
    admit(call, response);
    var open = dispatcher.open(call, routes, request);
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
        body.isStreamed(),
        call.address);
  }

  /// Long bodies are mostly images and files, which are not counted by their length.
  private static long promptTokens(byte[] body) {
    return TokenEstimate.ofBytes(
        body.length <= MOST_MEASURED_BY_LENGTH
            ? body.length
            : PromptText.of(body, Integer.MAX_VALUE).length());
  }

  private void relay(
      Call call, Dispatcher.Open open, ClassicHttpResponse answer, ServerResponse response)
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
    var withholds = call.asksForUsage(open.route().upstream().upstream());
    try {
      new Relay(call.facts, withholds).pass(answer, response);
    } catch (RuntimeException e) {
      // Closing an answer reads it to its end, which may take minutes.
      call.leave();
      throw e;
    }
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
