package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.rows.Places.Place;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private static final Comparator<Place> RISING =
      Comparator.comparingLong(Place::value).thenComparingLong(Place::second);

  @Test
  void ofTheRowsOfAnOrderTheFirstAreKept() {
    var places = new Places(2, false, null);
    for (var value : List.of(5, 3, 9, 1)) {
      places.add(value, 0);
    }

    assertThat(places.places()).containsExactly(new Place(1, 0), new Place(3, 0));
    assertThat(places.isFull()).isTrue();
  }

  @Test
  void rowsOfOnePlaceAreKeptTogetherAsNobodyKnowsWhichComeFirst() {
    var places = new Places(2, false, null);
    for (var value : List.of(1, 3, 3, 3)) {
      places.add(value, 0);
    }

    assertThat(places.rows()).isEqualTo(4);
  }

  @Test
  void rowsOfTheFirstPlaceMayAllLieBeforeThePage() {
    var places = new Places(2, false, new Place(3, 7));
    places.add(3, 7);
    places.add(3, 7);
    places.add(3, 6);
    places.add(4, 0);

    assertThat(places.rows()).isEqualTo(1);
    assertThat(places.isFull()).isFalse();
    assertThat(places.places()).containsExactly(new Place(3, 7), new Place(4, 0));
  }

  @Property
  void theyAreThePlacesOfTheFirstRowsOfTheOrder(
      @ForAll("rows") List<Place> rows,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll boolean largestFirst) {
    var places = new Places(size, largestFirst, null);
    rows.forEach(row -> places.add(row.value(), row.second()));

    assertThat(places.places()).isEqualTo(first(rows, size, largestFirst, null));
  }

  @Property
  void alsoFromAPlaceOn(
      @ForAll("rows") List<Place> rows,
      @ForAll("place") Place from,
      @ForAll @IntRange(min = 1, max = 6) int size,
      @ForAll boolean largestFirst) {
    var places = new Places(size, largestFirst, from);
    rows.forEach(row -> places.add(row.value(), row.second()));

    assertThat(places.places()).isEqualTo(first(rows, size, largestFirst, from));
  }

  @Property
  void whatSeveralHaveFoundIsWhatOneFinds(
      @ForAll("rows") List<Place> rows,
      @ForAll("rows") List<Place> others,
      @ForAll boolean largestFirst) {
    var one = new Places(4, largestFirst, null);
    var other = new Places(4, largestFirst, null);
    var both = new Places(4, largestFirst, null);
    rows.forEach(row -> one.add(row.value(), row.second()));
    others.forEach(row -> other.add(row.value(), row.second()));
    rows.forEach(row -> both.add(row.value(), row.second()));
    others.forEach(row -> both.add(row.value(), row.second()));
    one.add(other);

    assertThat(one.places()).isEqualTo(both.places());
    assertThat(one.rows()).isEqualTo(both.rows());
    assertThat(one.isFull()).isEqualTo(both.isFull());
  }

  /// As many places as hold that many rows, those of the first one apart.
  private static List<Place> first(
      List<Place> rows, int size, boolean largestFirst, @Nullable Place from) {
    var order = largestFirst ? RISING.reversed() : RISING;
    var wanted =
        rows.stream()
            .filter(row -> from == null || order.compare(row, from) >= 0)
            .sorted(order)
            .toList();
    var certain = wanted.stream().filter(row -> !row.equals(from)).toList();
    var last = certain.size() < size ? null : certain.get(size - 1);
    return wanted.stream()
        .filter(row -> last == null || order.compare(row, last) <= 0)
        .distinct()
        .toList();
  }

  @Provide
  Arbitrary<Place> place() {
    return Combinators.combine(
            Arbitraries.longs().between(-2, 3), Arbitraries.longs().between(0, 2))
        .as(Place::new);
  }

  @Provide
  Arbitrary<List<Place>> rows() {
    return place().list().ofMaxSize(25);
  }
}
