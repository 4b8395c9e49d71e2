package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Actor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.UnknownFieldSet;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Spans of OpenTelemetry's exporters become requests.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.track.enabled", value = "false")
class OtlpIT {

  private static final String TRACES = "/otlp/v1/traces";
  private static final String PROTOBUF = "application/x-protobuf";

  @Inject private Service service;
  @Inject private ApiKeys apiKeys;
  private String key;

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @BeforeEach
  void makeAKey() {
    service.await();
    key = apiKeys.create(Actor.cli(), "default", "otlp").secret();
  }

  @Test
  void ofTheJavaSdkCountAsCallsWithTheirTokensUserAndProject() {
    try (var provider = provider()) {
      var tracer = provider.get("test");
      var request = tracer.spanBuilder("POST /ask").setSpanKind(SpanKind.SERVER).startSpan();
      request.setAttribute("http.request.method", "POST").setAttribute("http.route", "/ask");
      call(tracer, Context.current().with(request), "gpt-4o-mini", 1_000);
      call(tracer, Context.current().with(request), "gpt-4o", 0);
      request.end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }

    assertThat(requests("project:chatbot", 2)).hasSize(2);
    var row = requests("model:gpt-4o-mini project:chatbot", 1).get(0);
    assertThat(row.at("/user").asText()).isEqualTo("ann");
    assertThat(row.at("/promptTokens").asLong()).isEqualTo(1_000);
    assertThat(row.at("/cost").isNull()).isFalse();
    assertThat(row.at("/source").asText()).isEqualTo("OTLP");
    assertThat(row.at("/traceId").asText()).hasSize(32);
    assertThat(requests("project:chatbot endpoint:/ask", 0)).isEmpty();
  }

