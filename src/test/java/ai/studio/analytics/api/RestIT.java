package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.ingest.pipeline.Step;
import ai.studio.analytics.ingest.pipeline.StepResult;
import ai.studio.analytics.store.Database;
import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The REST side as other software sees it.
@HelidonTest
@AddBean(Service.class)
@AddBean(RestIT.ProbePart.class)
@AddConfig(key = "studio.track.enabled", value = "false")
@AddConfig(key = "studio.admin-password", value = RestIT.PASSWORD)
class RestIT {

  static final String PASSWORD = "correct horse";

  private static final int REQUESTS_EACH = 4;
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(2, ChronoUnit.HOURS);

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;
  @Inject private Database database;
  private String admin;
  private String ada;

  /// Ada and Bob send the same requests, one in four of which fails; sending them again changes
  /// nothing.
  @BeforeEach
  void sendEvents() throws InterruptedException {
    service.await();
    admin = service.token("root", Role.ADMIN);
    ada = service.token("ada", Role.USER);
    var events =
        IntStream.range(0, REQUESTS_EACH)
            .boxed()
            .flatMap(i -> List.of(event("ada", i), event("bob", i)).stream())
            .toList();
    var answer = service.post("/api/ingest/events", sender(), events.toString());
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    while (service.intake().balance().pending() > 0) {
      Thread.sleep(10);
    }
  }

  private String sender() {
    return service.token("sk-test", Role.INGEST);
  }

  private static String event(String user, int number) {
    return """
    {"id": "%s-%d", "time": "%s", "endpoint": "/v1/chat/completions", "method": "POST", "status_code": %d,
     "latency_ms": 1500, "user_id": "%s", "model_name": "%s", "prompt_tokens": 1000, "completion_tokens": 200}
    """
        .formatted(
            user,
            number,
            time(number),
            number == 3 ? 429 : 200,
            user,
            number == 2 ? "home-made" : "gpt-4o");
  }

  private static Instant time(int number) {
    return START.plus(number, ChronoUnit.MINUTES);
  }

  private static String requestId(String user, int number) {
    return String.valueOf(EventId.of(time(number), "default", user + "-" + number));
  }

  /// What a package would add.
  @ApplicationScoped
  static class ProbePart {

    @Produces
    Step probe() {
      return Step.each("probe", StepResult.Kept::new);
    }
  }

  @Test
  void eventsPassAStepThatAPackageBrings() {
    assertThat(service.intake().pipeline().figures().getFirst())
        .satisfies(step -> {
          assertThat(step.name()).isEqualTo("probe");
          assertThat(step.events()).isPositive();
        });
  }

  @Test
  void theDashboardHasExactlyTheAgreedKeys() {
    var document = service.get("/api/dashboard/?range=24h", admin).json();

    assertThat(keys(document))
        .containsExactly(
            "range",
            "generatedAt",
            "requests",
            "errorsBreakdown",
            "topModels",
            "costs",
            "topCountries",
            "latency",
            "summary",
            "users",
            "feedback",
            "threats");
    assertThat(keys(document.at("/requests/0"))).containsExactly("timestamp", "success", "error");
    assertThat(keys(document.at("/errorsBreakdown/0"))).containsExactly("label", "value");
    assertThat(keys(document.at("/topModels/0"))).containsExactly("name", "requests");
    assertThat(keys(document.at("/costs/0"))).containsExactly("timestamp", "cost");
    assertThat(keys(document.at("/latency/0")))
        .containsExactly("timestamp", "latency", "p50", "p95", "p99");
    assertThat(keys(document.at("/summary")))
        .containsExactly(
            "totalRequests",
            "successfulRequests",
            "avgLatencyMs",
            "totalCost",
            "totalTokens",
            "avgTokensPerRequest",
            "avgCostPerRequest");
    assertThat(keys(document.at("/users")))
        .containsExactly("activeUsers", "totalSessions", "avgSessionCost", "avgSessionRequests");
    assertThat(keys(document.at("/feedback")))
        .containsExactly("totalFeedback", "avgRating", "ratingDistribution", "orphans");
    assertThat(keys(document.at("/feedback/ratingDistribution")))
        .containsExactly("5", "4", "3", "2", "1");
    assertThat(keys(document.at("/threats")))
        .containsExactly(
            "totalThreats",
            "unresolvedThreats",
            "criticalThreats",
            "highThreats",
            "topThreatTypes");
  }

