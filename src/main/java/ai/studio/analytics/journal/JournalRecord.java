package ai.studio.analytics.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// A record as it is on disk: the file's marker (8 bytes), the length of the content and that of
/// the plain content (4 each), the number of the last event (8), the count of events (4), a CRC-32C
/// of all this and the content (4), the content.
///
/// @param number the number of its last event
/// @param batch what it holds
record JournalRecord(long number, Packed batch) {

  static final int HEADER_BYTES = 32;
  private static final int CHECKED_HEADER_BYTES = HEADER_BYTES - Integer.BYTES;

  /// The number of its first event.
  long first() {
    return number - batch.events() + 1;
  }

  static ByteBuffer encode(long marker, long number, Packed batch) {
    var buffer = ByteBuffer.allocate(batch.bytes());
    buffer
        .putLong(marker)
        .putInt(batch.content().length)
        .putInt(batch.plainLength())
        .putLong(number)
        .putInt(batch.events())
        .putInt(0)
        .put(batch.content());
    buffer.putInt(CHECKED_HEADER_BYTES, checksum(buffer.array(), 0, batch.content().length));
    return buffer.flip();
  }

  /// How many bytes the record takes whose header begins at a place, as far as it can be believed;
  /// 0 where there is none.
  static long size(byte[] bytes, int at, long marker) {
    var header = ByteBuffer.wrap(bytes, at, HEADER_BYTES);
    if (header.getLong() != marker) {
      return 0;
    }
    var length = header.getInt();
    return length < 0 ? 0 : HEADER_BYTES + (long) length;
  }

  /// The record that begins at a place; null where its checksum does not fit.
  static @Nullable JournalRecord decode(byte[] bytes, int at) {
    var header = ByteBuffer.wrap(bytes, at + Long.BYTES, HEADER_BYTES - Long.BYTES);
    var content = new byte[header.getInt()];
    var plainLength = header.getInt();
    var number = header.getLong();
    var events = header.getInt();
    if (header.getInt() != checksum(bytes, at, content.length)) {
      return null;
    }
    System.arraycopy(bytes, at + HEADER_BYTES, content, 0, content.length);
    return new JournalRecord(number, new Packed(events, plainLength, content));
  }

  private static int checksum(byte[] bytes, int at, int length) {
    var crc = new CRC32C();
    crc.update(bytes, at, CHECKED_HEADER_BYTES);
    crc.update(bytes, at + HEADER_BYTES, length);
    return (int) crc.getValue();
  }
}
