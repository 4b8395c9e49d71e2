package ai.studio.analytics.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// Values for `IN (?, …)`, in chunks of a few fixed sizes so that statements can be cached: the
/// last value fills the rest.
public record InList<T>(List<T> values) {

  private static final int[] SIZES = {1, 8, 64, 512};

  /// Splits values into lists of a fixed size.
  public static <T> List<InList<T>> chunks(Collection<T> values) {
    var rest = new ArrayList<>(values);
    var chunks = new ArrayList<InList<T>>();
    for (var from = 0; from < rest.size(); ) {
      var size = sizeFor(rest.size() - from);
      var to = Math.min(rest.size(), from + size);
      var chunk = new ArrayList<>(rest.subList(from, to));
      chunk.addAll(Collections.nCopies(size - chunk.size(), chunk.getLast()));
      chunks.add(new InList<>(chunk));
      from = to;
    }
    return chunks;
  }

  /// `?, ?, …`
  public String placeholders() {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  /// Sets the values from parameter `first` on and returns the number of the next one.
  public int bind(PreparedStatement statement, int first) throws SQLException {
    var index = first;
    for (var value : values) {
      statement.setObject(index++, value);
    }
    return index;
  }

  private static int sizeFor(int count) {
    for (var size : SIZES) {
      if (count <= size) {
        return size;
      }
    }
    return SIZES[SIZES.length - 1];
  }
}
