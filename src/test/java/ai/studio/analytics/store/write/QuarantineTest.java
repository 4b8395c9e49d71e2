package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatTheFirstVersionWroteIsListedWithItsFault() throws IOException {
    Files.writeString(
        folder.resolve("2026-03-09.ndjson"),
        """
        {"quarantined_at":"2026-03-09T10:00:00Z","cause":"The database refuses the batch: no","event":{"organization_id":"acme","id":"k","time":"2026-03-09T09:59:59Z","endpoint":"/x","method":"GET","status_code":200,"latency_ms":1}}
        {"quarantined_at":"2026-03-09T11:00:00Z","cause":"strange","text":"not an event"}
        {"quarantined_at":"2026-03-0
        """);

    var found = quarantine().list(_ -> true, 10);

    assertThat(found).hasSize(3).doesNotHaveDuplicates();
    assertThat(found.get(1))
        .matches(entry -> entry.event() == null && entry.fault().equals("strange"));
    assertThat(found.getLast().organization()).isEqualTo("acme");
    assertThat(found.getLast().fault()).endsWith("no");
    assertThat(quarantine().list(entry -> "acme".equals(entry.organization()), 10)).hasSize(1);
  }

  @Test
  void onlyWhatIsDiscardedGoesAndWhoDidItIsNoted() throws IOException {
    var quarantine = quarantine();
    quarantine.keep(Events.request("a", NOON, "ana"), new IllegalStateException("broken"));
    quarantine.keep("b".getBytes(StandardCharsets.UTF_8), new IllegalStateException("broken"));
    quarantine.keep(Events.request("c", NOON, "ana"), new IllegalStateException("broken"));

    var middle = quarantine.list(entry -> entry.event() == null, 10);
    assertThat(quarantine.discard(middle, "root")).isEqualTo(1);

    assertThat(quarantine.list(_ -> true, 10))
        .extracting(entry -> entry.event().key())
        .containsExactly("c", "a");
    assertThat(quarantine.size()).isEqualTo(2);
    assertThat(folder.resolve("acts.log")).content().contains("discarded by root");
    assertThat(quarantine.discard(quarantine.list(_ -> true, 10), "root")).isEqualTo(2);
    assertThat(List.of(folder.toFile().list())).noneMatch(name -> name.endsWith(".ndjson"));
  }

  private Quarantine quarantine() {
    return new Quarantine(folder, Clock.fixed(NOON, ZoneOffset.UTC));
  }
}
