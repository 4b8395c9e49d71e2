package ai.studio.analytics.enrich.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.enrich.geo.Geo;
import ai.studio.analytics.enrich.price.PriceBook;
import ai.studio.analytics.enrich.privacy.Privacies;
import ai.studio.analytics.enrich.privacy.Privacy;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  private static final String SECRET = "sk-a1b2c3d4e5f6g7h8";
  private static final IngestContext RECEIPT =
      new IngestContext("default", Source.INGEST, Instant.parse("2026-01-02T00:00:00Z"));
  private static final Map<String, Map<String, String>> LEAST =
      Map.of(
          "request", Map.of("endpoint", "/x", "status_code", "200", "latency_ms", "1"),
          "feedback", Map.of("request_id", "1", "user_id", "u", "rating", "5"),
          "threat", Map.of("threat_type", "abuse", "severity", "low"));

  private final Enricher enricher =
      new Enricher(Geo.none(), PriceBook.load(null), Privacies.of(Privacy.Mode.FULL, null));

  @ParameterizedTest
  @CsvSource({
    "request, id endpoint error_type user_id session_id user_agent ip_address model_name provider operation finish_reason conversation_id"
        + " response_id error_message project api_key_id tags",
    "feedback, id user_id comment",
    "threat, id threat_type user_id session_id user_agent ip_address endpoint description raw_data owasp_edition"
  })
  void secretsInAnyFieldReachNoDisk(String type, String fields) {
    for (var field : fields.split(" ")) {
      var texts = new HashMap<>(LEAST.get(type));
      texts.put("type", type);
      texts.put("time", "2026-01-01T00:00:00Z");
      texts.put("id", "1");
      if (type.equals("request")) {
        texts.put("model_name", "m");
      }
      texts.put(
          field,
          field.equals("raw_data") || field.equals("tags")
              ? "{\"a\": \"" + SECRET + "\"}"
              : SECRET);
      var stored = EventJson.store(List.of(enricher.enrich(EventJson.read(texts, RECEIPT))));
      assertThat(new String(stored, StandardCharsets.UTF_8)).as(field).doesNotContain(SECRET);
      assertThat(EventJson.restore(stored)).hasSize(1);
    }
  }

  @Test
  void aSecretAcrossTheCutOfAnErrorMessageGoesAsAWhole() {
    var message = "y".repeat(170) + " postgres://user:hunter22hunter22hunter@host/db";
    var request = (RequestEvent) enricher.redact(read("request", "error_message", message));

    assertThat(request.details().get(RequestDetail.ERROR_MESSAGE))
        .hasSizeLessThanOrEqualTo(200)
        .doesNotContain("hunter");
  }

  @Test
  void theStartOfAnApiKeyIsNoSecretAndALongErrorMessageIsCut() {
    var request = (RequestEvent) enricher.redact(read("request", "api_key_id", "sk-1234abcd"));
    assertThat(request.details().get(RequestDetail.API_KEY_ID)).isEqualTo("sk-1234abcd");
    var failed = (RequestEvent) enricher.redact(read("request", "error_message", "x ".repeat(300)));
    assertThat(failed.details().get(RequestDetail.ERROR_MESSAGE)).hasSize(200).endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ｐａｓｓｗｏｒｄ", "pass\u200dword", "db_password"})
  void aTagUnderTheNameOfASecretIsOneHoweverItIsWritten(String key) {
    var tags = "{\"%s\": \"hunter22\"}".formatted(key);
    if (key.indexOf('\u200d') >= 0) {
      assertThatThrownBy(() -> read("request", "tags", tags)).isInstanceOf(InvalidEvent.class);
      return;
    }
    var request = (RequestEvent) enricher.redact(read("request", "tags", tags));
    assertThat(request.details().get(RequestDetail.TAGS)).doesNotContain("hunter22");
  }

  @Test
  void whatNamesARequestWhoseIdLooksLikeASecretStillFindsIt() {
    var request = (RequestEvent) enricher.redact(read("request", "id", SECRET));
    var feedback = (FeedbackEvent) enricher.redact(read("feedback", "request_event_id", SECRET));
    var threat = (ThreatEvent) enricher.redact(read("threat", "request_event_id", SECRET));

    assertThat(request.key()).doesNotContain(SECRET);
    assertThat(feedback.requestKey()).isEqualTo(request.key());
    assertThat(threat.requestKey()).isEqualTo(request.key());
  }

  private static Event read(String type, String field, String value) {
    var texts = new HashMap<>(LEAST.get(type));
    texts.put("type", type);
    texts.put("time", "2026-01-01T00:00:00Z");
    texts.put("id", "1");
    if (field.equals("request_event_id")) {
      texts.remove("request_id");
    }
    texts.put(field, value);
    return EventJson.read(texts, RECEIPT);
  }

  @Test
  void endpointsCarryNoQuery() {
    var texts = new HashMap<>(LEAST.get("request"));
    texts.put("endpoint", "/search?q=" + "a".repeat(2000));
    var request = (RequestEvent) enricher.enrich(EventJson.read(texts, RECEIPT));
    assertThat(request.exchange().endpoint()).isEqualTo("/search");
  }

  @Test
  void longDetailsStayJson() {
    var texts = new HashMap<>(LEAST.get("threat"));
    texts.put("type", "threat");
    texts.put("raw_data", "{\"a\":[" + "\"pwd=1\",".repeat(900) + "0]}");
    var threat = (ThreatEvent) enricher.enrich(EventJson.read(texts, RECEIPT));
    assertThat(threat.rawData()).isEqualTo("{\"redacted\":\"too long\"}");
  }
}
