package ai.studio.analytics.ingest.rest;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.testing.TestIssuer;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// Sends batches to the service that this test runs in.
final class Sender {

  static final String JSON = "application/json";
  static final String NDJSON = "application/x-ndjson";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String token;
  private final int port;

  private Sender(String token, int port) {
    this.token = token;
    this.port = port;
  }

  /// A sender that holds a role.
  static Sender with(Role role) {
    var caller = new Caller("sender", "default", Set.of(role));
    var port = CDI.current().getBeanManager().getExtension(ServerCdiExtension.class).port();
    return new Sender(TestIssuer.token(caller), port);
  }

  HttpResponse<String> post(String type, String body, String... headers) throws Exception {
    return post(type, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), headers);
  }

  HttpResponse<String> post(String type, byte[] body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/ingest/events"))
            .header("Content-Type", type)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
