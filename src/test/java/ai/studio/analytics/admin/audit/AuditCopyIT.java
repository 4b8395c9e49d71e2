package ai.studio.analytics.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another system is told of each act and each threat.
@EachDatabase
class AuditCopyIT {

  private static final JsonMapper JSON = new JsonMapper();

  private final Database database;
  @TempDir private Path folder;

  AuditCopyIT(Database database) {
    this.database = database;
  }

  @Test
  void eachActAndThreatIsInTheFileAlsoAfterARestart() throws Exception {
    act("first");
    copy().run();
    assertThat(told()).containsExactly("audit first");

    act("second");
    store(threat("t1", Duration.ZERO), Events.request("r1", Instant.now(), "ayu"));
    copy().run();
    copy().run();
    store(threat("late", Duration.ofHours(2)));
    copy().run();

    assertThat(told()).containsExactly("audit first", "audit second", "threat t1", "threat late");
    var line = lines().getLast();
    assertThat(line.path("severity").asText()).isEqualTo("high");
    assertThat(line.path("organization_id").asText()).isEqualTo("default");
    assertThat(Instant.parse(line.path("created_at").asText())).isBefore(Instant.now());
    assertThat(lines().getFirst().path("row_hash").asText()).hasSize(64);
  }

  private AuditCopy copy() {
    return new AuditCopy(database.dataSource(), folder.resolve("acts.jsonl"));
  }

  private List<String> told() throws Exception {
    return lines().stream()
        .map(line ->
            line.path("kind").asText()
                + " "
                + line.path(line.has("subject") ? "subject" : "event_key").asText())
        .toList();
  }

  private List<JsonNode> lines() throws Exception {
    var lines = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(folder.resolve("acts.jsonl"))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private void act(String subject) throws Exception {
    AuditLog.write(
        database.dataSource(),
        new AuditEntry(
            Instant.now(), Actor.cli(), Act.API_KEY_CREATE, "default", subject, null, null));
  }

  private void store(Event... events) {
    try (var writer = new BatchWriter(database.dataSource(), Clock.systemUTC())) {
      writer.write(List.of(events));
    }
  }

  private static ThreatEvent threat(String key, Duration ago) {
    return new ThreatEvent(
        key,
        Instant.now().minus(ago),
        "default",
        "abuse",
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
