package ai.studio.analytics.journal;

import java.util.Arrays;
import org.h2.compress.CompressLZF;

/// A batch in the form in which it is written.
///
/// @param events how many it holds
/// @param plainLength bytes of its content
/// @param content its content, compressed (LZF) where that makes it shorter
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
record Packed(int events, int plainLength, byte[] content) {

  private static final int WORTHWHILE_BYTES = 256;

  static Packed of(int events, byte[] plain) {
    if (plain.length >= WORTHWHILE_BYTES) {
      var packed = new byte[plain.length + plain.length / 16 + 64];
      var length = new CompressLZF().compress(plain, 0, plain.length, packed, 0);
      if (length < plain.length) {
        return new Packed(events, plain.length, Arrays.copyOf(packed, length));
      }
    }
    return new Packed(events, plain.length, plain);
  }

  byte[] plain() {
    if (content.length == plainLength) {
      return content;
    }
    var plain = new byte[plainLength];
    new CompressLZF().expand(content, 0, content.length, plain, 0, plainLength);
    return plain;
  }

  /// Bytes on disk.
  int bytes() {
    return JournalRecord.HEADER_BYTES + content.length;
  }
}
