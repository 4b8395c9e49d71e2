package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.SenderCount;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts who sends what, until somebody takes the counts to where they are kept. Thread-safe.
///
/// Of many senders at a time the first thousand are told apart.
public final class SenderCounters {

  private static final int MOST = 1_000;

  private final Clock clock;
  private final Map<Counted, Count> counts = new HashMap<>();

  private record Counted(EventSender sender, EventSender.Outcome outcome, String reason) {}

  private record Count(long events, Instant first, Instant last) {

    Count plus(Count other) {
      return new Count(
          events + other.events,
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  public SenderCounters(Clock clock) {
    this.clock = clock;
  }

  /// Counts events that were accepted.
  public void accepted(EventSender sender, long events) {
    count(sender, EventSender.Outcome.ACCEPTED, "", events);
  }

  /// Counts what came from a sender.
  ///
  /// @param reason one of few; empty where there is none
  public void count(EventSender sender, EventSender.Outcome outcome, String reason, long events) {
    if (events > 0) {
      var now = clock.instant();
      add(new Counted(sender, outcome, reason), new Count(events, now, now));
    }
  }

  /// The counts since they were taken last.
  public synchronized List<SenderCount> take() {
    var taken = new ArrayList<SenderCount>(counts.size());
    counts.forEach((key, it) ->
        taken.add(
            new SenderCount(
                key.sender(), key.outcome(), key.reason(), it.events(), it.first(), it.last())));
    counts.clear();
    return taken;
  }

  /// Gives counts back that could not be kept.
  public void giveBack(List<SenderCount> taken) {
    for (var it : taken) {
      add(
          new Counted(it.sender(), it.outcome(), it.reason()),
          new Count(it.events(), it.first(), it.last()));
    }
  }

  private synchronized void add(Counted key, Count count) {
    var known =
        counts.size() < MOST || counts.containsKey(key)
            ? key
            : new Counted(key.sender().unnamed(), key.outcome(), "");
    counts.merge(known, count, Count::plus);
  }
}
