package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.auth.Role;
import io.helidon.config.mp.MpConfigSources;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was planted in everything that a service is told is in none of its files, logs and answers;
/// and whoever is hidden by a pseudonym still sees what is theirs.
@HelidonTest
@AddBean(Service.class)
@AddConfig(key = "studio.privacy.key", value = "hush hush")
@AddConfig(key = "studio.privacy.mode", value = "hashed")
@AddConfig(key = "studio.privacy.users", value = "hashed")
@AddConfig(key = "studio.privacy.agents", value = "family")
class PlantedIT {

  private static final String SHE = "planted.person@example.com";
  private static final String ADDRESS = "203.0.113.77";
  private static final String KEY = "sk-plantedplantedplantedplanted12";
  private static final String PASSWORD = "planted-pass-word";
  private static final String PROMPT = "planted words of a prompt";
  private static final List<String> PLANTED =
      List.of(SHE, ADDRESS, KEY, PASSWORD, PROMPT, "planted/9.9.9");

  /// What is no secret, and must be found: else nobody looked in the right place.
  private static final String MARK = "/v1/planted-mark";

  private static Path folder;

  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler listener = new Listener();
  @Inject private Service service;
  private String admin;
  private String she;

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord line) {
      logged.add(line.getMessage() + ' ' + Arrays.toString(line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @AddConfigSource
  static ConfigSource data() throws IOException {
    folder = Files.createTempDirectory("studio-planted");
    return MpConfigSources.create(Map.of("studio.data-dir", folder.toString()));
  }

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(listener);
    service.await();
    admin = service.token("root", Role.ADMIN);
    she = service.token(SHE, Role.USER);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(listener);
  }

  @Test
  void nothingPlantedIsAnywhereAndSheSeesHerOwn() throws Exception {
    send(
        "/api/ingest/events",
        admin,
        List.of(request("r1", SHE), request("r2", "bert"), threat()).toString(),
        202);
    send("/otlp/v1/traces", admin, spans(), 200);
    send("/api/ingest/events", admin, "[{\"id\":\"bad\",\"time\":\"" + KEY + "\"}]", 202);
    send(
        "/api/auth/token",
        null,
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(SHE, PASSWORD),
        401);
    while (service.intake().balance().pending() > 0) {
      Thread.sleep(10);
    }
    rateAsHer();
    sheSeesHerOwn();

    var answers = new LinkedHashMap<String, String>();
    for (var table : List.of("requests", "sessions", "feedback", "threats", "traces")) {
      answers.put(table, send("/api/rows/" + table + "/export", admin, "{}", 200));
    }
    assertThat(answers.get("requests")).contains(MARK).contains("curl");
    for (var planted : PLANTED) {
      answers.forEach((table, text) -> assertThat(text).as(table).doesNotContain(planted));
      assertThat(filesWith(planted)).as(planted).isEmpty();
      assertThat(logged).as(planted).noneMatch(line -> line.contains(planted));
    }
    assertThat(filesWith(MARK)).contains("studio.mv.db");
  }

  private void rateAsHer() {
    var id = graphQl(she, "{requestLogs{edges{node{id endpoint user}}}}");
    assertThat(id).contains(MARK).doesNotContain("bert").contains("user-");
    var request = id.replaceAll("(?s).*?\"id\"\\s*:\\s*\"(\\d+)\".*", "$1");
    var rated =
        graphQl(
            she,
            "mutation{submitFeedback(input:{requestId:\\\"%s\\\",rating:4,comment:\\\"key %s\\\"}){rating}}"
                .formatted(request, KEY));
    assertThat(rated).contains("\"rating\":4");
  }

  private void sheSeesHerOwn() {
    assertThat(graphQl(she, "{feedbackLogs{edges{node{rating}}}}")).contains("\"rating\":4");
    assertThat(graphQl(she, "{threatLogs{edges{node{type}}}}")).contains("abuse");
    assertThat(graphQl(she, "{traces{edges{node{id}}}}"))
        .contains("0af7651916cd43dd8448eb211c80319c");
    assertThat(graphQl(she, "{dashboard{summary{totalRequests}}}"))
        .as("her request and her call")
        .contains("\"totalRequests\":2");
    assertThat(graphQl(service.token("other", Role.USER), "{requestLogs{edges{node{id}}}}"))
        .contains("\"edges\":[]");
    // Who calls themselves by her pseudonym is not her.
    var name =
        graphQl(she, "{requestLogs{edges{node{user}}}}")
            .replaceAll("(?s).*?(user-[0-9a-f]{28}).*", "$1");
    assertThat(graphQl(service.token(name, Role.USER), "{requestLogs{edges{node{id}}}}"))
        .contains("\"edges\":[]");
  }

  private String graphQl(String token, String query) {
    return send("/graphql", token, "{\"query\":\"" + query + "\"}", 200);
  }

  private String send(String path, String token, String body, int status) {
    var request = service.request(path).header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    var answer = service.send(request.POST(BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(path + ": " + answer.text()).isEqualTo(status);
    return answer.text();
  }

  private static String request(String id, String user) {
    return """
    {"id": "%s", "time": "%s", "endpoint": "%s?key=%s", "method": "POST", "status_code": 500, "user_id": "%s",
     "ip_address": "%s", "user_agent": "curl planted/9.9.9", "error_message": "refused %s", "model_name": "gpt-4o",
     "prompt_tokens": 10, "completion_tokens": 2}
    """
        .formatted(id, Instant.now().minusSeconds(60), MARK, KEY, user, ADDRESS, KEY);
  }

  private static String threat() {
    return """
    {"type": "threat", "id": "t1", "time": "%s", "threat_type": "abuse", "severity": "high", "user_id": "%s",
     "ip_address": "%s", "description": "password=%s", "raw_data": {"api_key": "%s"}}
    """
        .formatted(Instant.now().minusSeconds(50), SHE, ADDRESS, PASSWORD, KEY);
  }

  private static String spans() {
    var start = Instant.now().minusSeconds(40).getEpochSecond() + "000000000";
    return """
    {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "agent"}}]},
      "scopeSpans": [{"scope": {"name": "planted"}, "spans": [{"traceId": "0af7651916cd43dd8448eb211c80319c",
      "spanId": "b7ad6b7169203331", "name": "chat gpt-4o", "kind": 3, "startTimeUnixNano": "%1$s",
      "endTimeUnixNano": "%1$s", "attributes": [
        {"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
        {"key": "gen_ai.request.model", "value": {"stringValue": "gpt-4o"}},
        {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "10"}},
        {"key": "enduser.id", "value": {"stringValue": "%2$s"}},
        {"key": "gen_ai.prompt", "value": {"stringValue": "%3$s"}},
        {"key": "gen_ai.input.messages", "value": {"stringValue": "[{\\"role\\":\\"user\\",\\"content\\":\\"%3$s\\"}]"}}
      ]}]}]}]}
    """
        .formatted(start, SHE, PROMPT);
  }

  /// The files of the service in which a text stands.
  private static TreeSet<String> filesWith(String text) throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (content.contains(text)) {
          found.add(folder.relativize(file).toString());
        }
      }
    }
    return found;
  }
}
