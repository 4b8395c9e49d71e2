package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.traffic.Sighting;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.ThreatEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes one threat of what is seen again and again in a batch, beside the event in which it was
/// seen first. As in the database, what comes within an hour of each other is one.
///
/// Not thread-safe.
final class Repeats {

  private static final Duration PAUSE = Duration.ofHours(1);

  private final ThreatMaker maker;
  private final List<List<ThreatEvent>> threats = new ArrayList<>();
  private final List<Repeat> repeats = new ArrayList<>();
  private final Map<String, Repeat> latest = new HashMap<>();

  private static final class Repeat {
    private final int index;
    private final RequestEvent event;
    private final Sighting sighting;
    private long count;
    private Instant first;
    private Instant last;

    private Repeat(int index, RequestEvent event, Sighting sighting) {
      this.index = index;
      this.event = event;
      this.sighting = sighting;
      first = event.time();
      last = event.time();
    }

    /// Whether it was seen more than an hour before or after, so that it is none.
    private boolean isApart(Instant time) {
      return time.isAfter(last.plus(PAUSE)) || time.isBefore(first.minus(PAUSE));
    }

    private void add(Instant time) {
      count++;
      first = time.isBefore(first) ? time : first;
      last = time.isAfter(last) ? time : last;
    }
  }

  Repeats(ThreatMaker maker) {
    this.maker = maker;
  }

  /// The next event shows nothing.
  void none() {
    threats.add(List.of());
  }

  /// What the next event shows.
  void add(RequestEvent event, List<Sighting> sightings) {
    for (var sighting : sightings) {
      var series = ThreatMaker.series(event, sighting.finding(), sighting.subject());
      var repeat = latest.get(series);
      if (repeat == null || repeat.isApart(event.time())) {
        repeat = new Repeat(threats.size(), event, sighting);
        repeats.add(repeat);
        latest.put(series, repeat);
      }
      repeat.add(event.time());
    }
    threats.add(List.of());
  }

  /// The threats of each event, in the order of events.
  List<List<ThreatEvent>> threats() {
    for (var it : repeats) {
      var threat = maker.threat(it.event, true, it.sighting);
      var evidence = threat.evidence();
      var counted =
          it.count == 1
              ? threat
              : threat.withEvidence(
                  threat.severity(), evidence.seen(it.count, it.first, it.last, evidence.score()));
      var ofEvent = new ArrayList<>(threats.get(it.index));
      ofEvent.add(counted);
      threats.set(it.index, ofEvent);
    }
    return threats;
  }
}
