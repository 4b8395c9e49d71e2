package ai.studio.analytics.journal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there, once, after a real process died or could not write.
class JournalSurvivalIT {

  private static final int KILLS = 5;
  private static final int BATCHES_BEFORE_A_KILL = 200;
  private static final long MAX_BYTES = 256L << 20;

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostOrTwiceAfterKills() throws Exception {
    var acknowledged = new ArrayList<String>();
    for (var kill = 0; kill < KILLS; kill++) {
      var process = start("", "kill" + kill, Long.MAX_VALUE);
      try (var lines = lines(process)) {
        for (var i = 0; i < BATCHES_BEFORE_A_KILL; i++) {
          acknowledged.add(acknowledgedBy(lines.readLine()));
        }
        process.toHandle().destroyForcibly();
        lines
            .lines()
            .filter(line -> line.startsWith("ack"))
            .forEach(line -> acknowledged.add(acknowledgedBy(line)));
      }
    }

    assertAllThereOnce(acknowledged);
  }

  /// The limit of a file's size stands for a full disk: both make a write fail half-way.
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingAcknowledgedIsLostWhereWritesFail() throws Exception {
    var acknowledged = new ArrayList<String>();
    var refused = 0;
    var process = start("ulimit -f 300 && ", "full", 150);
    try (var lines = lines(process)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("refused DISK")) {
          refused++;
        } else if (line.startsWith("ack")) {
          acknowledged.add(acknowledgedBy(line));
        }
      }
    }

    assertThat(process.waitFor()).isZero();
    assertThat(refused).isPositive();
    assertThat(acknowledged).hasSizeGreaterThan(refused);
    assertAllThereOnce(acknowledged);
  }

  private void assertAllThereOnce(List<String> acknowledged) {
    try (var journal = Journal.open(new JournalConfig(folder, MAX_BYTES))) {
      var found = new ArrayList<Event>();
      var at = 0L;
      for (var next = journal.read(at, 1000); next.isPresent(); next = journal.read(at, 1000)) {
        assertThat(next.get().unreadable()).isEmpty();
        found.addAll(next.get().events());
        at = next.get().last();
      }
      var times = found.stream().map(Event::key).collect(groupingBy(identity(), counting()));

      assertThat(times.values()).containsOnly(1L);
      assertThat(times.keySet()).containsAll(keys(acknowledged));
      assertThat(journal.pending()).isEqualTo(found.size());
    }
  }

  private static List<String> keys(List<String> prefixes) {
    return prefixes.stream()
        .flatMap(prefix ->
            IntStream.range(0, JournalWriterProcess.BATCH).mapToObj(i -> prefix + "-" + i))
        .toList();
  }

  private static String acknowledgedBy(String line) {
    assertThat(line).startsWith("acknowledged ");
    return line.substring("acknowledged ".length());
  }

  private Process start(String before, String name, long batches) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command =
        before
            + "exec '%s' -Xmx128m -cp \"$CLASSPATH\" %s '%s' %d %s %d"
                .formatted(
                    java, JournalWriterProcess.class.getName(), folder, MAX_BYTES, name, batches);
    var builder =
        new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
