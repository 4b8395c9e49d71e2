package ai.studio.analytics.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLFeatureNotSupportedException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Rows as [LocalLoad] has them read: a tab between columns, a line feed after each row, `\N` for
/// null, and a backslash before whatever else has a meaning.
final class RowText implements ParameterBinder {

  private static final int FIRST_BYTES = 1 << 16;
  private static final int MOST_DIGITS = 20;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;
  private boolean inRow;

  @Override
  public RowText set(@Nullable String value) {
    if (value == null) {
      return setNull(0);
    }
    begin();
    reserve(2 * value.length());
    for (var i = 0; i < value.length(); i++) {
      var character = value.charAt(i);
      if (character >= 0x80) {
        escaped(value.substring(i).getBytes(StandardCharsets.UTF_8));
        return this;
      }
      escaped((byte) character);
    }
    return this;
  }

  @Override
  public RowText set(long value) {
    begin();
    reserve(MOST_DIGITS);
    var text = Long.toString(value);
    for (var i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
    return this;
  }

  @Override
  public RowText set(boolean value) {
    return set(value ? 1L : 0L);
  }

  @Override
  public RowText set(LocalDate value) {
    return set(value.toString());
  }

  /// Bytes are no text of a character set.
  @Override
  public RowText set(byte @Nullable [] value) throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("bytes are not loaded as text");
  }

  @Override
  public RowText setNull(int type) {
    begin();
    reserve(2);
    bytes[size++] = '\\';
    bytes[size++] = 'N';
    return this;
  }

  /// Ends a row; what follows is the next one.
  void endRow() {
    reserve(1);
    bytes[size++] = '\n';
    inRow = false;
  }

  /// Copies bytes of it.
  ///
  /// @param from the first of them
  /// @return how many, at most `limit`
  int copy(byte[] target, int offset, int from, int limit) {
    var count = Math.min(limit, size - from);
    System.arraycopy(bytes, from, target, offset, count);
    return count;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  private void begin() {
    if (inRow) {
      reserve(1);
      bytes[size++] = '\t';
    }
    inRow = true;
  }

  private void escaped(byte[] text) {
    reserve(2 * text.length);
    for (var one : text) {
      escaped(one);
    }
  }

  private void escaped(byte one) {
    switch (one) {
      case '\\', '\t', '\n', '\r' -> {
        bytes[size++] = '\\';
        bytes[size++] = letter(one);
      }
      case 0 -> {
        bytes[size++] = '\\';
        bytes[size++] = '0';
      }
      default -> bytes[size++] = one;
    }
  }

  private static byte letter(byte special) {
    return switch (special) {
      case '\t' -> 't';
      case '\n' -> 'n';
      case '\r' -> 'r';
      default -> special;
    };
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
