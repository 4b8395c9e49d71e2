package ai.studio.analytics.ingest.rest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.testing.FreshData;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/// The database has been away for so long that the journal is full.
@HelidonTest
@AddConfig(key = "studio.db.url", value = "jdbc:mysql://127.0.0.1:1/nowhere")
@AddConfig(key = "studio.journal.max-bytes", value = "1048576")
class JournalFullIT {

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.folder();
  }

  @Inject private Intake intake;

  @Test
  void newEventsAreRefusedForNowAndTheOldOnesKept() throws Exception {
    var sender = Sender.with(Role.INGEST);
    var answer = sender.post(Sender.JSON, batch());
    for (var i = 0; i < 1_000 && answer.statusCode() == 202; i++) {
      answer = sender.post(Sender.JSON, batch());
    }

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("JOURNAL_FULL");
    assertThat(intake.balance().pending()).isPositive().isEqualTo(intake.balance().accepted());
    assertThat(intake.balance().missing()).isZero();
  }

  private static String batch() {
    return IntStream.range(0, 500)
        .mapToObj(_ ->
            "{'endpoint': '/%s', 'status_code': 200, 'latency_ms': 1}".formatted(UUID.randomUUID()))
        .collect(joining(",", "[", "]"));
  }
}
