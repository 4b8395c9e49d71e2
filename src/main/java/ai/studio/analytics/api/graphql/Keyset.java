package ai.studio.analytics.api.graphql;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How the rows of a list are ordered, by keys that tell any two rows apart, and the cursors that
/// follow from it: a cursor holds the keys of its row, so a page starts by a seek and not by
/// skipping rows.
///
/// @param name of the order, so that a cursor is refused by a list in another order
/// @param keys from the most to the least significant
/// @param descending whether the largest comes first; holds for all keys
record Keyset<T>(String name, List<Key<T>> keys, boolean descending) {

  /// @param jpql the key in JPQL, of the entity `e`, never null
  /// @param value the key of a row
  /// @param parse reads what `value.toString()` wrote
  record Key<T>(String jpql, Function<T, Object> value, Function<String, Object> parse) {}

  /// The rows' order, or its reverse, as it stands in an `ORDER BY` clause.
  String order(boolean reverse) {
    return keys.stream()
        .map(key -> key.jpql() + direction(reverse))
        .collect(Collectors.joining(", "));
  }

  /// Of all keys.
  String direction(boolean reverse) {
    return descending ^ reverse ? " DESC" : " ASC";
  }

  /// Only rows that stand behind the cursor, or before it.
  ///
  /// @throws BadInput where the cursor is not one of this list in this order
  void seek(Conditions conditions, String field, String cursor, boolean before) {
    var position = decode(field, cursor);
    var comparison = descending ^ before ? " < ?" : " > ?";
    var alternatives = new ArrayList<String>();
    var values = new ArrayList<>();
    for (var i = 0; i < keys.size(); i++) {
      var term = new ArrayList<String>();
      for (var j = 0; j < i; j++) {
        term.add(keys.get(j).jpql() + " = ?");
        values.add(position.get(j));
      }
      term.add(keys.get(i).jpql() + comparison);
      values.add(position.get(i));
      alternatives.add("(" + String.join(" AND ", term) + ")");
    }
    conditions.and("(" + String.join(" OR ", alternatives) + ")", values.toArray());
  }

  /// The cursor of a row.
  String cursor(T row) {
    var text =
        keys.stream()
            .map(
                key -> URLEncoder.encode(key.value().apply(row).toString(), StandardCharsets.UTF_8))
            .collect(Collectors.joining(",", name + ",", ""));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Object> decode(String field, String cursor) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(",", -1);
      if (parts.length != keys.size() + 1 || !parts[0].equals(name)) {
        throw new IllegalArgumentException("another order");
      }
      var position = new ArrayList<>();
      for (var i = 0; i < keys.size(); i++) {
        position.add(
            keys.get(i).parse().apply(URLDecoder.decode(parts[i + 1], StandardCharsets.UTF_8)));
      }
      return position;
    } catch (RuntimeException e) {
      throw new BadInput(field, "must be a cursor of this list in this order");
    }
  }
}