  @Test
  void isAnsweredInJsonWithWhatWasRefused() {
    var body =
        """
        {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "json"}}]},
          "scopeSpans": [{"spans": [%s, %s]}]}]}
        """
            .formatted(
                span("00f067aa0ba902b7", Instant.now()), span("00f067aa0ba902b8", Instant.EPOCH));

    var first = post("application/json", body.getBytes());
    var again = post("application/json", body.getBytes());

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(new String(first.body()))
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedSpans\":\"1\",\"errorMessage\":\"startTimeUnixNano is required (1)\"}}");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(requests("project:json", 1)).hasSize(1);
  }

  @Test
  void aRatingIsFeedbackOnTheCallOfItsSpan() {
    var now = Instant.now();
    var call = span("00f067aa0ba902c1", now);
    post(
        "application/json",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [%s]}]}]}".formatted(call).getBytes());
    var answer =
        post(
            "/otlp/v1/logs",
            "application/json",
            """
            {"resourceLogs": [{"scopeLogs": [{"logRecords": [
              {"traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902c1",
               "eventName": "gen_ai.evaluation.result", "attributes": [
                 {"key": "gen_ai.evaluation.name", "value": {"stringValue": "user_feedback"}},
                 {"key": "gen_ai.evaluation.score.value", "value": {"doubleValue": 4}},
                 {"key": "user.id", "value": {"stringValue": "zoe"}}]},
              {"traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "00f067aa0ba902c1",
               "eventName": "gen_ai.evaluation.result", "attributes": [
                 {"key": "gen_ai.evaluation.name", "value": {"stringValue": "user_feedback"}},
                 {"key": "gen_ai.evaluation.score.value", "value": {"doubleValue": 9}},
                 {"key": "user.id", "value": {"stringValue": "yan"}}]},
              {"body": {"stringValue": "a line of a log"}}]}]}]}
            """
                .getBytes());

    assertThat(new String(answer.body()))
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedLogRecords\":\"1\","
                + "\"errorMessage\":\"rating must be between 1 and 5 (1)\"}}");
    var feedback =
        stored("feedbackLogs(input: {query: \"user:zoe\"}) {nodes {rating request {spanId}}}", 1);
    assertThat(feedback.at("/0/rating").asInt()).isEqualTo(4);
    assertThat(feedback.at("/0/request/spanId").asText()).isEqualTo("00f067aa0ba902c1");
  }

  /// An evaluation may come before what it is about; it may name the span or the answer.
  @Test
  void evaluationsAreShownWithTheCallThatTheyAreAbout() {
    var now = Instant.now();
    evaluate(
        "\"traceId\": \"4bf92f3577b34da6a3ce929d0e0e4736\", \"spanId\": \"00f067aa0ba902d1\",",
        "relevance",
        "");
    var call =
        span("00f067aa0ba902d1", now)
            .replace(
                "\"attributes\": [",
                "\"attributes\": [{\"key\": \"gen_ai.response.id\", \"value\": {\"stringValue\": \"answer-1\"}},");
    post(
        "application/json",
        "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [%s]}]}]}".formatted(call).getBytes());
    stored("requestLogs(input: {query: \"response:answer-1\"}) {nodes {id}}", 1);
    evaluate("", "toxicity", ATTRIBUTE.formatted("gen_ai.response.id", "answer-1"));
    evaluate(
        "",
        "user_feedback",
        ATTRIBUTE.formatted("gen_ai.response.id", "answer-1")
            + ATTRIBUTE.formatted("user.id", "uma"));

    stored("feedbackLogs(input: {query: \"user:uma orphan:false\"}) {nodes {id}}", 1);
    var request =
        stored(
            "requestLogs(input: {query: \"response:answer-1\"}) {nodes {feedbacks {user} evaluations {name score label evaluator}}}",
            1);
    assertThat(request.at("/0/evaluations/0").toString())
        .isEqualTo(
            "{\"name\":\"relevance\",\"score\":3.5,\"label\":\"pass\",\"evaluator\":\"judge\"}");
    assertThat(request.at("/0/evaluations/1/name").asText()).isEqualTo("toxicity");
    assertThat(request.at("/0/feedbacks/0/user").asText()).isEqualTo("uma");
  }

  private static final String ATTRIBUTE =
      "{\"key\": \"%s\", \"value\": {\"stringValue\": \"%s\"}},";

  private void evaluate(String about, String name, String attributes) {
    var score = name.equals("user_feedback") ? "4" : "3.5";
    var answer =
        post(
            "/otlp/v1/logs",
            "application/json",
            """
            {"resourceLogs": [{"scopeLogs": [{"scope": {"name": "judge"}, "logRecords": [
              {%s "timeUnixNano": "%d", "eventName": "gen_ai.evaluation.result", "attributes": [%s
                 {"key": "gen_ai.evaluation.name", "value": {"stringValue": "%s"}},
                 {"key": "gen_ai.evaluation.explanation", "value": {"stringValue": "It said: hello"}},
                 {"key": "gen_ai.evaluation.score.label", "value": {"stringValue": "pass"}},
                 {"key": "gen_ai.evaluation.score.value", "value": {"doubleValue": %s}}]}]}]}]}
            """
                .formatted(about, 1_000_000L * System.currentTimeMillis(), attributes, name, score)
                .getBytes());
    assertThat(new String(answer.body())).isEqualTo("{}");
  }

  @Test
  void agentsAndToolsAreInTheTreeOfTheirTrace() {
    try (var provider = provider()) {
      var tracer = provider.get("test");
      var agent = tracer.spanBuilder("invoke_agent guide").startSpan();
      agent.setAttribute("gen_ai.operation.name", "invoke_agent").setAttribute("user.id", "ann");
      agent.setAttribute("gen_ai.usage.input_tokens", 500);
      var below = Context.current().with(agent);
      call(tracer, below, "gpt-4o-mini", 500);
      var tool = tracer.spanBuilder("execute_tool weather").setParent(below).startSpan();
      tool.setAttribute("gen_ai.operation.name", "execute_tool");
      tool.setAttribute("gen_ai.tool.name", "weather");
      tool.setStatus(StatusCode.ERROR, "no key sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD");
      tool.end();
      agent.end();
      provider.forceFlush().join(10, TimeUnit.SECONDS);
    }

    var listed =
        stored(
                "traces(input: {query: \"name:*guide* spans:2\"}) {nodes {id calls errors tokens service}}",
                1)
            .get(0);
    assertThat(listed.at("/tokens").asLong()).isEqualTo(500);
    assertThat(listed.at("/errors").asLong()).isEqualTo(1);
    assertThat(listed.at("/service").asText()).isEqualTo("chatbot");
    var trace = trace(listed.at("/id").asText(), service.token("admin", Role.ADMIN));
    assertThat(trace.at("/tokens").asLong()).isEqualTo(500);
    assertThat(trace.at("/nodes/0/kind").asText()).isEqualTo("agent");
    assertThat(trace.findValuesAsText("kind")).containsExactlyInAnyOrder("agent", "call", "tool");
    assertThat(trace.findValuesAsText("depth")).containsExactly("0", "1", "1");
    assertThat(trace.toString()).contains("no key").doesNotContain("sk-proj-abcdef");
    var own = trace(listed.at("/id").asText(), service.token("ann", Role.USER));
    assertThat(own.findValuesAsText("kind")).containsExactlyInAnyOrder("agent", "call");
    assertThat(trace(listed.at("/id").asText(), service.token("bob", Role.USER)).isNull()).isTrue();
  }

  private JsonNode trace(String id, String token) {
    var query =
        "{trace(id: \"%s\") {tokens nodes {kind depth name errorMessage toolName requestId}}}"
            .formatted(id);
    return service.post("/graphql", token, json(Map.of("query", query))).json().at("/data/trace");
  }

  /// What others have written and we have not, as their documentation says to use it.
  @Test
  void instrumentationsOfNodeSendCallsWithTheirTokens() throws Exception {
    var instrumentations =
        List.of(
            "@opentelemetry/instrumentation-openai",
            "@arizeai/openinference-instrumentation-openai");
    for (var instrumentation : instrumentations) {
      for (var format : List.of("proto", "http")) {
        var name = "node-" + format + instrumentation.length();
        node(CLIENTS, instrumentation, format, name);

        var calls = requests("project:" + name, 2);
        // OpenInference tells of no tokens of a stream.
        var ofStream = instrumentation.startsWith("@opentelemetry") ? "42" : "0";
        assertThat(calls.findValuesAsText("totalTokens")).containsExactly(ofStream, "42");
        assertThat(
                stored(
                        "traces(input: {query: \"service:%s calls:2\"}) {nodes {name}}"
                            .formatted(name),
                        1)
                    .at("/0/name")
                    .asText())
            .isEqualTo("invoke_agent guide");
      }
    }
  }

  @Test
  @Tag("all")
  void theSdkOfTraceloopSendsCallsWithTheirTokens() throws Exception {
    node(CLIENTS.resolve("traceloop"), "traceloop");

    // Of a stream it counts the words itself, whatever the vendor says that was used.
    assertThat(requests("project:traceloop", 2).findValuesAsText("totalTokens"))
        .containsExactly("6", "42");
  }

  private static final Path CLIENTS = Path.of("src/test/clients");

  private void node(Path folder, String... arguments) throws Exception {
    if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
      run(folder, List.of("npm", "ci", "--silent"));
    }
    run(folder, Stream.concat(Stream.of("node", "spans.cjs"), Stream.of(arguments)).toList());
  }

  private void run(Path folder, List<String> command) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    var endpoint = service.request("/otlp").build().uri().toString();
    builder.environment().put("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
    builder.environment().put("OTEL_EXPORTER_OTLP_HEADERS", "x-api-key=" + key);
    builder.environment().put("STUDIO_KEY", key);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  @Test
  void anEmptyMessageIsASuccess() throws Exception {
    var answer = post(PROTOBUF, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(PROTOBUF);
    assertThat(ExportTraceServiceResponse.parseFrom(answer.body()).hasPartialSuccess()).isFalse();
  }

  @Test
  void faultsAreToldAsStatusInTheTypeOfTheRequest() throws Exception {
    var protobuf = post(PROTOBUF, "no message".getBytes());
    var json = post("application/json", "{\"resourceSpans\": 7".getBytes());

    assertThat(protobuf.statusCode()).isEqualTo(400);
    var status = UnknownFieldSet.parseFrom(protobuf.body());
    assertThat(status.getField(1).getVarintList()).containsExactly(3L);
    assertThat(status.getField(2).getLengthDelimitedList().getFirst().toStringUtf8())
        .isEqualTo("The body is no OTLP message in application/x-protobuf.");
    assertThat(json.statusCode()).isEqualTo(400);
    assertThat(new String(json.body()))
        .isEqualTo("{\"code\":3,\"message\":\"The body is no OTLP message in application/json.\"}");
    assertThat(post("application/json", new byte[0]).statusCode()).isEqualTo(400);
    assertThat(post("application/json", "[]".getBytes()).statusCode()).isEqualTo(400);
    assertThat(post("application/json", "{\"resourceSpans\": {}}".getBytes()).statusCode())
        .isEqualTo(400);
    assertThat(post("text/plain", new byte[0]).statusCode()).isEqualTo(415);
  }

  @Test
  void needARoleThatMaySend() {
    var answer =
        service.send(
            service
                .request(TRACES, service.token("ann", Role.ANALYST))
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Content-Type")).isEqualTo(PROTOBUF);
  }

  @Test
  void aKeyThatIsNoneIsToldAsStatusInTheTypeOfTheRequest() throws Exception {
    key = "unknown";

    var protobuf = post(PROTOBUF, new byte[0]);
    var json = post("application/json", "{}".getBytes());

    assertThat(protobuf.statusCode()).isEqualTo(401);
    assertThat(UnknownFieldSet.parseFrom(protobuf.body()).getField(1).getVarintList())
        .containsExactly(16L);
    assertThat(json.statusCode()).isEqualTo(401);
    assertThat(new String(json.body())).startsWith("{\"code\":16,\"message\":");
  }

  private SdkTracerProvider provider() {
    var exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(service.request(TRACES).build().uri().toString())
            .addHeader("x-api-key", key)
            .setCompression("gzip")
            .build();
    return SdkTracerProvider.builder()
        .setResource(Resource.builder().put("service.name", "chatbot").build())
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
        .build();
  }

  private static void call(Tracer tracer, Context parent, String model, long tokens) {
    var call =
        tracer.spanBuilder("chat").setSpanKind(SpanKind.CLIENT).setParent(parent).startSpan();
    call.setAttribute("gen_ai.operation.name", "chat");
    call.setAttribute("gen_ai.provider.name", "openai");
    call.setAttribute("gen_ai.request.model", model);
    call.setAttribute("user.id", "ann");
    if (tokens == 0) {
      call.setStatus(StatusCode.ERROR, "no answer");
    } else {
      call.setAttribute(AttributeKey.longKey("gen_ai.usage.input_tokens"), tokens);
    }
    call.end();
  }

  private static String span(String id, Instant start) {
    return """
    {"traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "spanId": "%s", "name": "chat",
     "startTimeUnixNano": "%d", "attributes": [
       {"key": "gen_ai.request.model", "value": {"stringValue": "gpt-4o"}}]}
    """
        .formatted(id, start.getEpochSecond() * 1_000_000_000L);
  }

  private HttpResponse<byte[]> post(String type, byte[] body) {
    return post(TRACES, type, body);
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body) {
    try {
      return HttpClient.newHttpClient()
          .send(
              service
                  .request(path)
                  .header("X-API-Key", key)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The requests that a filter selects, once there are as many.
  private JsonNode requests(String filter, int count) {
    return stored(
        "requestLogs(input: {query: \"%s\"}) {nodes {user promptTokens totalTokens cost source traceId}}"
            .formatted(filter),
        count);
  }

  private JsonNode stored(String list, int count) {
    var json = Map.of("query", "{" + list + "}");
    var admin = service.token("admin", Role.ADMIN);
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      var nodes =
          service
              .post("/graphql", admin, json(json))
              .json()
              .at("/data")
              .path(list.replaceAll("\\(.*", ""))
              .path("nodes");
      if (nodes.size() >= count || System.nanoTime() > deadline) {
        return nodes;
      }
    }
  }

  private static String json(Object value) {
    return new ObjectMapper().valueToTree(value).toString();
  }
}
