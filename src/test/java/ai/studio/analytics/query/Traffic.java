package ai.studio.analytics.query;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.testing.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What happened in two organisations until [#NOW]: sparse for months, dense on the last day, over
/// changes of the clocks in Europe, America and Australia. Some senders' clocks are ahead.
final class Traffic {

  static final Instant NOW = Instant.parse("2026-04-08T10:37:23Z");
  static final String MINE = "mine";
  static final String THEIRS = "theirs";

  private static final Instant START = NOW.minus(Duration.ofDays(100));

  private Traffic() {}

  /// All events, in order of arrival.
  static List<Event> all() {
    var events = new ArrayList<Event>();
    events.addAll(of(1, MINE, 1_000, START, NOW));
    events.addAll(of(2, MINE, 800, NOW.minus(Duration.ofHours(26)), NOW));
    events.addAll(of(3, THEIRS, 200, START, NOW));
    events.addAll(of(4, MINE, 100, NOW, NOW.plus(Duration.ofHours(1))));
    return events;
  }

  private static List<Event> of(
      long seed, String organization, int count, Instant from, Instant to) {
    var random = new Random(seed);
    var requests = Events.random(seed, count, from, to, organization);
    var events = new ArrayList<Event>(requests);
    for (var request : requests) {
      if (random.nextInt(8) == 0) {
        events.add(rating(random, request));
      }
      if (random.nextInt(10) == 0) {
        events.add(threat(random, request));
      }
    }
    return events;
  }

  private static FeedbackEvent rating(Random random, RequestEvent request) {
    return new FeedbackEvent(
        "rating-" + request.key(),
        after(random, request),
        request.organization(),
        id(request),
        "user-" + random.nextInt(12),
        1 + random.nextInt(5),
        null);
  }

  private static ThreatEvent threat(Random random, RequestEvent request) {
    var severities = Severity.values();
    return new ThreatEvent(
        "threat-" + request.key(),
        after(random, request),
        request.organization(),
        ThreatEvent.KNOWN_TYPES.get(random.nextInt(ThreatEvent.KNOWN_TYPES.size())),
        severities[random.nextInt(severities.length)],
        new Client(anyone(random), null, true, null, random.nextBoolean() ? "DE" : null, null),
        random.nextInt(4) == 0 ? null : id(request),
        random.nextBoolean() ? request.exchange().endpoint() : null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable String anyone(Random random) {
    return random.nextInt(4) == 0 ? null : "user-" + random.nextInt(12);
  }

  private static Instant after(Random random, RequestEvent request) {
    var later = request.time().plusMillis(random.nextInt(60_000));
    return later.isBefore(NOW) ? later : request.time();
  }

  static long id(RequestEvent request) {
    return EventId.of(request.time(), request.organization(), request.key());
  }
}
