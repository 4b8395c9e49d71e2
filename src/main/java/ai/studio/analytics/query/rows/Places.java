package ai.studio.analytics.query.rows;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The first rows of an order, as far as blocks tell them apart: by a value and the second.
///
/// Not thread-safe.
final class Places {

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::value).thenComparingLong(Place::second);

  private final int size;
  private final boolean largestFirst;
  private final @Nullable Place from;
  private final TreeMap<Place, Integer> found = new TreeMap<>(ORDER);
  private int rows;
  private boolean full;
  private long lastValue;
  private long lastSecond;

  /// Rows that share both.
  record Place(long value, long second) {

    /// The same in the reverse order.
    private Place reversed() {
      return new Place(~value, ~second);
    }
  }

  /// @param size how many rows are wanted
  /// @param from where the rows begin that are wanted, which may be in the midst of a place; null
  ///   for all
  Places(int size, boolean largestFirst, @Nullable Place from) {
    this.size = size;
    this.largestFirst = largestFirst;
    this.from = from == null || !largestFirst ? from : from.reversed();
  }

  /// Adds a row.
  void add(long value, long second) {
    var v = largestFirst ? ~value : value;
    var s = largestFirst ? ~second : second;
    if (!full || v < lastValue || (v == lastValue && s <= lastSecond)) {
      add(new Place(v, s), 1);
    }
  }

  /// Adds what others have found.
  void add(Places others) {
    others.found.forEach(this::add);
  }

  private void add(Place place, int count) {
    if (from != null && ORDER.compare(place, from) < 0) {
      return;
    }
    found.merge(place, count, Integer::sum);
    rows += counted(place, count);
    while (rows - counted(found.lastEntry().getKey(), found.lastEntry().getValue()) >= size) {
      var last = found.pollLastEntry();
      rows -= counted(last.getKey(), last.getValue());
    }
    full = rows >= size;
    lastValue = found.lastKey().value;
    lastSecond = found.lastKey().second;
  }

  /// Nobody knows which rows of the first place are wanted.
  private int counted(Place place, int count) {
    return place.equals(from) ? 0 : count;
  }

  /// Whether there are as many rows as are wanted.
  boolean isFull() {
    return full;
  }

  /// How many rows were found, of those that are wanted for certain.
  int rows() {
    return rows;
  }

  /// The places that have all rows that are wanted, and few others.
  List<Place> places() {
    return found.keySet().stream().map(place -> largestFirst ? place.reversed() : place).toList();
  }
}
