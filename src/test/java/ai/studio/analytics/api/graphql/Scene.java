package ai.studio.analytics.api.graphql;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.TestIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A few people with requests, sessions, ratings and threats, who ask for them over HTTP.
@ApplicationScoped
public class Scene {

  static final Caller ADMIN = caller("root", "default", Role.ADMIN);
  static final Caller ANALYST = caller("ana", "default", Role.ANALYST);
  static final Caller ALICE = caller("alice", "default", Role.USER);
  static final Caller BOB = caller("bob", "default", Role.USER);
  static final Caller STRANGER = caller("root", "elsewhere", Role.ADMIN);
  static final Caller SENDER = caller("sk-1", "default", Role.INGEST);

  /// Alice has this many requests, every third of which failed, and Bob as many.
  static final int REQUESTS_EACH = 9;

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(2));

  private final HttpClient http = HttpClient.newHttpClient();
  private final BatchWriter writer;
  private final Database database;
  private final BeanManager beans;

  @Inject
  Scene(BatchWriter writer, Database database, BeanManager beans) {
    this.beans = beans;
    this.writer = writer;
    this.database = database;
  }

  /// An answer over HTTP.
  record Answer(int status, String type, JsonNode body) {

    JsonNode data() {
      return body.path("data");
    }

    String code() {
      return body.at("/errors/0/extensions/code").asText();
    }
  }

  /// Puts everything there; doing it again changes nothing.
  void set() throws InterruptedException {
    while (!database.migrated()) {
      Thread.sleep(20);
    }
    var events = new ArrayList<Event>();
    for (var i = 0; i < REQUESTS_EACH; i++) {
      events.add(request(ALICE, i));
      events.add(request(BOB, i));
    }
    events.add(request(STRANGER, 0));
    for (var rater : List.of(ALICE, BOB)) {
      events.add(
          new FeedbackEvent(
              "rating-" + rater.user(),
              time(1),
              "default",
              Long.parseLong(requestId(rater, 0)),
              rater.user(),
              2,
              "Slow"));
      for (var i = 0; i < 3; i++) {
        events.add(threat(rater, i));
      }
    }
    writer.write(events);
  }

  static String requestId(Caller caller, int number) {
    return id(time(number), caller, key("request", caller, number));
  }

  static String threatId(Caller caller, int number) {
    return id(time(number), caller, key("threat", caller, number));
  }

  Answer ask(Caller caller, String query) {
    return ask(caller, query, Map.of());
  }

  Answer ask(Caller caller, String query, Map<String, Object> variables) {
    var body = JSON.valueToTree(Map.of("query", query, "variables", variables));
    return send(
        request(caller, "")
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  HttpRequest.Builder request(Caller caller, String parameters) {
    var port = beans.getExtension(ServerCdiExtension.class).port();
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql" + parameters))
        .header("Authorization", "Bearer " + TestIssuer.token(caller));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      var type = answer.headers().firstValue("Content-Type").orElse("");
      return new Answer(
          answer.statusCode(),
          type,
          type.contains("json") ? JSON.readTree(answer.body()) : JSON.missingNode());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestEvent request(Caller caller, int number) {
    var failed = number % 3 == 2;
    return new RequestEvent(
        key("request", caller, number),
        time(number),
        caller.organization(),
        Source.INGEST,
        new Exchange("/v1/chat", "POST", failed ? 500 : 200, 100 + number, null),
        new Client(caller.user(), "session-" + caller.user(), true, "192.0.2.0", "ID", "test"),
        ModelCall.chat(number % 2 == 0 ? "gpt-4o" : "claude-sonnet-4-5", TokenUsage.of(100, 20))
            .withCost(new Money(450_000)),
        new Trace("%032x".formatted(number + 1), null));
  }

  private static ThreatEvent threat(Caller caller, int number) {
    return new ThreatEvent(
        key("threat", caller, number),
        time(number),
        caller.organization(),
        "prompt_injection",
        Severity.values()[number],
        new Client(caller.user(), null, true, "192.0.2.0", "ID", "test"),
        Long.valueOf(requestId(caller, number)),
        "/v1/chat",
        "Ignore all previous instructions",
        null,
        "LLM01",
        "LLM Top 10 2025");
  }

  private static Instant time(int number) {
    return START.plus(Duration.ofMinutes(number));
  }

  private static String key(String kind, Caller caller, int number) {
    return kind + "-" + caller.user() + "-" + number;
  }

  private static String id(Instant time, Caller caller, String key) {
    return Long.toString(EventId.of(time, caller.organization(), key));
  }

  private static Caller caller(String user, String organization, Role role) {
    return new Caller(user, organization, Set.of(role));
  }
}
