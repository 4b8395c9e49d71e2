package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.auth.CallLimits;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.budget.Budget;
import ai.studio.analytics.budget.BudgetDraft;
import ai.studio.analytics.budget.BudgetPeriod;
import ai.studio.analytics.budget.BudgetUnit;
import ai.studio.analytics.budget.Budgets;
import ai.studio.analytics.budget.Enforcement;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.LedgerFeed;
import ai.studio.analytics.budget.Spend;
import ai.studio.analytics.budget.WhenUnknown;
import ai.studio.analytics.cli.DemoUpstream;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.sun.net.httpserver.HttpServer;
import io.helidon.config.mp.MpConfigSources;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls through the gateway, by clients that others have written, against the demo upstream.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.track.enabled", value = "false")
class GatewayIT {

  private static final Path CLIENTS = Path.of("web-ui/e2e/clients").toAbsolutePath();
  private static final String CHAT = "/v1/chat/completions";
  private static final String VENDOR_KEY = "vendor-secret-4711";
  private static final DemoUpstream UPSTREAM =
      DemoUpstream.start(
          "localhost", 0, new DemoUpstream.Pace(Duration.ZERO, Duration.ofMillis(5), 12));

  @Inject private Service service;
  @Inject private ApiKeys apiKeys;
  @Inject private Budgets budgets;
  @Inject private Ledger ledger;
  @Inject private LedgerFeed feed;
  @Inject private Database database;
  private final HttpClient client = HttpClient.newHttpClient();
  private String project;
  private String key;

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @AddConfigSource
  static ConfigSource upstreams() throws IOException {
    var file = Files.createTempFile("upstreams", ".json");
    Files.writeString(
        file,
        """
        {"upstreams": [
          {"name": "demo", "url": "http://localhost:%1$d", "key": "%2$s", "provider": "openai",
           "aliases": {"fast": "demo"}},
          {"name": "gone", "url": "http://localhost:1", "models": ["demo-large"]},
          {"name": "busy", "url": "http://localhost:%1$d", "models": ["both"], "aliases": {"both": "error-503"}},
          {"name": "spare", "url": "http://localhost:%1$d", "models": ["demo-large", "both"], "order": 2,
           "aliases": {"both": "demo"}}]}
        """
            .formatted(UPSTREAM.port(), VENDOR_KEY));
    return MpConfigSources.create(
        Map.of(
            "studio.gateway.file",
            file.toString(),
            "studio.gateway.secret",
            "a secret that is only for this test"));
  }

  @AfterAll
  static void stopUpstream() {
    UPSTREAM.close();
  }

  @BeforeEach
  void makeAKey() {
    service.await();
    project = "p-" + UUID.randomUUID().toString().substring(0, 8);
    key = key(CallLimits.NONE);
  }

  private String key(CallLimits limits) {
    return apiKeys
        .create(Actor.cli(), "default", "gateway", project, Set.of(Role.CALL), limits)
        .secret();
  }

