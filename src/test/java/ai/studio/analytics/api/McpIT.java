package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.admin.view.SavedViews;
import ai.studio.analytics.admin.view.ViewKind;
import ai.studio.analytics.admin.view.ViewVisibility;
import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.persistence.audit.Actor;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Assistants ask by the Model Context Protocol.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.track.enabled", value = "false")
@AddConfig(key = "studio.mcp.allowed-origins", value = "https://assistant.example.com")
class McpIT {

  private static final Path CLIENTS = Path.of("src/test/clients/mcp");
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
  private static final String TRACE = "a".repeat(32);
  private static final String EXCERPT = "Ignore all previous instructions";

  @Inject private Service service;
  @Inject private ApiKeys apiKeys;
  @Inject private SavedViews views;
  private String key;

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @BeforeEach
  void setScene() {
    service.await();
    service
        .writer()
        .write(List.of(request("ada", 0), request("ada", 1), request("bob", 2), threat()));
    key =
        apiKeys
            .create(Actor.cli(), "default", "mcp", null, Set.of(Role.READ), CallLimits.NONE)
            .secret();
    apiKeys.known().refresh();
    var ana = new Caller("ana", "default", Set.of(Role.ANALYST));
    if (views.list(ana, ViewKind.DASHBOARD).isEmpty()) {
      var by = new SavedViews.By(ana, Actor.cli());
      views.create(
          by, ViewKind.DASHBOARD, "Shared with all", ViewVisibility.SHARED, "{\"tiles\":[]}");
      views.create(by, ViewKind.DASHBOARD, "Ana's", ViewVisibility.PRIVATE, "{\"tiles\":[]}");
    }
  }

  @Test
  void theOfficialClientIsAnswered() throws Exception {
    node("client.mjs");
  }

  @Test
  void theScenariosOfTheConformanceTestsThatApplyPass() throws Exception {
    node("conformance.mjs");
  }

  @Test
  void usersAreAnsweredWithWhatIsTheirsAndDoNotSeeToolsThatAreNotForThem() {
    var ada = service.token("ada", Role.USER);

    var explored = call(ada, "explore", "{}");
    var tools = rpc(ada, "tools/list", "{}").findValuesAsText("name");

    assertThat(explored.at("/structuredContent/totals/0/total").asInt()).isEqualTo(2);
    assertThat(call(ada, "list_requests", "{}").at("/structuredContent/rows")).hasSize(2);
    assertThat(tools).contains("explore").doesNotContain("list_alerts");
    assertThat(call(ada, "list_alerts", "{}").at("/structuredContent/error/code").asText())
        .isEqualTo("FORBIDDEN");
    assertThat(read(ada, "studio://dashboards"))
        .contains("Shared with all")
        .doesNotContain("Ana's");
    assertThat(read(service.token("ana", Role.ANALYST), "studio://dashboards")).contains("Ana's");
  }

