package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.journal.FaultLog;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// Events that could not be stored, in a file a day (UTC): until somebody tries them again or
/// discards them. Whoever does so is in the log, and in the file `acts.log` beside them.
///
/// Several threads, and the command line beside the service, may use one directory.
public final class Quarantine {

  private static final Logger LOGGER = Logger.getLogger(Quarantine.class.getName());

  /// Locks of files are between processes; this one is between threads.
  private static final ReentrantLock TURN = new ReentrantLock();

  private final Path directory;
  private final Clock clock;

  /// @param directory where the files are; made when it is needed
  public Quarantine(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  /// Keeps an event.
  ///
  /// @throws UncheckedIOException where it cannot be written
  void keep(Event event, Throwable cause) {
    keep(EventJson.store(List.of(event)), cause, true);
  }

  /// Keeps what is not an event.
  ///
  /// @throws UncheckedIOException where it cannot be written
  void keep(byte[] content, Throwable cause) {
    keep(content, cause, false);
  }

  /// The events that fit, the newest first.
  ///
  /// @throws UncheckedIOException where they cannot be read
  public List<Quarantined> list(Predicate<Quarantined> wanted, int limit) {
    return !Files.exists(directory)
        ? List.of()
        : locked(() -> {
          var found = new ArrayList<Quarantined>();
          for (var file : files().reversed()) {
            lines(file).reversed().stream()
                .map(QuarantineFile::parse)
                .filter(wanted)
                .limit(limit - (long) found.size())
                .forEach(found::add);
          }
          return found;
        });
  }

  /// How many events there are.
  ///
  /// @throws UncheckedIOException where they cannot be read
  public long size() {
    return !Files.exists(directory)
        ? 0
        : locked(() -> {
          var size = 0L;
          for (var file : files()) {
            size += lines(file).size();
          }
          return size;
        });
  }

  /// Tries events again, each by itself. Those that can be stored now leave the quarantine.
  ///
  /// @param by who wants it
  /// @throws StoreUnavailable where the database cannot take them now; some may have left
  /// @throws UncheckedIOException where the files cannot be written; then an event may be here
  ///   though it is stored, and trying it again finds it stored
  public Retried retry(Collection<Quarantined> entries, BatchWriter writer, String by) {
    var total = new Retried(0, 0, 0, 0);
    for (var entry : entries) {
      var one = retry(entry, writer);
      if (one.refused() == 0) {
        remove(Set.of(entry.id()));
      }
      note(by, one.refused() == 0 ? "tried again and stored" : "tried again in vain", entry);
      total =
          new Retried(
              total.stored() + one.stored(),
              total.duplicates() + one.duplicates(),
              total.conflicts() + one.conflicts(),
              total.refused() + one.refused());
    }
    return total;
  }

  /// Removes events for good.
  ///
  /// @param by who wants it
  /// @return how many there were
  /// @throws UncheckedIOException where the files cannot be written
  public int discard(Collection<Quarantined> entries, String by) {
    var removed = remove(entries.stream().map(Quarantined::id).collect(Collectors.toSet()));
    entries.forEach(entry -> note(by, "discarded", entry));
    return removed;
  }

  /// Removes all events of an organisation for good.
  ///
  /// @param by who wants it
  /// @return how many there were
  /// @throws UncheckedIOException where the files cannot be written
  public int discardOf(String organization, String by) {
    var entries = list(entry -> organization.equals(entry.organization()), Integer.MAX_VALUE);
    return entries.isEmpty() ? 0 : discard(entries, by);
  }

  /// Replaces events by what is to be kept of them.
  ///
  /// @param kept gives the same event where nothing changes
  /// @return how many changed
  /// @throws UncheckedIOException where the files cannot be written
  public int rewrite(UnaryOperator<Event> kept) {
    return !Files.exists(directory)
        ? 0
        : locked(() -> {
          var changed = 0;
          for (var file : files()) {
            var lines = new ArrayList<String>();
            var before = changed;
            for (var line : lines(file)) {
              var entry = QuarantineFile.parse(line);
              var event = entry.event();
              var next = event == null ? null : kept.apply(event);
              if (next == null || next.equals(event)) {
                lines.add(line);
              } else {
                var content = EventJson.store(List.of(next));
                lines.add(
                    QuarantineFile.line(entry.at(), entry.fault(), content, true).stripTrailing());
                changed++;
              }
            }
            if (changed > before) {
              replace(file, lines);
            }
          }
          return changed;
        });
  }

  private static Retried retry(Quarantined entry, BatchWriter writer) {
    var event = entry.event();
    if (event == null) {
      return new Retried(0, 0, 0, 1);
    }
    try {
      var result = writer.write(List.of(event));
      return new Retried(
          result.stored(),
          result.duplicates(),
          result.conflicts().size() + result.altered().size(),
          0);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      return new Retried(0, 0, 0, 1);
    }
  }

  private void keep(byte[] content, Throwable cause, boolean readable) {
    locked(() -> {
      var line = QuarantineFile.line(clock.instant(), cause(cause), content, readable);
      append(today(".ndjson"), line);
      return line;
    });
  }

  private static String cause(Throwable cause) {
    return cause instanceof StoreFailure || cause instanceof IllegalArgumentException
        ? String.valueOf(cause.getMessage())
        : FaultLog.describe(cause) + ": " + cause.getMessage();
  }

  private void note(String by, String act, Quarantined entry) {
    LOGGER.log(
        Level.INFO, "Event {0} in quarantine: {1} by {2}", new Object[] {entry.id(), act, by});
    locked(() -> {
      append(
          directory.resolve("acts.log"),
          clock.instant() + " " + entry.id() + " " + act + " by " + by + "\n");
      return act;
    });
  }

  private int remove(Set<String> ids) {
    return locked(() -> {
      var removed = 0;
      for (var file : files()) {
        var lines = lines(file);
        var kept =
            lines.stream().filter(line -> !ids.contains(QuarantineFile.parse(line).id())).toList();
        removed += lines.size() - kept.size();
        if (kept.isEmpty()) {
          Files.delete(file);
        } else if (kept.size() < lines.size()) {
          replace(file, kept);
        }
      }
      return removed;
    });
  }

  private static void replace(Path file, List<String> lines) throws IOException {
    var draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    append(draft, String.join("\n", lines) + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path today(String suffix) {
    return directory.resolve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + suffix);
  }

  private List<Path> files() throws IOException {
    try (var all = Files.list(directory)) {
      return all.filter(file -> file.toString().endsWith(".ndjson"))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  private static void append(Path file, String text) throws IOException {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
          bytes.hasRemaining(); ) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private <T> T locked(Work<T> work) {
    TURN.lock();
    try {
      Files.createDirectories(directory);
      try (var channel =
              FileChannel.open(
                  directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        return work.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The quarantine cannot be used: " + directory, e);
    } finally {
      TURN.unlock();
    }
  }
}
