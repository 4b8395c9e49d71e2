package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers records until their events reach a limit; at least one record.
final class Gathering implements Segment.Reader {

  private final long after;
  private final int limit;
  private final List<Event> events = new ArrayList<>();
  private final List<Stretch.Unreadable> unreadable = new ArrayList<>();
  private long last;
  private long previous;

  Gathering(long after, int limit) {
    this.after = after;
    this.limit = limit;
    last = after;
  }

  /// Goes on in a segment, before which numbers may have been left out.
  void enter(Segment segment) {
    previous = Math.max(last, segment.first() - 1);
  }

  @Override
  public boolean read(long number, byte[] content) {
    var count = number - previous;
    if (last > after && events.size() + count > limit) {
      return false;
    }
    add(count, content);
    last = number;
    previous = number;
    return true;
  }

  /// What was gathered; empty where there was nothing.
  Optional<Stretch> stretch() {
    return last == after ? Optional.empty() : Optional.of(new Stretch(last, events, unreadable));
  }

  private void add(long count, byte[] content) {
    try {
      events.addAll(EventJson.restore(content));
    } catch (RuntimeException e) {
      unreadable.add(new Stretch.Unreadable(count, content, e));
    }
  }
}
