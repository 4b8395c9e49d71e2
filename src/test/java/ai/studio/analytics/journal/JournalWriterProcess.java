package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.testing.Events;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// A process of its own that appends batches from several threads for as long as it lives, and
/// prints the prefix of each batch's keys once the batch is acknowledged.
final class JournalWriterProcess {

  static final int BATCH = 10;
  private static final int THREADS = 8;
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private JournalWriterProcess() {}

  /// @param arguments the journal's folder, its bound in bytes, a name for this process, and how
  ///   many batches each thread appends
  public static void main(String[] arguments) throws InterruptedException {
    var config = new JournalConfig(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    try (var journal = Journal.open(config)) {
      var threads =
          IntStream.range(0, THREADS)
              .mapToObj(i ->
                  Thread.ofVirtual()
                      .start(() ->
                          write(journal, arguments[2] + "-" + i, Long.parseLong(arguments[3]))))
              .toList();
      for (var thread : threads) {
        thread.join();
      }
    }
  }

  private static void write(Journal journal, String name, long batches) {
    for (var i = 0L; i < batches; i++) {
      var prefix = name + "-" + i;
      try {
        journal.append(batch(prefix));
        tell("acknowledged " + prefix);
      } catch (JournalFull full) {
        tell("refused " + full.reason());
      }
    }
  }

  static List<Event> batch(String prefix) {
    return IntStream.range(0, BATCH)
        .<Event>mapToObj(i -> Events.request(prefix + "-" + i, NOON, "ana"))
        .toList();
  }

  private static synchronized void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
