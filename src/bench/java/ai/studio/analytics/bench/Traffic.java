package ai.studio.analytics.bench;

import ai.studio.analytics.cli.DemoTraffic;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.RequestEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Requests in the order of time, up to now.
enum Traffic {
  DENSE("the last 24 hours", 1, 2_000),
  SPARSE("90 days", 90, 500);

  private final String title;
  private final int days;
  private final int users;

  Traffic(String title, int days, int users) {
    this.title = title;
    this.days = days;
    this.users = users;
  }

  String title() {
    return title;
  }

  int users() {
    return users;
  }

  /// From as many made-up worlds as it takes.
  List<Event> events(int count) {
    var until = Instant.now();
    var since = until.minus(Duration.ofDays(days));
    var events = new ArrayList<Event>();
    for (var seed = 1; events.size() < count; seed++) {
      var traffic = new DemoTraffic(seed, users, count / days);
      for (var day = day(since); !day.isAfter(day(until)); day = day.plusDays(1)) {
        traffic.day(day).stream()
            .filter(RequestEvent.class::isInstance)
            .filter(event -> event.time().isAfter(since) && event.time().isBefore(until))
            .forEach(events::add);
      }
    }
    events.sort(Comparator.comparing(Event::time));
    return List.copyOf(events.subList(events.size() - count, events.size()));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