  @Test
  void aCallIsAnsweredAsByTheVendorAndBecomesARequest() {
    var answer =
        send(
            post(
                    CHAT,
                    "{'model': 'fast', 'messages': [{'role': 'user', 'content': 'Hi'}], 'user': 'ann',"
                        + " 'metadata': {'feature': 'search'}}")
                .header("X-Session-Id", "session-1")
                .header("X-Tags", "tier=gold")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("object").asText()).isEqualTo("chat.completion");
    assertThat(answer.header("X-Gateway-Upstream")).isEqualTo("demo");
    var row = requests(1).get(0);
    var usage = answer.json().path("usage");
    assertThat(row.path("modelName").asText()).isEqualTo("demo");
    assertThat(row.path("totalTokens").asLong()).isEqualTo(usage.path("total_tokens").asLong());
    assertThat(row.path("cachedTokens").asLong()).isEqualTo(2);
    assertThat(row.path("finishReason").asText()).isEqualTo("stop");
    assertThat(row.path("source").asText()).isEqualTo("GATEWAY");
    assertThat(row.path("provider").asText()).isEqualTo("openai");
    assertThat(row.path("endpoint").asText()).isEqualTo(CHAT);
    assertThat(row.path("responseId").asText()).isEqualTo(answer.json().path("id").asText());
    assertThat(row.path("user").asText()).isEqualTo("ann");
    assertThat(row.path("traceId").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(row.path("parentSpanId").asText()).isEqualTo("00f067aa0ba902b7");
    assertThat(row.path("tags").toString()).contains("search").contains("gold");
    assertThat(row.path("session").path("id").isMissingNode()).isFalse();
  }

  @Test
  void aHardBudgetRefusesWhatGoesBeyondItAndCountsNoCallTwice() {
    var budget = budget(BudgetUnit.REQUESTS, "3");
    var call = "{'model': 'both', 'messages': [], 'max_tokens': 5}";
    var first = send(post(CHAT, call));
    var second = send(post(CHAT, call));
    var third = send(post(CHAT, call));
    var refused = send(post(CHAT, call));

    assertThat(List.of(first.status(), second.status(), third.status())).containsOnly(200);
    assertThat(first.header("X-Budget-Warning")).isEmpty();
    assertThat(third.header("X-Budget-Warning")).startsWith(budget.name() + "; spent=66%; resets=");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("budget_exceeded");
    assertThat(refused.json().at("/error/message").asText())
        .contains(budget.name())
        .contains("3 requests a day (UTC)", "3 requests spent")
        .contains("It resets at ");
    assertThat(refused.header("Retry-After")).isNotNull();
    requests(4);
    feed.refresh();
    assertThat(ledger.state(budget).orElseThrow().spent().calls()).isEqualTo(3);
  }

  @Test
  void aStreamReservesWhatItMayNeedAndSettlesWhatItTook() {
    var budget = budget(BudgetUnit.TOKENS, "2000");
    var tooLong = "{'model': 'demo', 'stream': true, 'messages': [], 'max_tokens': 3000}";
    assertThat(send(post(CHAT, tooLong)).json().at("/error/message").asText())
        .contains("tokens needed");
    send(post(CHAT, "{'model': 'demo', 'stream': true, 'messages': [], 'max_tokens': 1500}"));

    var used = requests(2).findValues("totalTokens").stream().mapToLong(JsonNode::asLong).sum();
    feed.refresh();
    var state = ledger.state(budget).orElseThrow();
    assertThat(state.used()).isEqualTo(used).isPositive();
    assertThat(state.reserved()).isEqualTo(Spend.NONE);
  }

  @Test
  void anOfficialClientIsToldWhichBudgetIsUsedUp() {
    var budget = budget(BudgetUnit.REQUESTS, "1");
    var openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(service.request("/v1").build().uri().toString())
            .apiKey(key)
            .maxRetries(0)
            .build();
    var chat = ChatCompletionCreateParams.builder().model("demo").addUserMessage("Hi").build();
    openAi.chat().completions().create(chat);

    assertThatThrownBy(() -> openAi.chat().completions().create(chat))
        .isInstanceOf(RateLimitException.class)
        .hasMessageContaining(budget.name());
  }

  /// A hard one of this test's calls alone.
  private Budget budget(BudgetUnit unit, String limit) {
    var made =
        budgets.create(
            Actor.cli(),
            "default",
            new BudgetDraft(
                "Budget of " + project,
                "project:" + project,
                unit,
                new BigDecimal(limit),
                BudgetPeriod.DAY,
                "UTC",
                Enforcement.HARD,
                WhenUnknown.ALLOW));
    feed.refreshBudgets();
    return made;
  }

  @Test
  void aStreamIsPassedOnWithoutTheUsageThatOnlyWeAskedFor() {
    var answer = send(post(CHAT, "{'model': 'demo', 'stream': true, 'messages': []}"));

    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    assertThat(answer.text()).endsWith("data: [DONE]\n\n").doesNotContain("prompt_tokens");
    assertThat(answer.text().lines().filter(it -> it.startsWith("data:"))).hasSize(15);
    var row = requests(1).get(0);
    assertThat(row.path("completionTokens").asLong()).isEqualTo(12);
    assertThat(row.path("streamed").asBoolean()).isTrue();
    assertThat(row.path("timeToFirstTokenMs").isNull()).isFalse();
    assertThat(row.path("finishReason").asText()).isEqualTo("stop");
  }

  @Test
  void theFirstWordComesBeforeTheLastIsSaid() throws Exception {
    var request =
        post(CHAT, "{'model': 'demo', 'stream': true, 'max_tokens': 200, 'messages': []}");
    var start = System.nanoTime();
    var answer = client.send(request.build(), BodyHandlers.ofLines());
    var times = answer.body().map(_ -> System.nanoTime() - start).toList();

    assertThat(times.getLast() - times.getFirst()).isGreaterThan(Duration.ofMillis(500).toNanos());
  }

  @Test
  void aClientThatHangsUpEndsTheUpstreamsCall() throws Exception {
    var before = UPSTREAM.aborted();
    var request =
        post(CHAT, "{'model': 'demo', 'stream': true, 'max_tokens': 100000, 'messages': []}");
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().readNBytes(500);
    answer.body().close();

    var row = requests(1).get(0);
    assertThat(row.path("statusCode").asInt()).isEqualTo(499);
    assertThat(row.path("errorType").asText()).isEqualTo("client_closed");
    assertThat(row.path("completionTokens").asLong()).isBetween(1L, 5_000L);
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (UPSTREAM.aborted() == before && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(UPSTREAM.aborted()).isEqualTo(before + 1);
  }

  @Test
  void aClientThatDoesNotWaitForTheFirstByteIsNoticed() throws Exception {
    var call =
        client.sendAsync(post(CHAT, "{'model': 'slow-20000'}").build(), BodyHandlers.ofString());
    Thread.sleep(300);
    call.cancel(true);

    assertThat(requests(1).get(0).path("statusCode").asInt()).isEqualTo(499);
  }

  @Test
  void aStreamThatBreaksOffDoesNotLookWhole() {
    assertThatThrownBy(() ->
            client.send(
                post(CHAT, "{'model': 'broken', 'stream': true, 'messages': []}").build(),
                BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
    var row = requests(1).get(0);
    assertThat(row.path("statusCode").asInt()).isEqualTo(502);
    assertThat(row.path("errorType").asText()).isEqualTo("upstream_broken_off");
  }

  @Test
  void whatAVendorDoesNotCountIsEstimated() {
    send(
        post(
            CHAT,
            "{'model': 'no-usage', 'messages': [{'role': 'user', 'content': 'The quick brown fox'}]}"));

    var row = requests(1).get(0);
    assertThat(row.path("promptTokens").asLong()).isBetween(3L, 8L);
    assertThat(row.path("estimated").asBoolean()).isTrue();
  }

  @Test
  void anUpstreamThatIsGoneOrBusyIsFollowedByTheNext() {
    var gone = send(post(CHAT, "{'model': 'demo-large', 'messages': []}"));
    var busy = send(post(CHAT, "{'model': 'both', 'messages': []}"));

    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.header("X-Gateway-Upstream")).isEqualTo("spare");
    assertThat(gone.header("X-Gateway-Attempt")).isEqualTo("2");
    assertThat(busy.header("X-Gateway-Upstream")).isEqualTo("spare");
    var rows = requests(2);
    assertThat(rows).hasSize(2);
    assertThat(rows.findValuesAsText("upstream")).containsOnly("spare");
    assertThat(rows.findValuesAsText("attempt")).containsOnly("2");
    assertThat(rows.findValuesAsText("estimated")).containsOnly("false");
    var upstreams = service.get("/api/gateway/upstreams", service.token("root", Role.ADMIN)).json();
    assertThat(upstreams.get(1).path("failures").asInt()).isPositive();
    assertThat(upstreams.get(1).path("lastFailure").asText()).isEqualTo("connection");
    assertThat(upstreams.toString()).doesNotContain(VENDOR_KEY);
    assertThat(service.send(service.request("/metrics")).text())
        .contains("studio_gateway_calls_total{")
        .contains("upstream=\"spare\"");
  }

  @Test
  void errorsAreTheVendorsOwn() {
    var answer = send(post(CHAT, "{'model': 'error-429', 'messages': []}"));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().at("/error/code").asText()).isEqualTo("demo_429");
    assertThat(requests(1).get(0).path("errorType").asText()).isEqualTo("demo_429");
    var refused = send(post(CHAT, "{'model': 'error-401', 'messages': []}"));
    assertThat(refused.status()).isEqualTo(502);
  }

  @Test
  void onlyThoseWhoMayCallGetThrough() {
    var sender = apiKeys.create(Actor.cli(), "default", "sender").secret();
    var body = "{\"model\": \"demo\", \"messages\": []}";

    var nobody = send(service.request(CHAT).POST(BodyPublishers.ofString(body)));
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.json().at("/error/type").asText()).isEqualTo("authentication_error");
    assertThat(service.post(CHAT, sender, body).status()).isEqualTo(403);
    assertThat(service.post(CHAT, service.token("ann", Role.USER), body).status()).isEqualTo(200);
    var anthropic =
        send(
            service
                .request("/v1/messages")
                .header("x-api-key", sender)
                .POST(BodyPublishers.ofString(body)));
    assertThat(anthropic.json().path("type").asText()).isEqualTo("error");
    assertThat(anthropic.json().at("/error/type").asText()).isEqualTo("permission_error");
  }

  @Test
  void aKeyIsHeldToItsModelsAndRequests() {
    key = key(new CallLimits(List.of("demo", "fast"), 2L, null));

    assertThat(models()).contains("demo", "fast").doesNotContain("demo-large");
    assertThat(send(post(CHAT, "{'model': 'demo-large', 'messages': []}")).status()).isEqualTo(403);
    send(post(CHAT, "{'model': 'demo', 'messages': []}"));
    var last = send(post(CHAT, "{'model': 'demo', 'messages': []}"));
    var refused = send(post(CHAT, "{'model': 'demo', 'messages': []}"));

    assertThat(last.header("x-ratelimit-remaining-requests")).isEqualTo("0");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(refused.json().at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
  }

  @Test
  void modelsAreThoseOfAllUpstreams() {
    assertThat(models()).contains("demo", "fast", "both", "demo-large");
    assertThat(send(get("/v1/models/fast")).json().path("object").asText()).isEqualTo("model");
    assertThat(send(get("/v1/models/none")).status()).isEqualTo(404);
  }

  @Test
  void anyOtherPathIsPassedOnAndCounted() {
    var answer = send(get("/v1/files/file-1?limit=2"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().at("/error/code").asText()).isEqualTo("demo_404");
    var row = requests(1).get(0);
    assertThat(row.path("endpoint").asText()).isEqualTo("/v1/files/{id}");
    assertThat(row.path("modelName").isNull()).isTrue();
  }

  @Test
  void whatIsNoJsonOrTooLargeIsRefusedInTheVendorsForm() {
    assertThat(send(post(CHAT, "{'model': ")).json().at("/error/code").asText())
        .isEqualTo("invalid_json");
    var ofCurl = post(CHAT, "{bad").setHeader("Content-Type", "application/x-www-form-urlencoded");
    assertThat(send(ofCurl).json().at("/error/code").asText()).isEqualTo("invalid_json");
    var large = "{'model': 'demo', 'x': '" + "x".repeat(33 << 20) + "'}";
    assertThat(send(post(CHAT, large)).status()).isEqualTo(413);
  }

  @Test
  void openAisJavaClientWorksByBaseUrlAlone() {
    OpenAIClient openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(service.request("/v1").build().uri().toString())
            .apiKey(key)
            .maxRetries(1)
            .build();
    var question = ChatCompletionCreateParams.builder().model("demo").addUserMessage("Hi").build();

    var whole = openAi.chat().completions().create(question);
    assertThat(whole.choices().getFirst().message().content().orElseThrow()).startsWith("The demo");
    try (var stream = openAi.chat().completions().createStreaming(question)) {
      var text = new StringBuilder();
      stream.stream()
          .flatMap(it -> it.choices().stream())
          .forEach(it -> it.delta().content().ifPresent(text::append));
      assertThat(text.toString())
          .isEqualTo(whole.choices().getFirst().message().content().orElseThrow());
    }
    var vectors =
        openAi
            .embeddings()
            .create(EmbeddingCreateParams.builder().model("demo").input("Hi").build());
    assertThat(vectors.data().getFirst().embedding()).hasSize(8);
    var calls = UPSTREAM.calls();
    var busy = ChatCompletionCreateParams.builder().model("error-429").addUserMessage("Hi").build();
    assertThatThrownBy(() -> openAi.chat().completions().create(busy))
        .isInstanceOf(RateLimitException.class);
    assertThat(UPSTREAM.calls()).isEqualTo(calls + 2);
    assertThat(requests(5)).hasSize(5);
  }

  @Test
  void theClientsForNodeWorkByBaseUrlAlone() throws Exception {
    assumeTrue(
        Files.exists(CLIENTS.resolve("../../node_modules/openai")), "npm ci has not run in web-ui");
    var log = Files.createTempFile("clients", ".log");
    var process =
        new ProcessBuilder("node", CLIENTS.resolve("clients.mjs").toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    process.environment().put("BASE", service.request("").build().uri().toString());
    process.environment().put("KEY", key);
    var running = process.start();

    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(Files.readString(log)).isZero();
    assertThat(requests(12))
        .extracting(it -> it.path("endpoint").asText())
        .contains("/v1/responses", "/v1/embeddings", "/v1/messages", CHAT);
  }

  @Test
  void anAdministratorMakesAnUpstreamWhoseKeyNobodyReadsAgain() throws Exception {
    var sent = new ConcurrentLinkedQueue<String>();
    var vendor = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    vendor.createContext(
        "/",
        exchange -> {
          sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    vendor.start();
    try {
      var url = "http://localhost:" + vendor.getAddress().getPort();
      var made = upstream("key: \"vendor-secret-4712\"", url);
      var id = made.at("/data/saveUpstream/id").asText();
      send(post(CHAT, "{'model': '%s', 'messages': []}".formatted(project)));

      assertThat(sent).containsExactly("Bearer vendor-secret-4712");
      assertThat(made.toString()).contains("\"hasKey\":true").doesNotContain("4712");
      var seen = "id: \"%s\", version: 1".formatted(id);
      // Whoever may change the address must not have the key sent to their own.
      assertThat(upstream(seen, "http://elsewhere:1").at("/errors/0/extensions/field").asText())
          .isEqualTo("key");
      assertThat(upstream(seen + ", weight: 2", url).toString()).contains("\"hasKey\":true");
      assertThat(upstream(seen, url).at("/errors/0/extensions/code").asText())
          .isEqualTo("CONFLICT");
      send(post(CHAT, "{'model': '%s', 'messages': []}".formatted(project)));
      assertThat(sent).hasSize(2).containsOnly("Bearer vendor-secret-4712");
      assertThat(stored("SELECT CONCAT(url, sealed_key) FROM upstream WHERE id = " + id))
          .startsWith(url)
          .doesNotContain("4712");
      graphQl("mutation {deleteUpstream(id: \"%s\") {id}}".formatted(id));
      assertThat(graphQl("{upstreams {name}}").toString())
          .contains("spare")
          .doesNotContain(project);
      assertThat(
              stored(
                  "SELECT MAX(CONCAT(act, state_before)) FROM audit_log WHERE subject = '"
                      + id
                      + "'"))
          .contains("upstream.delete", project)
          .doesNotContain("4712");
    } finally {
      vendor.stop(0);
    }
  }

  /// One of this test's own, which serves a model of the same name.
  private JsonNode upstream(String fields, String url) {
    return graphQl(
        "mutation {saveUpstream(input: {%1$s, name: \"%2$s\", url: \"%3$s\", models: [\"%2$s\"]}) {id hasKey}}"
            .formatted(fields, project, url));
  }

  private String stored(String query) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var rows = connection.createStatement().executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  private JsonNode graphQl(String query) {
    var json = new ObjectMapper().valueToTree(Map.of("query", query)).toString();
    return service.post("/graphql", service.token("admin", Role.ADMIN), json).json();
  }

  private List<String> models() {
    var answer = send(get("/v1/models")).json();
    return answer.path("data").findValuesAsText("id");
  }

  private HttpRequest.Builder get(String path) {
    return service.request(path, key);
  }

  private HttpRequest.Builder post(String path, String json) {
    return service
        .request(path, key)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
  }

  private Service.Answer send(HttpRequest.Builder request) {
    return service.send(request);
  }

  /// The requests of this test's project, once there are as many.
  private JsonNode requests(int count) {
    var query =
        """
        {requestLogs(input: {query: "project:%s"}) {nodes {modelName provider endpoint statusCode errorType
          promptTokens cachedTokens completionTokens totalTokens finishReason timeToFirstTokenMs streamed source
          responseId user traceId parentSpanId estimated upstream attempt tags {key value} session {id}}}}
        """
            .formatted(project);
    var json = new ObjectMapper().valueToTree(Map.of("query", query)).toString();
    var admin = service.token("admin", Role.ADMIN);
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      var nodes = service.post("/graphql", admin, json).json().at("/data/requestLogs/nodes");
      if (nodes.size() >= count || System.nanoTime() > deadline) {
        return nodes;
      }
    }
  }
}
