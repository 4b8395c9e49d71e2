package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// From what people decided about threats to how often detectors were right.
class DetectLabelsIT {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void decisionsBecomeExamplesWithoutTheirContent(@TempDir Path folder) throws Exception {
    var right = threat("right", "prompt_injection", "override", 97, "LLM01");
    var wrong = threat("wrong", "prompt_injection", "persona", 91, "LLM01");
    var secret = threat("secret", "suspicious_content", "card", 80, "LLM02");
    var attack = threat("attack", "suspicious_content", "sql", 75, "LLM05");
    var open = threat("open", "suspicious_content", "sql", 75, "LLM05");
    var file = folder.resolve("labels.jsonl");

    try (var database = TestDatabases.h2();
        var studio = Studio.open(TestConfig.of(database, folder.resolve("data"), Map.of()))) {
      studio.database().migrate();
      studio.writer().write(List.<Event>of(right, wrong, secret, attack, open));
      decide(studio, ThreatLog.State.RESOLVED, right, secret, attack);
      decide(studio, ThreatLog.State.FALSE_POSITIVE, wrong);

      assertThat(run(new DetectLabels(), studio, file)).contains("4 decisions written");
      assertThat(run(new DetectLabels(), studio, file)).contains("is there already");
    }

    assertThat(Files.readAllLines(file))
        .containsExactlyInAnyOrder(
            line("prompt_injection", "override", "0.97", "right", "injection"),
            line("prompt_injection", "persona", "0.91", "wrong", "benign"),
            line("suspicious_content", "card", "0.80", "secret", "secret"),
            line("suspicious_content", "sql", "0.75", "attack", "attack"));
    assertThat(evaluated(file))
        .contains("prompt_injection (from 0.85 on), 2 decisions about what was seen")
        .contains("false positives   1 of the rule persona");
  }

  private static String line(String type, String rule, String score, String hash, String label) {
    return "{\"type\":\"%s\",\"rule\":\"%s\",\"score\":%s,\"hash\":\"%s\",\"label\":\"%s\"}"
        .formatted(type, rule, score, hash, label);
  }

  private static ThreatEvent threat(
      String key, String type, String rule, int score, String category) {
    return new ThreatEvent(
        key,
        NOON,
        "default",
        type,
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        null,
        "/v1/chat",
        "What somebody wrote",
        null,
        category,
        "LLM Top 10 2025",
        new Evidence(rule, score, 1, null, null, "What they wrote", key, null, null, null));
  }

  private static void decide(Studio studio, ThreatLog.State state, ThreatEvent... threats) {
    for (var it : threats) {
      var id = EventId.of(it.time(), it.organization(), it.key());
      assertThat(
              studio
                  .writer()
                  .corrections()
                  .triage(Actor.cli(), "default", Set.of(id), state, NOON.plusSeconds(60)))
          .isOne();
    }
  }

  private static String run(DetectLabels command, Studio studio, Path file) throws Exception {
    var out = new StringWriter();
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .parseArgs(file.toString());
    command.start(studio);
    return out.toString();
  }

  private static String evaluated(Path file) {
    var out = new StringWriter();
    var code =
        new CommandLine(new DetectEval())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(file.toString());
    assertThat(code).as(out.toString()).isZero();
    return out.toString();
  }
}
