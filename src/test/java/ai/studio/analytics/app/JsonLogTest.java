package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.config.mp.MpConfigSources;
import io.helidon.logging.common.HelidonMdc;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.Test;

/// Records of the log as JSON.
class JsonLogTest {

  private final JsonLog log = new JsonLog("here:8080");

  @Test
  void aRecordIsOneLine() throws IOException {
    var record = new LogRecord(Level.WARNING, "A file\nis \"{0}\"");
    record.setParameters(new Object[] {"gone"});
    record.setLoggerName("ai.studio");
    record.setInstant(Instant.parse("2026-05-04T12:00:00.123456Z"));
    assertThat(log.format(record)).endsWith("}\n").hasLineCount(1);
    assertThat(read(record))
        .hasToString(
            "{\"time\":\"2026-05-04T12:00:00.123Z\",\"level\":\"WARN\",\"logger\":\"ai.studio\","
                + "\"message\":\"A file\\nis \\\"gone\\\"\",\"instance\":\"here:8080\"}");
  }

  @Test
  void whatFailedIsToldWithoutItsValues() throws IOException {
    var record = new LogRecord(Level.SEVERE, "It failed");
    record.setThrown(new IllegalStateException("key sk-1234", new IOException("/home/eve")));
    assertThat(read(record).get("exception").asText())
        .matches(
            "IllegalStateException at JsonLogTest.whatFailedIsToldWithoutItsValues:\\d+, "
                + "caused by IOException at JsonLogTest.whatFailedIsToldWithoutItsValues:\\d+");
    assertThat(log.format(record)).doesNotContain("sk-1234", "home");
  }

  @Test
  void theTraceOfTheRequestIsNamed() throws IOException {
    HelidonMdc.set(JsonLog.TRACE_ID, "4bf92f3577b34da6a3ce929d0e0e4736");
    try {
      assertThat(read(new LogRecord(Level.INFO, "x")).get("trace_id").asText())
          .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    } finally {
      HelidonMdc.remove(JsonLog.TRACE_ID);
    }
  }

  @Test
  void anotherFormatIsRefused() {
    var config =
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(MpConfigSources.create(Map.of("studio.log.format", "xml")))
            .build();
    assertThatThrownBy(() -> JsonLog.install(config))
        .hasMessage("studio.log.format (STUDIO_LOG_FORMAT) must be text or json, not xml");
  }

  private JsonNode read(LogRecord record) throws IOException {
    return new ObjectMapper().readTree(log.format(record));
  }
}
