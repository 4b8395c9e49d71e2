package ai.studio.analytics.app;

import ai.studio.analytics.ingest.pipeline.BufferedEventSink;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.ingest.pipeline.SenderCounters;
import ai.studio.analytics.ingest.pipeline.Step;
import ai.studio.analytics.journal.Balance;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalConfig;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.store.write.Drain;
import ai.studio.analytics.store.write.KeyFile;
import ai.studio.analytics.store.write.KeyLearner;
import ai.studio.analytics.store.write.Quarantine;
import ai.studio.analytics.store.write.Quarantined;
import ai.studio.analytics.store.write.Retried;
import ai.studio.analytics.store.write.SenderLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The way in, which only the service opens: queue and pipeline, journal, drain. Closing it follows
/// the flow: what came in is journaled, then drained as far as six seconds allow.
public final class Intake implements AutoCloseable {

  private static final Duration REMEMBERING = Duration.ofSeconds(2);
  private static final int REMEMBERED = 10_000;

  private final EventCounters counters = new EventCounters();
  private final Journal journal;
  private final Pipeline pipeline;
  private final BufferedEventSink sink;
  private final Drain drain;
  private final Quarantine quarantine;
  private final BatchWriter writer;
  private final RecentKeys keys;
  private final KeyFile keyFile;
  private final KeyLearner learner;
  private final SenderCounters senders;
  private final SenderRecorder recorder;

  private Intake(Studio studio, List<Step> steps) {
    journal = Journal.open(JournalConfig.from(studio.config(), studio.dataDir()));
    keys = studio.recentKeys();
    keyFile = KeyFile.open(studio.dataDir().resolve("recent-keys.mv"), studio.resends().maxKeys());
    studio.writer().keepKeysIn(keyFile);
    rememberJournal();
    pipeline = Pipeline.journaled(studio.enricher(), steps, journal, keys, counters);
    senders = new SenderCounters(studio.clock());
    sink = new BufferedEventSink(pipeline, counters, senders, BufferedEventSink.DEFAULT_CAPACITY);
    quarantine = studio.quarantine();
    writer = studio.writer();
    drain =
        Drain.start(journal, studio.writer(), quarantine, counters, studio.database()::migrated);
    learner = KeyLearner.start(studio.writer(), studio.database()::migrated);
    recorder =
        SenderRecorder.start(
            senders, new SenderLog(studio.database().dataSource()), studio.database()::migrated);
  }

  /// Opens the journal and begins to drain what an earlier process left in it.
  ///
  /// @throws ai.studio.analytics.journal.JournalInUse where another process has it open
  public static Intake open(Studio studio) {
    return open(studio, List.of());
  }

  /// The same with further steps that events pass.
  static Intake open(Studio studio, List<Step> steps) {
    return new Intake(studio, steps);
  }

  /// Remembers the keys of what waits in the journal, before the drain moves it: what takes longer
  /// than two seconds is left to the writer to find.
  private void rememberJournal() {
    var end = System.nanoTime() + REMEMBERING.toNanos();
    var next = journal.peek(journal.released(), REMEMBERED);
    while (next.isPresent() && System.nanoTime() < end) {
      keys.register(next.get().events());
      next = journal.peek(next.get().last(), REMEMBERED);
    }
  }

  /// The steps that events pass.
  public Pipeline pipeline() {
    return pipeline;
  }

  /// The way in for those who must not wait.
  public BufferedEventSink feed() {
    return sink;
  }

  /// Counts who sends what.
  public SenderCounters senders() {
    return senders;
  }

  /// Where events are until they are in the database.
  public Journal journal() {
    return journal;
  }

  /// What moves them there.
  public Drain drain() {
    return drain;
  }

  /// What could not be stored.
  public Quarantine quarantine() {
    return quarantine;
  }

  /// Tries events in quarantine again. Those that leave it are counted as accepted anew, as they
  /// had been accounted for, perhaps by an earlier process.
  ///
  /// @param by who wants it
  /// @throws ai.studio.analytics.store.StoreUnavailable where the database cannot take them now
  public Retried retry(List<Quarantined> entries, String by) {
    var retried = quarantine.retry(entries, writer, by);
    counters.accepted(retried.left());
    counters.stored(retried.stored());
    counters.duplicates(retried.duplicates());
    if (retried.conflicts() > 0) {
      counters.dropped("conflict", retried.conflicts());
    }
    return retried;
  }

  /// What is remembered of recent events.
  public RecentKeys recentKeys() {
    return keys;
  }

  /// What became of the events of this process.
  public Balance balance() {
    return counters.balance(journal.recovered(), sink.pending() + journal.pending());
  }

  /// Events of batches that broke a rule and were never accepted, by reason.
  public Map<String, Long> refused() {
    return counters.refused();
  }

  /// Ratings and threats that were stored without the request that they name: it may have come
  /// since, or never does.
  public long orphans() {
    return writer.orphans();
  }

  /// Ratings and threats whose request was stored after them.
  public long reunited() {
    return writer.reunited();
  }

  /// Values of tracked requests that were too long and are kept in part, by field.
  public Map<String, Long> clipped() {
    return counters.clipped();
  }

  /// Values of stored events that became `(other)` because their organisation has too many
  /// different ones, by field.
  public Map<String, Long> folded() {
    return writer.folded();
  }

  @Override
  public void close() {
    sink.close();
    recorder.close();
    drain.close();
    learner.close();
    journal.close();
    keyFile.close();
  }
}