  @Test
  void theDashboardCountsWhatWasSent() {
    var document = service.get("/api/dashboard/?range=24h", admin).json();

    assertThat(document.at("/range").asText()).isEqualTo("24h");
    assertThat(document.at("/summary/totalRequests").asInt()).isEqualTo(2 * REQUESTS_EACH);
    assertThat(document.at("/summary/successfulRequests").asInt()).isEqualTo(6);
    assertThat(document.at("/summary/totalTokens").asInt()).isEqualTo(2 * REQUESTS_EACH * 1200);
    assertThat(document.at("/summary/avgLatencyMs").asDouble()).isEqualTo(1500);
    assertThat(document.at("/errorsBreakdown").toString())
        .isEqualTo("[{\"label\":\"429\",\"value\":2}]");
    assertThat(document.at("/topModels").toString())
        .isEqualTo(
            "[{\"name\":\"gpt-4o\",\"requests\":6},{\"name\":\"home-made\",\"requests\":2}]");
    assertThat(document.at("/users/activeUsers").asInt()).isEqualTo(2);
    assertThat(sum(document.at("/requests"), "success")).isEqualTo(6);
    assertThat(sum(document.at("/requests"), "error")).isEqualTo(2);
  }

  @Test
  void aUserSeesOnlyTheirOwnAndAnotherOrganisationNothing() {
    var own = service.get("/api/dashboard/", ada).json();

    assertThat(own.at("/summary/totalRequests").asInt()).isEqualTo(REQUESTS_EACH);
    assertThat(own.at("/users/activeUsers").asInt()).isEqualTo(1);
    var filtered = service.get("/api/dashboard/?users=bob", ada).json();
    assertThat(filtered.at("/summary/totalRequests").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "models=gpt-4o, 6",
    "models=gpt-4o&models=home-made, 8",
    "statuses=429, 2",
    "users=ada, 4",
    "models=home-made&users=bob, 1",
    "sources=filter, 0"
  })
  void filtersNarrowTheDashboard(String query, int requests) {
    var document = service.get("/api/dashboard/?" + query, admin).json();

    assertThat(document.at("/summary/totalRequests").asInt()).isEqualTo(requests);
  }

  @Test
  void aCustomRangeIncludesItsStartAndExcludesItsEnd() {
    var query = "/api/dashboard/?start=%s&end=%s".formatted(time(0), time(2));
    var document = service.get(query, admin).json();

    assertThat(document.at("/range").asText()).isEqualTo("custom");
    assertThat(document.at("/summary/totalRequests").asInt()).isEqualTo(4);
  }

  @Test
  void aRequestIsRatedOnceAndOnlyByThoseWhoSeeIt() {
    var rating = "{\"requestId\":\"%s\",\"rating\":4,\"comment\":\"Fine\"}";
    var own = rating.formatted(requestId("ada", 0));

    var given = service.post("/api/feedback", ada, own);
    assertThat(given.status()).as(given.text()).isEqualTo(201);
    assertThat(given.json().at("/userId").asText()).isEqualTo("ada");
    assertThat(given.json().at("/rating").asInt()).isEqualTo(4);

    var again = service.post("/api/feedback", ada, own);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().at("/code").asText()).isEqualTo("CONFLICT");