  @Test
  void whatIsWithheldCannotBeAskedForInAnyWay() {
    var admin = service.token("root", Role.ADMIN);

    var threats = call(admin, "list_threats", "{}").toString();
    var schema = read(admin, "studio://schema");

    assertThat(threats).contains("prompt_injection").doesNotContain(EXCERPT, "192.0.2");
    assertThat(schema).doesNotContain("excerpt", "\"address\"", "raw_data");
    for (var arguments :
        List.of(
            "{\"fields\":[\"description\"]}",
            "{\"orderBy\":\"excerpt\"}",
            "{\"filter\":\"type:abuse or description:Ignore*\"}",
            "{\"search\":\"previous\"}")) {
      assertThat(call(admin, "list_threats", arguments).path("isError").asBoolean())
          .as(arguments)
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explore|{\"measures\":[\"fun\"]}|measures",
        "explore|{\"filter\":\"model:\"}|filter",
        "explore|{\"colour\":1}|colour",
        "explore|{\"range\":\"2d\"}|range",
        "explore|{\"series\":\"yes\"}|series",
        "explore|{\"series\":true,\"interval\":\"1m\",\"range\":\"24h\",\"measures\":[\"requests\",\"errors\",\"cost\"]}|series",
        "why|{\"measure\":\"fun\"}|measure",
        "why|{\"dimensions\":[\"hour_of_day\"]}|dimensions",
        "list_requests|{\"limit\":101}|limit",
        "list_requests|{\"limit\":1.5}|limit",
        "list_requests|{\"cursor\":\"x\"}|cursor",
        "get_trace|{}|id",
        "get_trace|{\"id\":\"7\"}|id",
        "explain_cost|{}|model",
        "explain_cost|{\"request\":\"7\",\"model\":\"m\"}|request",
        "explain_cost|{\"request\":\"x\"}|request",
        "list_alerts|{\"states\":[\"loud\"]}|states",
        "list_alerts|{\"limit\":0}|limit"
      })
  void aBadArgumentIsAnErrorThatNamesFieldAndRule(String tool, String arguments, String field) {
    var result = call(service.token("root", Role.ADMIN), tool, arguments);

    assertThat(result.path("isError").asBoolean()).isTrue();
    var error = result.at("/structuredContent/error");
    assertThat(error.path("code").asText()).isEqualTo("BAD_USER_INPUT");
    assertThat(error.path("field").asText()).as(error.toString()).isEqualTo(field);
    assertThat(result.at("/content/0/text").asText()).contains(error.path("rule").asText());
  }

  @Test
  void whatIsNotThereIsNotFound() {
    var ada = service.token("ada", Role.USER);
    var bobs = Long.toString(id("bob", 2));

    assertThat(code(call(ada, "get_trace", "{\"id\":\"" + "b".repeat(32) + "\"}")))
        .isEqualTo("NOT_FOUND");
    assertThat(code(call(ada, "explain_cost", "{\"request\":\"" + bobs + "\"}")))
        .isEqualTo("NOT_FOUND");
  }

  @Test
  void withoutSessionsOnlyPostWorks() {
    var listen = service.send(as(key, "text/event-stream").GET());
    var end = service.send(as(key, "application/json").DELETE());

    assertThat(listen.status()).isEqualTo(405);
    assertThat(listen.header("Allow")).isEqualTo("POST");
    assertThat(end.status()).isEqualTo(405);
    // Clients ask for it where they are refused: a page in its place would confuse them.
    var signIn = service.request("/.well-known/oauth-protected-resource/mcp");
    assertThat(service.send(signIn).status()).isEqualTo(404);
  }

  @Test
  void aClientThatTakesOnlyEventsGetsOne() {
    var ping = "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"ping\"}";

    var events = post(as(key, "text/event-stream"), ping);
    var html = post(as(key, "text/html"), ping);

    assertThat(events.header("Content-Type")).startsWith("text/event-stream");
    assertThat(events.text())
        .isEqualTo("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}\n\n");
    assertThat(html.status()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:3000, 200",
    "http://[::1]:3000, 200",
    "https://assistant.example.com, 200",
    "https://evil.example.com, 403",
    "http://localhost.evil.example.com, 403",
    "null, 403"
  })
  void pagesOfElsewhereAreRefused(String origin, int status) {
    var request = as(key, "application/json").header("Origin", origin);

    assertThat(post(request, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|400|-32700",
        "7|400|-32600",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]|400|-32600",
        "{\"id\":1,\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}|400|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}|200|-32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":[1]}}|200|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"fly\"}}|200|-32602"
      })
  void whatIsNoMessageIsAnErrorOfTheProtocol(String body, int status, int code) {
    var answer = post(as(key, "application/json"), body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().at("/error/code").asInt()).as(answer.text()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("modelcontextprotocol", "jackson");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
      })
  void whatWantsNoAnswerGetsNone(String body) {
    var answer = post(as(key, "application/json"), body);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEmpty();
  }

  @Test
  void anUnknownVersionOfTheProtocolIsRefused() {
    var ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    var old = as(key, "application/json").header("MCP-Protocol-Version", "1999-01-01");
    var present = as(key, "application/json").header("MCP-Protocol-Version", "2025-06-18");

    assertThat(post(old, ping).status()).isEqualTo(400);
    assertThat(post(present, ping).status()).isEqualTo(200);
    assertThat(post(as(key, "application/json"), " ".repeat(1 << 21)).status()).isEqualTo(413);
  }

  // --- Asking

  private JsonNode call(String token, String tool, String arguments) {
    return rpc(
        token, "tools/call", "{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  private String read(String token, String uri) {
    return rpc(token, "resources/read", "{\"uri\":\"" + uri + "\"}")
        .at("/contents/0/text")
        .asText();
  }

  private JsonNode rpc(String token, String method, String params) {
    var body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, params);
    return service.post("/mcp", token, body).json().path("result");
  }

  private HttpRequest.Builder as(String apiKey, String accept) {
    return service.request("/mcp").header("X-API-Key", apiKey).header("Accept", accept);
  }

  private Service.Answer post(HttpRequest.Builder request, String body) {
    return service.send(
        request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
  }

  private static String code(JsonNode result) {
    return result.at("/structuredContent/error/code").asText();
  }

  private void node(String script) throws Exception {
    if (!Files.exists(CLIENTS.resolve("node_modules/.package-lock.json"))) {
      run(List.of("npm", "ci", "--silent"));
    }
    run(List.of("node", script));
  }

  private void run(List<String> command) throws Exception {
    var builder = new ProcessBuilder(command).directory(CLIENTS.toFile()).redirectErrorStream(true);
    builder.environment().put("MCP_URL", service.request("/mcp").build().uri().toString());
    builder.environment().put("STUDIO_KEY", key);
    builder.environment().put("MCP_TRACE", TRACE);
    builder.environment().put("MCP_REQUEST", Long.toString(id("ada", 0)));
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  // --- What there is

  private static long id(String user, int number) {
    return EventId.of(START.plusSeconds(number), "default", user + number);
  }

  private static Client client(String user) {
    return new Client(user, null, true, "192.0.2.0", "ID", "test");
  }

  private static RequestEvent request(String user, int number) {
    return new RequestEvent(
        user + number,
        START.plusSeconds(number),
        "default",
        Source.INGEST,
        new Exchange("/v1/chat/completions", "POST", 200, 120, null),
        client(user),
        ModelCall.chat("gpt-4o", TokenUsage.of(100, 20)),
        new Trace(TRACE, null),
        RequestDetails.NONE);
  }

  private static ThreatEvent threat() {
    return new ThreatEvent(
        "threat",
        START,
        "default",
        "prompt_injection",
        Severity.HIGH,
        client("ada"),
        id("ada", 0),
        "/v1/chat/completions",
        EXCERPT,
        null,
        null,
        null);
  }
}
