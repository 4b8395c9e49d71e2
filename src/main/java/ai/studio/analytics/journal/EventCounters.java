package ai.studio.analytics.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts what becomes of events, from their arrival to the database, since the process started.
/// Thread-safe.
public final class EventCounters {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> clipped = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  /// Events that were taken in.
  public void accepted(long events) {
    accepted.add(events);
  }

  /// Events that are new in the database.
  public void stored(long events) {
    stored.add(events);
  }

  /// Events that were in the database before.
  public void duplicates(long events) {
    duplicates.add(events);
  }

  /// Events that the database refuses.
  public void quarantined(long events) {
    quarantined.add(events);
  }

  /// Events that were on disk and cannot be read any more.
  public void lost(long events) {
    lost.add(events);
  }

  /// Events that were given up.
  ///
  /// @param reason one of a small, fixed set of words
  public void dropped(String reason, long events) {
    dropped.computeIfAbsent(reason, _ -> new LongAdder()).add(events);
  }

  /// A value that was too long for its event and is there in part only.
  ///
  /// @param field the field's name
  public void clipped(String field) {
    clipped.computeIfAbsent(field, _ -> new LongAdder()).increment();
  }

  /// Values that are there in part only, by field.
  public Map<String, Long> clipped() {
    return sums(clipped);
  }

  /// Events of a batch that broke a rule; they were never accepted.
  ///
  /// @param reason one of a small, fixed set of words
  public void refused(String reason) {
    refused.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /// Events that were never accepted, by reason.
  public Map<String, Long> refused() {
    return sums(refused);
  }

  private static Map<String, Long> sums(Map<String, LongAdder> counters) {
    var sums = new TreeMap<String, Long>();
    counters.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }

  /// The figures so far.
  ///
  /// @param recovered events found in the journal at the start
  /// @param pending events on their way
  public Balance balance(long recovered, long pending) {
    var reasons = new TreeMap<String, Long>();
    dropped.forEach((reason, events) -> reasons.put(reason, events.sum()));
    return new Balance(
        accepted.sum() + recovered,
        recovered,
        stored.sum(),
        duplicates.sum(),
        quarantined.sum(),
        lost.sum(),
        reasons,
        pending);
  }
}
