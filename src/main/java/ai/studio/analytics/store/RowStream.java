package ai.studio.analytics.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Iterator;

/// Rows as a file that is made while it is read, so that the server stores the first of them while
/// the others become text.
final class RowStream<T> extends InputStream {

  private static final int AHEAD_BYTES = 1 << 15;

  private final Iterator<? extends T> rows;
  private final MultiRowInsert.Binder<T> binder;
  private final RowText text = new RowText();
  private int taken;
  private boolean broken;

  RowStream(Iterator<? extends T> rows, MultiRowInsert.Binder<T> binder) {
    this.rows = rows;
    this.binder = binder;
  }

  /// Whether a row could not be made.
  boolean isBroken() {
    return broken;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (taken == text.size()) {
      refill();
    }
    var count = text.copy(target, offset, taken, length);
    taken += count;
    return count == 0 && length > 0 ? -1 : count;
  }

  private void refill() throws IOException {
    text.clear();
    taken = 0;
    try {
      while (text.size() < AHEAD_BYTES && rows.hasNext()) {
        binder.bind(text, rows.next());
        text.endRow();
      }
    } catch (SQLException | RuntimeException e) {
      broken = true;
      throw new IOException(e);
    }
  }
}