    var others = service.post("/api/feedback", ada, rating.formatted(requestId("bob", 0)));
    assertThat(others.status()).isEqualTo(404);
  }

  @Test
  void healthTellsTheBalance() {
    var health = service.send(service.request("/api/dashboard/health/")).json();

    assertThat(keys(health))
        .containsExactly("status", "timestamp", "database", "ingest", "jobs", "prices");
    assertThat(health.at("/status").asText()).isEqualTo("healthy");
    assertThat(keys(health.at("/database")))
        .containsExactly("connected", "totalLogs", "recentLogs");
    assertThat(keys(health.at("/ingest")))
        .containsExactly(
            "accepted",
            "stored",
            "dropped",
            "lost",
            "pending",
            "standstillSeconds",
            "duplicates",
            "conflicts",
            "folded",
            "orphans");
    assertThat(health.at("/database/totalLogs").asInt()).isEqualTo(2 * REQUESTS_EACH);
    assertThat(health.at("/ingest/accepted").asInt())
        .isPositive()
        .isEqualTo(health.at("/ingest/stored").asInt());
  }

  @Test
  void theJobsOfAllPackagesAreRun() {
    var jobs = service.send(service.request("/api/dashboard/health/")).json().at("/jobs");

    assertThat(jobs.findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "alerts",
            "audit_heads",
            "column_blocks",
            "deleted_organizations",
            "expired_logins",
            "old_figures",
            "old_notifications",
            "old_reports",
            "reports",
            "repricing",
            "retention",
            "statements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "started"})
  void probesAreUp(String probe) {
    var answer = service.send(service.request("/health/" + probe));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/status").asText()).isEqualTo("UP");
  }

  @Test
  void theScrapeIsValidAndBalanced() {
    service.get("/api/dashboard/", admin);
    var scrape = PrometheusText.parse(service.send(service.request("/metrics")).text());

    assertThat(scrape.sum("studio_events_accepted_total"))
        .isPositive()
        .isEqualTo(
            scrape.sum("studio_events_stored_total")
                + scrape.sum("studio_events_duplicate_total")
                + scrape.sum("studio_events_quarantined_total")
                + scrape.sum("studio_events_lost_total")
                + scrape.sum("studio_events_dropped_total")
                + scrape.sum("studio_events_pending"));
    assertThat(scrape.sum("studio_events_missing")).isZero();
    assertThat(scrape.types())
        .containsEntry("gen_ai_client_token_usage", "histogram")
        .containsEntry("gen_ai_client_operation_duration_seconds", "histogram")
        .containsEntry("http_server_request_duration_seconds", "histogram")
        .containsEntry("studio_writer_duration_seconds", "histogram")
        .containsKeys("studio_journal_size_bytes", "db_client_connection_count");
    assertThat(
            scrape.sum(
                "http_server_request_duration_seconds_count", "http_route", "/api/dashboard"))
        .isPositive();
  }

  @Test
  void modelCallsAreScrapedUnderOpenTelemetrysNamesAndAnUnknownModelIsOther() {
    var scrape = PrometheusText.parse(service.send(service.request("/metrics")).text());
    var calls = "gen_ai_client_operation_duration_seconds_count";
    var tokens = "gen_ai_client_token_usage_sum";

    assertThat(scrape.sum(calls, "gen_ai_request_model", "gpt-4o"))
        .isEqualTo(3 * scrape.sum(calls, "gen_ai_request_model", "other"))
        .isPositive();
    assertThat(scrape.sum(tokens, "gen_ai_token_type", "input"))
        .isEqualTo(5 * scrape.sum(tokens, "gen_ai_token_type", "output"));
    assertThat(
            scrape.samples().stream()
                .filter(sample -> sample.name().equals("gen_ai_client_token_usage_bucket"))
                .map(sample -> sample.labels().get("le"))
                .distinct())
        .containsExactlyInAnyOrder(
            "1.0",
            "4.0",
            "16.0",
            "64.0",
            "256.0",
            "1024.0",
            "4096.0",
            "16384.0",
            "65536.0",
            "262144.0",
            "1048576.0",
            "4194304.0",
            "1.6777216E7",
            "6.7108864E7",
            "+Inf");
    assertThat(scrape.samples().stream().flatMap(sample -> sample.labels().values().stream()))
        .doesNotContain("ada", "bob", "home-made");
  }

  @Test
  void openApiDescribesEveryRoute() {
    var document = service.send(service.request("/openapi")).text();

    assertThat(document)
        .contains(
            "/api/dashboard:",
            "/api/dashboard/health:",
            "/api/feedback:",
            "/api/ingest/events:",
            "/api/ingest/conflicts:",
            "/api/auth/token:",
            "/api/auth/refresh:",
            "/api/auth/logout:",
            "/api/auth/password:",
            "AI Studio Analytics",
            "bearer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                  | {"username":"admin","password":"correct horse"}
          application/x-www-form-urlencoded | username=admin&password=correct%20horse
          """)
  void aLoginIsRenewedAndEnded(String type, String body) {
    var granted =
        service.send(
            service
                .request("/api/auth/token")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    assertThat(granted.status()).as(granted.text()).isEqualTo(200);
    assertThat(granted.json().at("/token_type").asText()).isEqualTo("Bearer");
    assertThat(service.get("/api/dashboard/", token(granted)).status()).isEqualTo(200);

    var renewed = service.send(withRefreshToken("/api/auth/refresh", granted));
    assertThat(service.get("/api/dashboard/", token(renewed)).status()).isEqualTo(200);

    assertThat(service.send(withRefreshToken("/api/auth/logout", renewed)).status()).isEqualTo(204);
    assertThat(service.send(withRefreshToken("/api/auth/refresh", renewed)).status())
        .isEqualTo(401);
  }

  @Test
  void aPasswordIsChangedByWhoKnowsIt() {
    assertThat(changePassword("correct horse", "battery staple").status()).isEqualTo(200);
    assertThat(changePassword("correct horse", "battery staple").status()).isEqualTo(401);
    var back = changePassword("battery staple", "correct horse");
    assertThat(service.get("/api/dashboard/", token(back)).status()).isEqualTo(200);
  }

  @Test
  void aNewPasswordThatIsTooShortIsNamed() {
    var answer = changePassword("correct horse", "short");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("new_password", "at least 8 characters");
  }

  @Test
  void whatAnAdministratorDoesIsInTheAuditLogWithTheCutAddress() throws SQLException {
    var name = "grace-" + UUID.randomUUID();
    service.post(
        "/graphql",
        admin,
        "{\"query\":\"mutation{createAccount(input:{user:\\\"%s\\\",role:USER}){password}}\"}"
            .formatted(name));
    changePassword("correct horse", "battery staple");
    changePassword("battery staple", "correct horse");

    assertThat(audited("subject = '" + name + "'"))
        .containsExactly("user root 127.0.0.0 default account.create");
    assertThat(audited("act = 'account.password'"))
        .contains("user admin 127.0.0.0 default account.password");
    assertThat(audited("subject = 'admin' AND act = 'account.create'"))
        .containsExactly("service studio - default account.create");
  }

  @Test
  void keysWorkFromTheirAddressesUntilTheyAreReplaced() {
    var elsewhere = key("createApiKey", "name:\"a\",use:{addresses:[\"192.0.2.0/24\"]}");
    var here =
        key(
            "createApiKey",
            "name:\"b\",use:{addresses:[\"127.0.0.0/8\"],expiresAt:\"2999-01-01T00:00:00Z\"}");
    assertThat(sending(elsewhere).status()).isEqualTo(401);
    assertThat(sending(elsewhere).text()).contains("may not be used from this address");
    assertThat(sending(here).status()).isEqualTo(202);

    var prefix = here.substring(0, here.indexOf('-', 3));
    var next = key("rotateApiKey", "prefix:\"" + prefix + "\",overlapHours:1");
    assertThat(sending(here).status()).isEqualTo(202);
    var last = key("rotateApiKey", "prefix:\"" + prefix + "\",overlapHours:0");
    assertThat(sending(here).text()).contains("has expired");
    assertThat(sending(next).status()).isEqualTo(202);
    assertThat(sending(last).status()).isEqualTo(202);
  }

  /// What a mutation answers as `key`.
  private String key(String mutation, String arguments) {
    var query = "mutation{%s(%s){key}}".formatted(mutation, arguments).replace("\"", "\\\"");
    var answer = service.post("/graphql", admin, "{\"query\":\"" + query + "\"}");
    var key = answer.json().at("/data/" + mutation + "/key").asText();
    assertThat(key).as(answer.text()).isNotEmpty();
    return key;
  }

  private Service.Answer sending(String key) {
    return service.send(
        service
            .request("/api/ingest/events")
            .header("X-API-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("[]")));
  }

  private List<String> audited(String condition) throws SQLException {
    var acts = new ArrayList<String>();
    var columns = "actor_kind, actor, COALESCE(ip_address, '-'), organization_id, act";
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT CONCAT_WS(' ', " + columns + ") FROM audit_log WHERE " + condition)) {
      while (rows.next()) {
        acts.add(rows.getString(1));
      }
    }
    return acts;
  }

  private Service.Answer changePassword(String password, String newPassword) {
    return service.send(
        service
            .request("/api/auth/password")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"username\":\"admin\",\"password\":\"%s\",\"new_password\":\"%s\"}"
                        .formatted(password, newPassword))));
  }

  private static String token(Service.Answer granted) {
    return granted.json().at("/access_token").asText();
  }

  private HttpRequest.Builder withRefreshToken(String path, Service.Answer granted) {
    return service
        .request(path)
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"refresh_token\":%s}".formatted(granted.json().at("/refresh_token"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/requests/123", "/graphiql", "/models/gpt%204"})
  void pagesArePublicButMayOnlyLoadWhatComesFromHere(String path) {
    var page = service.send(service.request(path));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "script-src 'self';", "frame-ancestors 'none'");
  }

  @Test
  void aPageIsNotSentAgainWhileItIsTheSame() {
    var etag = service.send(service.request("/")).header("ETag");
    var answer = service.send(service.request("/").header("If-None-Match", etag));

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.text()).isEmpty();
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (var path : List.of("/", "/api/dashboard/", "/health", "/nothing.js")) {
      var answer = service.send(service.request(path));
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(answer.header("Content-Security-Policy")).as(path).isNotEmpty();
    }
  }

  @Test
  void answersTellHowManyRequestsAreLeft() {
    var first = service.get("/api/dashboard/health/", admin);
    var second = service.get("/api/feedback", admin);

    assertThat(first.header("X-RateLimit-Limit")).isEqualTo("12000");
    assertThat(second.header("X-RateLimit-Limit")).isEqualTo("6000");
    assertThat(second.header("X-RateLimit-Remaining")).matches("[0-9]+");
    assertThat(second.header("X-RateLimit-Reset")).matches("[0-9]+");
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static int sum(JsonNode points, String field) {
    return StreamSupport.stream(points.spliterator(), false)
        .mapToInt(point -> point.path(field).asInt())
        .sum();
  }

  @Test
  void rowsComeByAnyFilterAndOrderAndReadOn() {
    var question =
        """
        {"filter": "status:200", "fields": ["key", "latency", "model"], "orderBy": "model", "limit": 4, "count": true%s}
        """;
    var first = service.post("/api/rows/requests", admin, question.formatted("")).json();
    var after = ", \"after\": \"%s\"".formatted(first.path("after").asText());
    var second = service.post("/api/rows/requests", admin, question.formatted(after)).json();

    assertThat(first.path("totalCount").asInt()).isEqualTo(2 * REQUESTS_EACH - 2);
    assertThat(first.at("/rows/0").toString())
        .isEqualTo("{\"key\":\"bob-2\",\"latency\":1500,\"model\":\"home-made\"}");
    assertThat(second.path("rows")).hasSize(2);
    assertThat(second.path("after").isNull()).isTrue();
  }

  @Test
  void allRowsAreExportedAsCsvOrAsALineEach() {
    var question = "{\"fields\": [\"key\", \"cost\", \"error_type\"], \"ascending\": true}";
    var csv = export(question, "text/csv");
    var lines = export(question, "application/x-ndjson");

    assertThat(csv.header("Content-Type")).isEqualTo("text/csv");
    assertThat(csv.text().lines())
        .hasSize(1 + REQUESTS_EACH)
        .startsWith("key,cost,error_type", "ada-0,0.0045,");
    assertThat(lines.text().lines())
        .hasSize(REQUESTS_EACH)
        .startsWith("{\"key\":\"ada-0\",\"cost\":0.0045,\"error_type\":null}");
  }

  @Test
  void anExportHasAsManyRowsAsAreAskedFor() {
    var csv = export("{\"fields\": [\"key\"], \"ascending\": true, \"limit\": 2}", "text/csv");

    assertThat(csv.text().lines()).containsExactly("key", "ada-0", "ada-1");
  }

  @Test
  void anExportIsInTheOrderOfAnyField() {
    var question = "{\"fields\": [\"key\"], \"orderBy\": \"model\", \"ascending\": true}";

    assertThat(export(question, "text/csv").text().lines())
        .containsExactly("key", "ada-0", "ada-1", "ada-3", "ada-2");
  }

  @Test
  void anExportIsInTheAuditLogWithItsFilterFormatAndRows() {
    var answer = export("{\"fields\": [\"key\"], \"filter\": \"user:ada\"}", "application/json");
    assertThat(answer.json()).hasSize(4);

    var log =
        service.post(
            "/api/rows/audit",
            service.token("root", Role.ADMIN),
            "{\"filter\": \"act:export.*\", \"fields\": [\"act\", \"actor\", \"subject\", \"after\"], \"limit\": 2}");
    assertThat(log.json().at("/rows/0/act").asText()).isEqualTo("export.end");
    assertThat(log.json().at("/rows/0/after").asText())
        .isEqualTo("{\"filter\":\"user:ada\",\"format\":\"json\",\"rows\":4,\"complete\":true}");
    assertThat(log.json().at("/rows/1").toString())
        .contains("export.begin", "\"ada\"", "\"requests\"", "json");
  }

  @Test
  void aTableThatIsShownIsAFileLikeOthersAndInTheAuditLog() {
    var table =
        """
        {"name": "Top =models", "columns": ["Model", "Requests"], "rows": [["=1+1", 12], [null, 0.5]]}
        """;
    var answer =
        service.send(
            service
                .request("/api/tables/export", ada)
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(table)));

    assertThat(answer.text()).isEqualTo("Model,Requests\r\n\"'=1+1\",12\r\n,0.5\r\n");
    assertThat(answer.header("Content-Disposition"))
        .isEqualTo("attachment; filename=top-models.csv");
    assertThat(lastExports()).contains("\"Top =models\"", "\"ada\"", "rows\\\":2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                      | name
          {"name": " ", "columns": ["x"]}                         | name
          {"name": "a"}                                           | columns
          {"name": "a", "columns": ["x", "x"]}                    | columns
          {"name": "a", "columns": ["x"], "rows": [[1, 2]]}       | rows
          {"name": "a", "columns": ["x"], "rows": [[{"y": 1}]]}   | rows
          {"name": "a", "columns": ["x"], "rows": [[1e999]]}      | rows
          """)
  void whatIsNoTableIsRefused(String table, String field) {
    var answer = service.post("/api/tables/export", ada, table);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
  }

  private String lastExports() {
    return service
        .post(
            "/api/rows/audit",
            service.token("root", Role.ADMIN),
            "{\"filter\": \"act:export.*\", \"fields\": [\"act\", \"actor\", \"subject\", \"after\"], \"limit\": 2}")
        .text();
  }

  /// Those of projects that the link does not show are kept back, and who has written them down.
  @Test
  void whoeverHasALinkSeesWhatHappenedInItsRange() {
    annotate("{'text': 'All was down', 'tag': 'incident'}");
    annotate("{'text': 'Deployed search', 'project': 'search'}");
    annotate("{'text': 'Deployed shop', 'project': 'shop'}");
    annotate("{'text': 'Long ago', 'start': '2020-01-01T00:00:00Z'}");
    var share =
        """
        {"query": "mutation($it: ShareViewInput!) {shareView(input: $it) {path}}", "variables": {"it":
          {"name": "Wall", "content": "{\\"tiles\\": []}", "days": 1, "filter": "project:search"}}}
        """;
    var made = service.post("/graphql", service.token("ana", Role.ANALYST), share).json();
    var path = made.at("/data/shareView/path").asText();
    var secret = path.substring(path.lastIndexOf('/') + 1);

    var seen = service.send(service.request("/api/shared/view").header("X-Share-Secret", secret));
    assertThat(seen.status()).as(made.toString() + seen.text()).isEqualTo(200);
    assertThat(seen.json().path("annotations").findValuesAsText("text"))
        .containsExactlyInAnyOrder("All was down", "Deployed search");
    assertThat(keys(seen.json().at("/annotations/0")))
        .containsExactly("start", "end", "text", "tag");
    assertThat(seen.text()).doesNotContain("sk-test", "shop");
  }

  private void annotate(String annotation) {
    var answer = service.post("/api/annotations", sender(), annotation.replace('\'', '"'));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  @Test
  void aStatementIsAFileOfAnyFormAndInTheAuditLog() {
    var number = new ReportQuestions(database.dataSource()).statement();
    var answer =
        service.send(
            service
                .request("/api/statements/" + number, admin)
                .header("Accept", "application/json"));

    assertThat(answer.json().isArray()).as(answer.text()).isTrue();
    assertThat(lastExports()).contains("\"statement-" + number, "\"root\"");
  }

  @Test
  void whatACallerHasNoRoleForIsNotExported() {
    var answer = service.post("/api/rows/audit/export", ada, "{}");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void anExplorationIsATableAsWell() {
    var answer =
        service.send(
            service
                .request("/api/explore/export?points=false", ada)
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(BodyPublishers.ofString("{\"dimensions\": [\"model\"]}")));

    assertThat(answer.text().lines().toList().getLast())
        .startsWith("{\"row\":\"total\",\"model\":null,\"requests\":");
  }

  /// The audit log has what was asked, whichever form the answer has.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          export?points=true              | {"measures": ["cost"], "dimensions": ["model"], "interval": "1h", "filter": "status:200"} | row,time,model,cost | cost by model, the first 10 by cost, every 1h
          distribution/export             | {"quantity": "tokens", "filter": "status:200"} | from,to,requests      | tokens in steps
          distribution/export?points=true | {"interval": "1h", "filter": "status:200"}     | time,from,to,requests | latency in steps, every 1h
          cohorts/export                  | {"filter": "status:200"}                       | week,users,active_0   | active users by the week in which they were first seen
          """)
  void theAuditLogHasTheQuestionBehindAChart(
      String path, String question, String head, String asked) {
    var answer =
        service.send(
            service
                .request("/api/explore/" + path, ada)
                .header("Content-Type", "application/json")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(question)));

    assertThat(answer.text()).startsWith(head);
    assertThat(answer.text().lines()).hasSizeGreaterThan(1);
    assertThat(lastExports()).contains("\"ada\"", asked, "status:200");
  }

  @Test
  void aFileThatIsMadeInTheBackgroundIsForWhoeverAskedForIt() throws InterruptedException {
    var started =
        service
            .post(
                "/graphql",
                ada,
                "{\"query\": \"mutation {startExport(input: {table: REQUESTS, format: JSON, fields: [\\\"key\\\"]}) {id}}\"}")
            .json();
    var id = started.at("/data/startExport/id").asText();
    var list = "{\"query\": \"{exports {id state rows}}\"}";
    while (!service.post("/graphql", ada, list).text().contains("DONE")) {
      Thread.sleep(20);
    }
    var path = "/api/exports/" + id + "/file";

    assertThat(service.send(service.request(path, ada)).json()).hasSize(4);
    assertThat(service.get(path, service.token("bob", Role.USER)).status()).isEqualTo(404);
    assertThat(service.get(path, service.token("ada", Role.ADMIN)).status())
        .as("what she may see is another thing by now")
        .isEqualTo(404);
  }

  private Service.Answer export(String question, String type) {
    return service.send(
        service
            .request("/api/rows/requests/export", ada)
            .header("Content-Type", "application/json")
            .header("Accept", type)
            .POST(BodyPublishers.ofString(question)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          requests         | {"filter": "colour:red"}   | 400 | filter
          requests         | {"orderBy": "colour"}      | 400 | orderBy
          requests         | {"fields": ["colour"]}     | 400 | fields
          requests         | {"limit": 1001}            | 400 | limit
          requests         | {"after": "x"}             | 400 | after
          requests/export  | {"orderBy": "colour"}      | 400 | orderBy
          requests/export  | {"limit": 0}               | 400 | limit
          requests/facets  | {}                         | 400 | field
          colours          | {}                         | 404 |
          usage            | {}                         | 403 |
          """)
  void whatIsWrongWithAQuestionAboutRowsIsNamed(
      String path, String question, int status, String field) {
    var answer = service.post("/api/rows/" + path, ada, question);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("field").asText(null)).isEqualTo(field);
  }
}
