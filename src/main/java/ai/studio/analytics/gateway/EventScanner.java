package ai.studio.analytics.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Takes a stream of server-sent events apart, as it comes, into whole events.
///
/// @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
///   events</a>
final class EventScanner {

  /// What is longer is passed on without being looked at.
  private static final int LONGEST_EVENT = 8 << 20;

  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

  /// Looks at the data of one event.
  interface Reader {

    /// @return whether the event is to be withheld
    boolean read(byte[] bytes, int from, int length);
  }

  private final Reader reader;
  private byte[] held = new byte[2_048];
  private int heldLength;
  private int scanned;
  private int lineLength;

  EventScanner(Reader reader) {
    this.reader = reader;
  }

  /// Takes some bytes, and writes all events that are whole with them but those that are withheld.
  void pass(byte[] bytes, int length, OutputStream out) throws IOException {
    append(bytes, length);
    var start = 0;
    var kept = 0;
    for (; scanned < heldLength; scanned++) {
      var c = held[scanned];
      if (c != '\n') {
        lineLength += c == '\r' ? 0 : 1;
        continue;
      }
      var isEnd = lineLength == 0;
      lineLength = 0;
      if (isEnd) {
        if (readEvent(start, scanned)) {
          out.write(held, kept, start - kept);
          kept = scanned + 1;
        }
        start = scanned + 1;
      }
    }
    out.write(held, kept, start - kept);
    drop(start);
    if (heldLength > LONGEST_EVENT) {
      out.write(held, 0, heldLength);
      drop(heldLength);
    }
  }

  /// The stream is over. Some servers leave the blank line behind the last event out: it is looked
  /// at like the others.
  void end(OutputStream out) throws IOException {
    if (!readEvent(0, heldLength)) {
      out.write(held, 0, heldLength);
    }
    drop(heldLength);
  }

  private void append(byte[] bytes, int length) {
    if (heldLength + length > held.length) {
      held = Arrays.copyOf(held, Math.max(held.length * 2, heldLength + length));
    }
    System.arraycopy(bytes, 0, held, heldLength, length);
    heldLength += length;
  }

  private void drop(int count) {
    if (count == 0) {
      return;
    }
    System.arraycopy(held, count, held, 0, heldLength - count);
    heldLength -= count;
    scanned -= count;
  }

  /// Looks at each line of data by itself: no vendor breaks its JSON into lines.
  private boolean readEvent(int from, int to) {
    var withheld = false;
    for (var line = from; line < to; ) {
      var end = line;
      while (end < to && held[end] != '\n') {
        end++;
      }
      if (startsWithData(line, end)) {
        var data = line + DATA.length;
        withheld |= reader.read(held, data, end - data);
      }
      line = end + 1;
    }
    return withheld;
  }

  private boolean startsWithData(int from, int to) {
    return to - from > DATA.length
        && Arrays.equals(held, from, from + DATA.length, DATA, 0, DATA.length);
  }
}
