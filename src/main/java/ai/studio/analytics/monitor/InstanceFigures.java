package ai.studio.analytics.monitor;

import ai.studio.analytics.journal.Balance;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How an instance is, at one time. Counts are since its start.
///
/// @param instance the id of its journal, which stays over restarts
/// @param name host and port, for people
/// @param at when it said so, by its own clock
/// @param stopped whether it was about to end, as it was told to
/// @param version of the service, or `development`
/// @param java version of the JVM
/// @param writer its number among those that write; null where it has not written yet
/// @param databaseAway whether its writer waits for the database
/// @param lagSeconds for how long events have waited without any of them being stored
/// @param prices the prices that it came with; null where it came without any
/// @param countries its database of countries; null where there is none
/// @param blocks how far column blocks were when it made some for the last time; null where another
///   instance does
public record InstanceFigures(
    String instance,
    String name,
    Instant at,
    Instant startedAt,
    boolean stopped,
    String version,
    String java,
    @Nullable Integer writer,
    boolean databaseAway,
    long lagSeconds,
    Heap heap,
    Journal journal,
    Events events,
    @Nullable DataSet prices,
    @Nullable DataSet countries,
    @Nullable BlockDays blocks) {

  /// After so long without a word, an instance is taken to be gone.
  public static final Duration SILENCE = Duration.ofSeconds(30);

  /// Memory of the JVM, in bytes.
  public record Heap(long used, long most) {}

  /// What waits on its disk.
  ///
  /// @param bytes on disk, with what was stored already
  /// @param maxBytes at which nothing new is taken
  public record Journal(long events, long bytes, long maxBytes) {

    /// How full it is, in percent.
    public double usedPercent() {
      return maxBytes == 0 ? 0 : 100.0 * bytes / maxBytes;
    }
  }

  /// What became of events.
  ///
  /// @param stored those included that were there before
  /// @param dropped by reason
  /// @param refused those of batches that broke a rule and were never accepted, by reason
  /// @param quarantined since the start
  /// @param inQuarantine those that wait for a decision
  public record Events(
      long accepted,
      long stored,
      long pending,
      long lost,
      long quarantined,
      long inQuarantine,
      Map<String, Long> dropped,
      Map<String, Long> refused) {

    /// Reasons that lie with whoever sent the event.
    private static final Set<String> OF_SENDERS = Set.of(Balance.ALTERED, "conflict", "invalid");

    public Events {
      dropped = Map.copyOf(dropped);
      refused = Map.copyOf(refused);
    }

    /// Those that the service could not keep, whoever sent them.
    @JsonIgnore
    public long failed() {
      return lost
          + quarantined
          + dropped.entrySet().stream()
              .filter(it -> !OF_SENDERS.contains(it.getKey()))
              .mapToLong(Map.Entry::getValue)
              .sum();
    }
  }

  /// Data that comes with the build or from a file.
  ///
  /// @param published null where it does not say
  public record DataSet(String source, @Nullable LocalDate published) {}

  /// Of how many days that are over there are column blocks.
  ///
  /// @param days of all organisations
  /// @param made those that are as their rows are
  /// @param failed those that could not be made
  public record BlockDays(Instant at, int days, int made, int failed) {}
}
