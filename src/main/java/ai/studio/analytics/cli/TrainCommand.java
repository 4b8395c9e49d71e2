package ai.studio.analytics.cli;

import ai.studio.analytics.app.Server;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// One start of the service and what people ask first, on data of its own that is deleted
/// afterwards: from it the JVM makes its AOT cache, which the build keeps beside the jar.
@Command(
    name = "train",
    hidden = true,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Start on scratch data, answer a few requests and end: for -XX:AOTCacheOutput.")
final class TrainCommand implements Callable<Integer> {

  private static final String PASSWORD = "only for this training";
  private static final int USERS = 3;
  private static final int RATE = 200;
  private static final List<String> PAGES =
      List.of("/", "/health/ready", "/api/dashboard/?range=24h", "/api/dashboard/?range=7d");
  private static final String GRAPHQL =
      "{\"query\": \"{ dashboard(input: {range: LAST_7_DAYS}) { summary { totalRequests totalCost }"
          + " requests { timestamp success error } topModels { name requests } } }\"}";

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("studio-train");
    try {
      useOnly(folder);
      try (var server = Server.start();
          var client = HttpClient.newHttpClient()) {
        server.firstAdministrator().toCompletableFuture().join();
        new Demo(server.studio()).fill(new DemoTraffic(Populate.SEED, USERS, RATE), 1, _ -> {});
        ask(client, "http://localhost:" + server.port());
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  /// System properties come before the environment.
  private static void useOnly(Path folder) {
    Map.of(
            "studio.data-dir", folder.toString(),
            "studio.db.url", "",
            "studio.host", "127.0.0.1",
            "studio.port", "0",
            "studio.admin-password", PASSWORD)
        .forEach(System::setProperty);
  }

  private static void ask(HttpClient client, String address)
      throws IOException, InterruptedException {
    var json = new ObjectMapper();
    var login = json.writeValueAsString(Map.of("username", "admin", "password", PASSWORD));
    var token =
        json.readTree(send(client, address + "/api/auth/token", login, ""))
            .required("access_token")
            .textValue();
    for (var page : PAGES) {
      send(client, address + page, null, token);
    }
    send(client, address + "/graphql", GRAPHQL, token);
  }

  private static String send(HttpClient client, String uri, @Nullable String json, String token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(uri))
            .header("Accept-Encoding", "identity")
            .header("Content-Type", "application/json");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (json != null) {
      request.POST(BodyPublishers.ofString(json));
    }
    var answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      throw new IOException(uri + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
