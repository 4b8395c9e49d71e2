package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.testing.TestIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests as they are pushed to whoever listens.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.track.enabled", value = "false")
@Timeout(60)
class TailIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_OF_ONE_ORGANISATION = 50;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private final List<InputStream> open = new ArrayList<>();

  @Inject private Service service;

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @BeforeEach
  void awaitSchema() {
    service.await();
  }

  @AfterEach
  void hangUp() throws IOException {
    for (var stream : open) {
      stream.close();
    }
    open.clear();
  }

  @Test
  void aRequestIsPushedOnceItIsStoredEvenWhereItHappenedBeforeOthers()
      throws IOException, InterruptedException {
    var events = listen("", token("root", "acme", Role.ADMIN));

    send("acme", "ada", "new", Instant.now());
    assertThat(users(next(events))).containsExactly("ada");
    send("acme", "bob", "late", Instant.now().minusSeconds(3_600));

    var part = next(events);
    assertThat(users(part)).containsExactly("bob");
    assertThat(part.at("/count").asInt()).isEqualTo(1);
    assertThat(part.at("/rows/0/model").asText()).isEqualTo("gpt-4o");
    assertThat(part.at("/rows/0/id").isTextual()).isTrue();
  }

  @Test
  void aUserIsToldOfTheirOwnAndNobodyOfAnotherOrganisation()
      throws IOException, InterruptedException {
    var own = listen("", token("ada", "own", Role.USER));
    var filtered = listen("user:bob", token("root", "own", Role.ANALYST));

    send("other", "ada", "elsewhere", Instant.now());
    send("own", "bob", "of-bob", Instant.now());
    send("own", "ada", "of-ada", Instant.now());

    assertThat(users(next(own))).containsExactly("ada");
    assertThat(users(next(filtered))).containsExactly("bob");
  }

  @Test
  void itEndsWithTheToken() throws IOException, InterruptedException {
    var caller = new Caller("ada", "brief", Set.of(Role.USER));
    var events = listen("", TestIssuer.token(caller, Duration.ofSeconds(3)));

    assertThat(events.lines().toList()).allMatch(line -> line.isBlank() || line.startsWith(":"));
  }

  @Test
  void whatMayNotListenIsRefused() throws IOException, InterruptedException {
    assertThat(ask("latency:x", token("root", "strict", Role.ADMIN)).statusCode()).isEqualTo(400);
    assertThat(ask("", token("key", "strict", Role.INGEST)).statusCode()).isEqualTo(403);
    assertThat(ask("", "nonsense").statusCode()).isEqualTo(401);
  }

  @Test
  void anOrganisationHasSoManyListenersAndNoMore() throws IOException, InterruptedException {
    var token = token("root", "crowd", Role.ADMIN);
    for (var i = 0; i < MOST_OF_ONE_ORGANISATION; i++) {
      listen("", token);
    }

    assertThat(ask("", token).statusCode()).isEqualTo(429);
    assertThat(ask("", token("root", "calm", Role.ADMIN)).statusCode()).isEqualTo(200);
  }

  private static String token(String user, String organization, Role role) {
    return TestIssuer.token(new Caller(user, organization, Set.of(role)));
  }

  private void send(String organization, String user, String id, Instant time) {
    var event =
        """
        [{"id": "%s", "time": "%s", "endpoint": "/v1/chat/completions", "method": "POST", "status_code": 200,
          "latency_ms": 1500, "user_id": "%s", "model_name": "gpt-4o"}]
        """
            .formatted(id, time, user);
    var answer = service.post("/api/ingest/events", token("key", organization, Role.INGEST), event);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
  }

  /// As a browser asks: with encodings that would hold events back.
  private HttpResponse<InputStream> ask(String query, String token)
      throws IOException, InterruptedException {
    var path = "/api/requests/tail?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    var answer =
        CLIENT.send(
            service
                .request(path, token)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip, deflate")
                .build(),
            BodyHandlers.ofInputStream());
    open.add(answer.body());
    return answer;
  }

  private BufferedReader listen(String query, String token)
      throws IOException, InterruptedException {
    var answer = ask(query, token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  private static JsonNode next(BufferedReader events) throws IOException {
    while (true) {
      var line = events.readLine();
      assertThat(line).as("the stream goes on").isNotNull();
      if (line.startsWith("data:")) {
        return JSON.readTree(line.substring("data:".length()));
      }
    }
  }

  private static Stream<String> users(JsonNode part) {
    return part.at("/rows").findValuesAsText("user").stream();
  }
}
