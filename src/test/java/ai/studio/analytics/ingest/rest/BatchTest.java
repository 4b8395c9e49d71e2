package ai.studio.analytics.ingest.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.http.BodyTooLarge;
import ai.studio.analytics.ingest.http.IngestConfig;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.helidon.config.mp.MpConfigSources;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

  private static final IngestContext CONTEXT =
      new IngestContext("acme", Source.INGEST, Instant.parse("2026-05-01T00:00:00Z"));
  private static final String GOOD = "{\"endpoint\": \"/\", \"status_code\": 200}";
  private static final String BAD = "{\"endpoint\": \"/\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"'' | 0", "' ' | 0", "[] | 0", "G | 1", "[G] | 1", "[G,G] | 2", "G G | 2", "GG | 2"})
  void aCallBringsAnArrayOrObjectsOneAfterTheOther(String form, int events) throws Exception {
    assertThat(read(form.replace("G", GOOD)).events()).hasSize(events);
  }

  @Test
  void whatIsRefusedIsNamedByItsPlaceAndTheOthersGoOn() throws Exception {
    var batch = read("[" + String.join(",", BAD, GOOD, "7", GOOD, "[]") + "]");

    assertThat(batch.events()).hasSize(2);
    assertThat(batch.indexes()).containsExactly(1, 3);
    assertThat(batch.refused())
        .containsExactly(
            new Batch.Refusal(0, "status_code", "is required"),
            new Batch.Refusal(2, "event", "must be a JSON object"),
            new Batch.Refusal(4, "event", "must be a JSON object"));
  }

  @ParameterizedTest
  @CsvSource({
    "is required, missing",
    "is required with id: together they tell repeated events, missing",
    "is unknown, unknown_field",
    "must be at most 64 characters long, too_long",
    "must be between 1 and 5, invalid",
    "must be unknown, invalid"
  })
  void aReasonIsOneWordOfASmallSet(String reason, String kind) {
    assertThat(new Batch.Refusal(0, "any", reason).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[G] G", "[G", "{\"endpoint\": ", "[G}", "[G,]"})
  void malformedJsonIsRefusedAsAWhole(String form) {
    assertThatThrownBy(() -> read(form.replace("G", GOOD)))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void oneCallMayBringNoMoreThanTheConfigurationSays() throws Exception {
    assertThat(read((GOOD + "\n").repeat(5)).events()).hasSize(5);
    assertThatThrownBy(() -> read((GOOD + "\n").repeat(6)))
        .isInstanceOf(BodyTooLarge.class)
        .hasMessage("One call may bring at most 5 events.");
  }

  private static Batch read(String body) throws JsonProcessingException {
    var config =
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(MpConfigSources.create(Map.of("studio.ingest.max-events", "5")))
            .build();
    return Batch.read(
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
        CONTEXT,
        IngestConfig.from(config));
  }
}
