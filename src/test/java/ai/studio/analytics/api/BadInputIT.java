package ai.studio.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.problem.Problem;
import ai.studio.analytics.auth.Role;
import io.helidon.microprofile.testing.AddBean;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bad input gets: a problem with code and field, never a stack trace.
@HelidonTest
@AddBean(Service.class)
class BadInputIT {

  private static final int TWO_MEBIBYTES = 2 << 20;

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return Service.freshData();
  }

  @Inject private Service service;
  private String token;

  @BeforeEach
  void await() {
    service.await();
    token = service.token("ada", Role.ADMIN);
  }

  @ParameterizedTest(name = "{0} breaks a rule of {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          range=2d                                                       | range
          range=24H                                                      | range
          range=custom                                                   | start
          range=custom&start=2026-01-01T00:00:00Z                        | end
          range=custom&end=2026-01-01T00:00:00Z                          | start
          start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z            | start
          start=2026-01-01T00:00:00Z&end=2026-01-01T00:00:00Z            | start
          start=2020-01-01T00:00:00Z&end=2026-01-01T00:00:00Z            | start
          start=1969-12-31T00:00:00Z&end=2026-01-01T00:00:00Z            | start
          start=2026-01-01T00:00:00Z&end=9999-01-01T00:00:00Z            | end
          start=yesterday&end=2026-01-01T00:00:00Z                       | start
          start=2026-02-30T00:00:00Z&end=2026-03-01T00:00:00Z            | start
          start=2026-01-01T00:00:00Z&end=2026-01-01T25:00:00Z            | end
          timeZone=Mars/Olympus                                          | timeZone
          interval=7m                                                    | interval
          range=3m&interval=1m                                           | interval
          statuses=abc                                                   | statuses
          sources=carrier-pigeon                                         | sources
          """)
  void dashboardNamesWhatIsWrong(String query, String field) {
    var answer = service.get("/api/dashboard/?" + query, token);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
    assertThat(answer.json().path("code").asText()).isEqualTo("BAD_USER_INPUT");
    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("rule").asText()).isNotBlank();
  }

  @ParameterizedTest(name = "{2} for {0} as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                      | application/json    | 400 | MALFORMED
          [1,2                                   | application/json    | 400 | MALFORMED
          {"rating":5} trailing                  | application/json    | 400 | MALFORMED
          "text"                                 | application/json    | 400 | MALFORMED
          {"rating":"five","requestId":"1"}      | application/json    | 400 | BAD_USER_INPUT
          {"stars":5}                            | application/json    | 400 | BAD_USER_INPUT
          {"rating":0,"requestId":"1"}           | application/json    | 400 | BAD_USER_INPUT
          {"rating":6,"requestId":"1"}           | application/json    | 400 | BAD_USER_INPUT
          {"requestId":"1"}                      | application/json    | 400 | BAD_USER_INPUT
          {"rating":5}                           | application/json    | 400 | BAD_USER_INPUT
          {"rating":5,"requestId":"abc"}         | application/json    | 400 | BAD_USER_INPUT
          {"rating":5,"requestId":"-1"}          | application/json    | 400 | BAD_USER_INPUT
          {"rating":5,"requestId":"1"}           | application/json    | 404 | NOT_FOUND
          {"rating":5,"requestId":"1"}           | text/plain          | 415 | UNSUPPORTED_MEDIA_TYPE
          rating=5                               | application/x-www-form-urlencoded | 415 | UNSUPPORTED_MEDIA_TYPE
          """)
  void feedbackSaysWhatItCannotTake(String body, String type, int status, String code) {
    var answer =
        service.send(
            service
                .request("/api/feedback", token)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));

    assertProblem(answer, status, code);
  }

  @Test
  void aCommentThatIsTooLongIsRefused() {
    var comment = "x".repeat(2_001);
    var answer =
        service.post(
            "/api/feedback",
            token,
            "{\"rating\":5,\"requestId\":\"1\",\"comment\":\"%s\"}".formatted(comment));

    assertProblem(answer, 400, "BAD_USER_INPUT");
    assertThat(answer.json().path("field").asText()).isEqualTo("comment");
  }

  @ParameterizedTest(name = "chunked {0}")
  @ValueSource(booleans = {false, true})
  void aBodyThatIsTooLargeIsRefused(boolean chunked) {
    var body = large().getBytes(StandardCharsets.UTF_8);
    var request =
        service.request("/api/feedback", token).header("Content-Type", "application/json");
    var answer =
        service.send(
            request.POST(
                chunked
                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                    : BodyPublishers.ofByteArray(body)));

    assertProblem(answer, 413, "TOO_LARGE");
  }

  @Test
  void aBodyThatIsTooLargeOnceItIsUnzippedIsRefused() throws IOException {
    var answer =
        service.send(
            service
                .request("/api/feedback", token)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip(large()))));

    assertProblem(answer, 413, "TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/nothing         | 404 | NOT_FOUND
          DELETE | /api/dashboard/      | 405 | METHOD_NOT_ALLOWED
          PUT    | /api/feedback        | 405 | METHOD_NOT_ALLOWED
          """)
  void wrongPathsAndMethodsAreToldApart(String method, String path, int status, String code) {
    var answer = service.send(service.request(path, token).method(method, BodyPublishers.noBody()));

    assertProblem(answer, status, code);
  }

  @Test
  void onlyWhatCanBeProducedIsAnswered() {
    var answer =
        service.send(service.request("/api/dashboard/", token).header("Accept", "image/png"));

    assertProblem(answer, 406, "NOT_ACCEPTABLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"username\":\"ada\"}",
        "{\"username\":\"\",\"password\":\"x\"}",
        "null",
        "[]",
        "{\"username\":{},\"password\":1}"
      })
  void aLoginWithoutNameOrPasswordIsRefused(String body) {
    var answer =
        service.send(
            service
                .request("/api/auth/token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  private static void assertProblem(Service.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith(Problem.MEDIA_TYPE);
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private static String large() {
    return "{\"rating\":5,\"requestId\":\"1\",\"comment\":\"" + "x".repeat(TWO_MEBIBYTES) + "\"}";
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
