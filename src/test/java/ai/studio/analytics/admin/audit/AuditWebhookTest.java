package ai.studio.analytics.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What another system is sent, and how it knows from whom.
class AuditWebhookTest {

  private static final byte[] KEY = "twenty-four bytes or more".getBytes(StandardCharsets.UTF_8);
  private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

  /// What came.
  private record Delivery(String id, String timestamp, String signature, String body) {}

  private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_780_000_000), ZoneOffset.UTC);
  private final List<Delivery> deliveries = new ArrayList<>();
  private volatile int answer = 204;
  private HttpServer server;
  private AuditWebhook webhook;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/siem",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          deliveries.add(
              new Delivery(
                  headers.getFirst("webhook-id"),
                  headers.getFirst("webhook-timestamp"),
                  headers.getFirst("webhook-signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    var url = "http://localhost:" + server.getAddress().getPort() + "/siem";
    webhook = new AuditWebhook(url, SECRET, clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsSentIsSigned() throws Exception {
    webhook.take(List.of("{\"n\":1}", "{\"n\":2}"));

    var sent = deliveries.getFirst();
    assertThat(sent.body()).isEqualTo("{\"type\":\"studio.audit\",\"data\":[{\"n\":1},{\"n\":2}]}");
    assertThat(sent.timestamp()).isEqualTo("1780000000");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    var signed = sent.id() + "." + sent.timestamp() + "." + sent.body();
    assertThat(sent.signature())
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void whatIsRefusedComesAgainWithTheSameId() {
    answer = 503;
    assertThatThrownBy(() -> webhook.take(List.of("{}"))).isInstanceOf(UncheckedIOException.class);
    answer = 200;
    webhook.take(List.of("{}"));

    assertThat(deliveries).hasSize(2);
    assertThat(deliveries.get(0).id()).isEqualTo(deliveries.get(1).id());
  }

  @Test
  void muchIsSentInParts() {
    webhook.take(IntStream.range(0, 1_001).mapToObj(n -> "{\"n\":" + n + "}").toList());

    assertThat(deliveries).hasSize(3).extracting(Delivery::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, is it?!"})
  void aSecretThatIsTooShortOrNoneIsRefused(String secret) {
    assertThatThrownBy(() -> new AuditWebhook("https://siem.test", secret, clock))
        .hasMessageContaining("studio.audit.webhook-secret");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatThrownBy(() -> new AuditWebhook("siem.test", SECRET, clock))
        .hasMessageContaining("studio.audit.webhook-url");
  }
}
