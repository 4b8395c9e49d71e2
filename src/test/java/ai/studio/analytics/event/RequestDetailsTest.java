package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDetailsTest {

  private static final IngestContext OF_A_KEY =
      new IngestContext(
          "acme", Source.INGEST, Instant.parse("2026-02-01T12:00:00Z"), "sk-1234abcd", "shop");

  private static final IngestContext OF_NO_PROJECT =
      new IngestContext("acme", Source.INGEST, OF_A_KEY.time(), "sk-1234abcd", null);

  @Test
  void everyDetailIsReadStoredAndWritten() {
    var event =
        read(
            """
            {"endpoint": "/v1/chat", "status_code": 500, "response_id": "chatcmpl-1",
             "parent_span_id": "00F067AA0BA902B7", "error_message": "upstream hung up", "project": "search",
             "api_key_id": "key-7", "tags": {"tier": "gold", "feature": "search"}}
            """,
            OF_NO_PROJECT);

    assertThat(event.details().told())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                RequestDetail.RESPONSE_ID, "chatcmpl-1",
                RequestDetail.PARENT_SPAN_ID, "00f067aa0ba902b7",
                RequestDetail.ERROR_MESSAGE, "upstream hung up",
                RequestDetail.PROJECT, "search",
                RequestDetail.API_KEY_ID, "key-7",
                RequestDetail.TAGS, "{\"feature\":\"search\",\"tier\":\"gold\"}"));
    assertThat(EventJson.restore(EventJson.store(List.of(event)))).isEqualTo(List.of(event));
  }

  @Test
  void nobodySendsForAnotherProjectThanThatOfTheirKey() {
    var json = "{\"endpoint\": \"/v1/chat\", \"status_code\": 200, \"project\": \"search\"}";

    assertThat(read(json).details().get(RequestDetail.PROJECT)).isEqualTo("shop");
    assertThat(read(json, OF_NO_PROJECT).details().get(RequestDetail.PROJECT)).isEqualTo("search");
  }

  @Test
  void theKeyThatItCameWithTellsWhatItsSenderDoesNot() {
    var details = read("{\"endpoint\": \"/v1/chat\", \"status_code\": 200}").details();

    assertThat(details.get(RequestDetail.API_KEY_ID)).isEqualTo("sk-1234abcd");
    assertThat(details.get(RequestDetail.PROJECT)).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          response_id    | "${long}"                | must be at most 128 characters long
          parent_span_id | "00f0"                   | must be 16 hexadecimal digits
          project        | 7                        | must be text
          tags           | ["a"]                    | must be a JSON object
          tags           | {"a": {"b": "c"}}        | must have texts, numbers, true and false as values
          tags           | {"a": "${long}"}         | must have values of at most 120 characters of Unicode
          tags           | {"${long}": "a"}         | must have keys of 1 to 40 characters of Unicode
          tags           | {"a": "1", "a": "2"}     | must not have a key twice
          tags           | {"0":0,"1":0,"2":0,"3":0,"4":0,"5":0,"6":0,"7":0,"8":0,"9":0,"a":0} | must be at most 10 pairs
          """)
  void whatBreaksARuleIsRefusedByName(String field, String value, String rule) {
    var json =
        "{\"endpoint\": \"/\", \"status_code\": 200, \"%s\": %s}"
            .formatted(field, value.replace("${long}", "x".repeat(129)));

    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            InvalidEvent.class, e -> assertThat(e.getMessage()).contains(field).contains(rule));
  }

  @Test
  void ratingsHaveNone() {
    assertThatThrownBy(() ->
            read("{\"type\": \"feedback\", \"user_id\": \"u\", \"rating\": 5, \"project\": \"a\"}"))
        .hasMessageContaining("project")
        .hasMessageContaining("is not a field of feedback");
  }

  private static RequestEvent read(String json) {
    return read(json, OF_A_KEY);
  }

  private static RequestEvent read(String json, IngestContext context) {
    try (var parser = EventJson.factory().createParser(json.getBytes(StandardCharsets.UTF_8))) {
      parser.nextToken();
      return (RequestEvent) EventJson.read(parser, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
