package ai.studio.analytics.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the records of a file one after the other. What is damaged is passed over: the next record
/// is the next place with the file's marker and a checksum that fits.
final class RecordReader {

  private static final int CHUNK_BYTES = 1 << 16;

  private final FileChannel in;
  private final long end;
  private final long marker;
  private long position;
  private byte[] window = new byte[0];
  private long windowStart;

  /// @param position where to begin
  /// @param end where what was written ends
  RecordReader(FileChannel in, long position, long end, long marker) {
    this.in = in;
    this.position = position;
    this.end = end;
    this.marker = marker;
  }

  /// Where the last record that was read ends.
  long position() {
    return position;
  }

  /// The next record whose events come after number `previous` and not after number `last`; null
  /// where there is none.
  @Nullable JournalRecord next(long previous, long last) throws IOException {
    for (var at = position; at >= 0; at = findMarker(at + 1)) {
      var record = read(at);
      if (record != null && record.first() > previous && record.number() <= last) {
        position = at + record.batch().bytes();
        return record;
      }
    }
    return null;
  }

  private @Nullable JournalRecord read(long at) throws IOException {
    if (!load(at, JournalRecord.HEADER_BYTES)) {
      return null;
    }
    var size = JournalRecord.size(window, (int) (at - windowStart), marker);
    if (size == 0 || size > Integer.MAX_VALUE || !load(at, (int) size)) {
      return null;
    }
    return JournalRecord.decode(window, (int) (at - windowStart));
  }

  /// The next place from `at` on that has the marker; negative where there is none.
  private long findMarker(long at) throws IOException {
    for (var place = at; load(place, Long.BYTES); place++) {
      var buffer = ByteBuffer.wrap(window);
      for (var i = (int) (place - windowStart); i + Long.BYTES <= window.length; i++) {
        if (buffer.getLong(i) == marker) {
          return windowStart + i;
        }
      }
      place = windowStart + window.length - Long.BYTES;
    }
    return -1;
  }

  /// Makes the window hold so many bytes from a place on.
  ///
  /// @return false where the file has not as many
  private boolean load(long at, int count) throws IOException {
    if (at >= windowStart && at + count <= windowStart + window.length) {
      return true;
    }
    if (at + count > end) {
      return false;
    }
    var buffer = ByteBuffer.allocate((int) Math.min(Math.max(count, CHUNK_BYTES), end - at));
    while (buffer.hasRemaining() && in.read(buffer, at + buffer.position()) > 0) {
      // as much as there is
    }
    windowStart = at;
    window =
        buffer.hasRemaining() ? Arrays.copyOf(buffer.array(), buffer.position()) : buffer.array();
    return count <= window.length;
  }
}
