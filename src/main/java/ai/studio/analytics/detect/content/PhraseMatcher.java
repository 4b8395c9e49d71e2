package ai.studio.analytics.detect.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Finds a phrase among the signs of words: all ways in which it may have begun are followed at
/// once, as the bits of a number, so that nothing has to be made ready but the places of the
/// phrase, and time is linear in the words.
final class PhraseMatcher {

  static final int MOST_SETS = 15;

  /// One bit more tells that all places are filled.
  static final int MOST_PLACES = Long.SIZE - 1;

  private final char[] signs;
  private final long[] takenBy;
  private final long takenByOthers;
  private final long optional;
  private final long end;

  /// @param signs in their order: those of which a place takes some and not others
  /// @param takenBy of each of them the places that take it, as bits
  /// @param takenByOthers the places that take any sign
  /// @param optional the places that may stay empty
  /// @param places how many there are
  private PhraseMatcher(
      char[] signs, long[] takenBy, long takenByOthers, long optional, int places) {
    this.signs = signs;
    this.takenBy = takenBy;
    this.takenByOthers = takenByOthers;
    this.optional = optional;
    end = 1L << places;
  }

  /// The place of the sign with which the phrase first ends; -1 where it is not there.
  int end(char[] text) {
    var filled = withoutOptional(1);
    for (var i = 0; i < text.length; i++) {
      filled = withoutOptional(((filled & takenBy(text[i])) << 1) | 1);
      if ((filled & end) != 0) {
        return i;
      }
    }
    return -1;
  }

  private long takenBy(char sign) {
    var at = Arrays.binarySearch(signs, sign);
    return at < 0 ? takenByOthers : takenBy[at];
  }

  /// With what may follow at once as places stay empty. A bit says that all places before it are
  /// filled or empty.
  private long withoutOptional(long filled) {
    var all = filled;
    while (true) {
      var more = all | ((all & optional) << 1);
      if (more == all) {
        return all;
      }
      all = more;
    }
  }

  /// Takes a phrase part by part.
  static final class Builder {

    /// @param set the signs that it takes; empty for any
    private record Place(String set, boolean optional) {}

    private final List<Place> places = new ArrayList<>();

    void room(int most) {
      for (var i = 0; i < most; i++) {
        places.add(new Place("", true));
      }
    }

    void oneOf(String set, boolean optional) {
      places.add(new Place(set, optional));
    }

    boolean isTooLong() {
      return places.size() > MOST_PLACES
          || places.stream().filter(it -> !it.set.isEmpty()).count() > MOST_SETS;
    }

    PhraseMatcher build() {
      var known = new TreeSet<Character>();
      places.forEach(place -> place.set.chars().forEach(sign -> known.add((char) sign)));
      var signs = new char[known.size()];
      var takenBy = new long[known.size()];
      for (var sign : known) {
        var at = known.headSet(sign).size();
        signs[at] = sign;
        takenBy[at] = bits(place -> place.set.isEmpty() || place.set.indexOf(sign) >= 0);
      }
      return new PhraseMatcher(
          signs, takenBy, bits(place -> place.set.isEmpty()), bits(Place::optional), places.size());
    }

    private long bits(Predicate<Place> of) {
      var bits = 0L;
      for (var i = 0; i < places.size(); i++) {
        bits |= of.test(places.get(i)) ? 1L << i : 0;
      }
      return bits;
    }
  }
}
