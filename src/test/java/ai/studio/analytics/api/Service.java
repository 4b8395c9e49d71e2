package ai.studio.analytics.api;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.app.Startup;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.FreshData;
import ai.studio.analytics.testing.TestIssuer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// The service that a test runs in, seen from outside.
@ApplicationScoped
public class Service {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final BeanManager beans;
  private final Startup startup;
  private final BatchWriter writer;
  private final Intake intake;

  @Inject
  Service(BeanManager beans, Startup startup, BatchWriter writer, Intake intake) {
    this.beans = beans;
    this.startup = startup;
    this.writer = writer;
    this.intake = intake;
  }

  /// An empty folder and a database in memory.
  static ConfigSource freshData() throws IOException {
    return FreshData.source();
  }

  /// Waits until the schema is there.
  void await() {
    startup.administrator().toCompletableFuture().join();
  }

  BatchWriter writer() {
    return writer;
  }

  Intake intake() {
    return intake;
  }

  /// A token of a user of the organisation `default`.
  String token(String user, Role... roles) {
    return token(new Caller(user, "default", Set.of(roles)));
  }

  String token(Caller caller) {
    return TestIssuer.token(caller);
  }

  /// A request to a path, which may be malformed on purpose.
  HttpRequest.Builder request(String path) {
    var port = beans.getExtension(ServerCdiExtension.class).port();
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  /// The same with a token.
  HttpRequest.Builder request(String path, String token) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  Answer get(String path, String token) {
    return send(request(path, token));
  }

  Answer post(String path, String token, String json) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The status of an answer that does not end by itself.
  int status(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new AssertionError(response.body(), e);
      }
    }
  }
}
