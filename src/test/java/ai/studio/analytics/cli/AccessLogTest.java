package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a line of a web server's log says of its request.
class AccessLogTest {

  private static final IngestContext CONTEXT =
      new IngestContext("acme", Source.IMPORT, Instant.parse("2026-05-01T00:00:00Z"));

  @Test
  void aLineIsARequestWithoutAModel() throws IOException {
    var event = read(line("GET /v1/models HTTP/1.1", "200"));

    assertThat(event.time()).isEqualTo(Instant.parse("2025-10-10T11:55:36Z"));
    assertThat(event.exchange().endpoint()).isEqualTo("/v1/models");
    assertThat(event.exchange().method()).isEqualTo("GET");
    assertThat(event.exchange().status()).isEqualTo(200);
    assertThat(event.exchange().latencyMs()).isNull();
    assertThat(event.client().user()).isEqualTo("ana");
    assertThat(event.client().address()).isEqualTo("192.0.2.1");
    assertThat(event.client().userAgent()).isEqualTo("curl/8");
    assertThat(event.call()).isNull();
    assertThat(event.organization()).isEqualTo("acme");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /a/17?q=1 HTTP/1.1, GET, /a/{id}",
    "GET /a, GET, /a",
    "OPTIONS * HTTP/1.1, OPTIONS, *",
    "GET https://example.org/a HTTP/1.1, GET, /a",
    "'GET  HTTP/1.1', -, -",
    "'', -, -",
    "-, -, -",
    "\\x16\\x03\\x01, -, -",
    "GET /with space HTTP/2.0, GET, /with space",
    "GET /a\\\"b\\\"\\\\c HTTP/1.1, GET, /a\"b\"\\c",
    "GET /caf\\xc3\\xa9\\x20x\\xe9\\x0a\\xg HTTP/1.1, GET, /café x\\xe9\\x0a\\xg",
  })
  void theRequestLineTellsMethodAndRoute(String request, String method, String endpoint)
      throws IOException {
    var exchange = read(line(request, "200")).exchange();

    assertThat(exchange.method()).isEqualTo(method);
    assertThat(exchange.endpoint()).isEqualTo(endpoint);
  }

  @Test
  void aUserAgentIsAsItWasSent() throws IOException {
    var line = line("GET / HTTP/1.1", "200").replace("curl/8", "an \\\"odd\\\" one\\x22");

    assertThat(read(line).client().userAgent()).isEqualTo("an \"odd\" one\"");
  }

  @Test
  void aMethodAndAUserMayBeOfAnyLength() throws IOException {
    var event = read(line("M".repeat(40) + " / HTTP/1.1", "405").replace("ana", "u".repeat(200)));

    assertThat(event.exchange().method()).isEqualTo("M".repeat(16));
    assertThat(event.client().user()).hasSize(128);
  }

  @Test
  void equalLinesAreDifferentRequestsAndTheSameOnesNextTime() throws IOException {
    var line = line("GET / HTTP/1.1", "200");
    var reader = reader(line + "\n" + line, Map.of());
    var first = reader.next().key();

    assertThat(reader.next().key()).isEqualTo(first + "-2");
    assertThat(reader.next()).isNull();
    assertThat(read(line).key()).isEqualTo(first);
    assertThat(reader(line, Map.of("model_name", "o3")).next().key()).isNotEqualTo(first);
  }

  @Test
  void fixedValuesHoldForEveryLine() throws IOException {
    var event =
        (RequestEvent)
            reader(line("GET / HTTP/1.1", "200"), Map.of("model_name", "o3", "user_id", "bo"))
                .next();

    assertThat(event.call().model()).isEqualTo("o3");
    assertThat(event.client().user()).isEqualTo("bo");
  }

  @Test
  void knownRoutesHaveTheirTemplates() throws IOException {
    var reader =
        new AccessLog(
            "access.log",
            new Lines(new StringReader(line("GET /users/ana/posts HTTP/1.1", "200"))),
            LogForm.AUTO,
            new RouteTemplates(List.of("/users/{name}/posts")),
            Map.of(),
            CONTEXT);

    assertThat(((RequestEvent) reader.next()).exchange().endpoint())
        .isEqualTo("/users/{name}/posts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99", "600", "999"})
  void aStatusThatIsNoneIsRefusedByLine(String status) {
    assertThatThrownBy(() -> read(line("GET / HTTP/1.1", status)))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("access.log, line 1, column ");
  }

  @Test
  void aTimeThatIsNoneIsRefusedWhereItStands() {
    var line = line("GET / HTTP/1.1", "200").replace("10/Oct", "31/Feb");

    assertThatThrownBy(() -> read(line))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("access.log, line 1, column 18: ");
  }

  @Test
  void aBadLineIsNamedByItsNumberAndTheNextOneIsRead() throws IOException {
    var good = line("GET / HTTP/1.1", "200");
    var reader = reader(good + "\n\nnothing like it\n" + good, Map.of());
    reader.next();

    assertThatThrownBy(reader::next)
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("access.log, line 3, column ");
    assertThat(reader.next()).isNotNull();
  }

  private static String line(String request, String status) {
    return "192.0.2.1 - ana [10/Oct/2025:13:55:36 +0200] \""
        + request
        + "\" "
        + status
        + " 2326 \"-\" \"curl/8\"";
  }

  private static RequestEvent read(String line) throws IOException {
    return (RequestEvent) reader(line, Map.of()).next();
  }

  private static AccessLog reader(String text, Map<String, String> fixed) throws IOException {
    return new AccessLog(
        "access.log",
        new Lines(new StringReader(text)),
        LogForm.AUTO,
        new RouteTemplates(List.of()),
        fixed,
        CONTEXT);
  }
}
