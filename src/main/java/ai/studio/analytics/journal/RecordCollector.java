package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Gathers records until their events reach a limit; at least one record.
final class RecordCollector {

  private final long after;
  private final int limit;
  private final List<Event> events = new ArrayList<>();
  private final List<RecordBatch.Unreadable> unreadable = new ArrayList<>();
  private final List<RecordBatch.Lost> lost = new ArrayList<>();
  private long last;
  private long previous;

  RecordCollector(long after, int limit) {
    this.after = after;
    this.limit = limit;
    last = after;
    previous = after;
  }

  /// Goes on in a segment, before which numbers may have been left out.
  void enter(Segment segment) {
    previous = Math.max(previous, segment.first() - 1);
  }

  /// @return whether the record was taken, so that the next may come
  boolean read(JournalRecord record) {
    if (isFull(record.batch().events())) {
      return false;
    }
    miss(record.first() - 1);
    take(record.number(), record.batch().events(), record.batch().plain());
    return true;
  }

  /// The same with a record that holds all events since the one before it.
  boolean read(long number, byte[] content) {
    var count = number - previous;
    if (isFull(count)) {
      return false;
    }
    take(number, count, content);
    return true;
  }

  /// Tells that all events up to a number that were not read are missing.
  void miss(long upTo) {
    if (upTo > previous) {
      lost.add(new RecordBatch.Lost(previous + 1, upTo));
      previous = upTo;
      last = upTo;
    }
  }

  /// What is missing so far.
  List<RecordBatch.Lost> lost() {
    return lost;
  }

  /// What was gathered; empty where there was nothing.
  Optional<RecordBatch> batch() {
    return last == after
        ? Optional.empty()
        : Optional.of(new RecordBatch(last, events, unreadable, lost));
  }

  private boolean isFull(long more) {
    return last > after && events.size() + more > limit;
  }

  private void take(long number, long count, byte[] content) {
    add(count, content);
    last = number;
    previous = number;
  }

  private void add(long count, byte[] content) {
    try {
      events.addAll(EventJson.restore(content));
    } catch (RuntimeException | StackOverflowError e) {
      addOneByOne(count, content, e);
    }
  }

  /// Of a record that cannot be read as a whole, what can be read, line by line.
  private void addOneByOne(long count, byte[] content, Throwable cause) {
    var lines = lines(content);
    if (lines.size() != count) {
      unreadable.add(new RecordBatch.Unreadable(count, content, cause));
      return;
    }
    for (var line : lines) {
      try {
        events.addAll(EventJson.restore(line));
      } catch (RuntimeException | StackOverflowError e) {
        unreadable.add(new RecordBatch.Unreadable(1, line, e));
      }
    }
  }

  private static List<byte[]> lines(byte[] content) {
    var lines = new ArrayList<byte[]>();
    var start = 0;
    for (var i = 0; i <= content.length; i++) {
      if (i == content.length || content[i] == '\n') {
        lines.add(Arrays.copyOfRange(content, start, i));
        start = i + 1;
      }
    }
    return lines;
  }
}
