package ai.studio.analytics.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.studio.analytics.query.model.Question;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The packaged service on the database of a benchmark, asked as a browser asks: over HTTP/1.1, on
/// a connection that is kept alive.
final class OverHttp implements AutoCloseable {

  static final String PASSWORD = "only for this benchmark";
  private static final Path OPERATIONS = Path.of("graphql-schema", "operations");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WARM_UP = 100;
  private static final int TIMES = 100;
  private static final int LIST = 100;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServiceProcess service;
  private final String token;

  private OverHttp(ServiceProcess service) throws IOException, InterruptedException {
    this.service = service;
    service.awaitReady("/health/ready");
    var login = JSON.writeValueAsString(Map.of("username", "admin", "password", PASSWORD));
    var answer =
        client.send(post("/api/auth/token", login).build(), BodyHandlers.ofInputStream()).body();
    token = JSON.readTree(answer).required("access_token").textValue();
  }

  static OverHttp serve(MySql mysql) throws IOException, InterruptedException {
    var folder = Folders.fresh("http");
    var database = mysql.database();
    return new OverHttp(
        ServiceProcess.serve(
            List.of(),
            Map.of(
                "STUDIO_DATA_DIR", folder.resolve("data").toString(),
                "STUDIO_DB_URL", database.jdbcUrl(),
                "STUDIO_DB_USER", database.user(),
                "STUDIO_DB_PASSWORD", database.password(),
                "STUDIO_ADMIN_PASSWORD", PASSWORD,
                "STUDIO_LIMIT_CALLER_PER_MINUTE", "0",
                "STUDIO_LIMIT_ADDRESS_PER_MINUTE", "0"),
            folder.resolve("service.log").toFile()));
  }

  /// Of the service, without a slash at its end.
  String address() {
    return service.address("").toString();
  }

  /// The whole dashboard as one document: the median of the answers.
  String dashboard(Question question, String encoding) throws IOException, InterruptedException {
    var time = question.range().time();
    return measure(
        i ->
            get(
                "/api/dashboard/?range=custom&start=%s&end=%s"
                    .formatted(time.start(), before(time.end(), i))),
        encoding);
  }

  /// The same through GraphQL.
  String graphQlDashboard(Question question, String encoding)
      throws IOException, InterruptedException {
    var time = question.range().time();
    var operation = Files.readString(OPERATIONS.resolve("dashboard.graphql"));
    return measure(
        i ->
            graphQl(
                operation,
                Map.of(
                    "range",
                    "CUSTOM",
                    "start",
                    time.start().toString(),
                    "end",
                    before(time.end(), i).toString(),
                    "top",
                    Figures.TOP)),
        encoding);
  }

  /// The newest hundred requests, without counting all that there are.
  String list(String encoding) throws IOException, InterruptedException {
    var operation =
        Files.readString(OPERATIONS.resolve("request-logs.graphql")).replace("totalCount", "");
    return measure(_ -> graphQl(operation, Map.of("first", LIST)), encoding);
  }

  /// So that no answer comes from the cache of whole answers.
  private static Instant before(Instant end, int i) {
    return end.minusMillis(i);
  }

  private String measure(Function<Integer, HttpRequest.Builder> request, String encoding)
      throws IOException, InterruptedException {
    var samples = new Samples();
    for (var i = 0; i < WARM_UP + TIMES; i++) {
      var asked =
          request
              .apply(encoding.equals("gzip") ? i : WARM_UP + TIMES + i)
              .header("Accept-Encoding", encoding)
              .header("Authorization", "Bearer " + token)
              .build();
      var start = System.nanoTime();
      var answer = client.send(asked, BodyHandlers.ofByteArray());
      if (i >= WARM_UP) {
        samples.addMillis(Duration.ofNanos(System.nanoTime() - start));
      }
      if (answer.statusCode() != 200 || answer.body().length < 500) {
        throw new IOException(
            "The service answers " + answer + ": " + new String(answer.body(), UTF_8));
      }
    }
    return Report.millis(samples.median());
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(service.address(path));
  }

  private HttpRequest.Builder post(String path, String json) {
    return get(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
  }

  private HttpRequest.Builder graphQl(String operation, Map<String, Object> input) {
    try {
      var variables = Map.of("input", input);
      return post(
          "/graphql", JSON.writeValueAsString(Map.of("query", operation, "variables", variables)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
