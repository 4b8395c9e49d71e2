package ai.studio.analytics.query.rows;

import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.plan.FieldValue;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.Field.Kind;
import ai.studio.analytics.store.schema.TagField;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How the rows of a list are ordered, by keys that tell any two rows apart, and the cursors that
/// follow from it: a cursor holds the keys of its row, so a page starts by a seek and not by
/// skipping rows.
///
/// @param name of the order, so that a cursor is refused by a list in another order
/// @param keys from the most to the least significant
/// @param descending whether the largest comes first; holds for all keys
record Keyset(String name, List<Key> keys, boolean descending) {

  /// @param sql never null
  record Key(String sql, Kind kind) {

    private static Key of(RowTable table, Field field) {
      if (!field.scale().isEmpty()) {
        return new Key(rank(field), Kind.NUMBER);
      }
      // An index gives the order of plain columns only.
      var plain = field.equals(table.time()) || table.order(table.time()).contains(field);
      return new Key(
          plain || table.leading().contains(field) && field.kind() == Kind.CODE
              ? field.column()
              : FieldValue.orLess(field),
          field.kind());
    }
  }

  /// Where its value stands on the scale.
  private static String rank(Field field) {
    var last = field.scale().size() - 1;
    return IntStream.range(0, last)
        .mapToObj(i -> "WHEN '" + field.scale().get(i) + "' THEN " + i)
        .collect(Collectors.joining(" ", "CASE " + field.column() + " ", " ELSE " + last + " END"));
  }

  static Keyset of(RowTable table, Order order) {
    return new Keyset(
        order.by() instanceof TagField
            ? order.by().fieldName()
            : order.by().fieldName().toUpperCase(Locale.ROOT),
        table.order(order.by()).stream().map(field -> Key.of(table, field)).toList(),
        order.descending());
  }

  /// The keys, as they stand in a `SELECT` clause.
  String columns() {
    return keys.stream().map(Key::sql).collect(Collectors.joining(", "));
  }

  /// The rows' order, or its reverse, as it stands in an `ORDER BY` clause.
  ///
  /// @param leading columns with one value each to begin with
  String orderBy(List<String> leading, boolean reverse) {
    var direction = descending ^ reverse ? " DESC" : " ASC";
    var columns = new ArrayList<>(leading);
    keys.forEach(key -> columns.add(key.sql));
    return columns.stream()
        .map(column -> column + direction)
        .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  /// Only rows that stand behind a row, or before it.
  ///
  /// @param position the keys of that row
  Fragment seek(List<Object> position, boolean before) {
    var comparison = descending ^ before ? " < ?" : " > ?";
    var alternatives = new ArrayList<String>();
    var values = new ArrayList<>();
    for (var i = 0; i < keys.size(); i++) {
      var term = new ArrayList<String>();
      for (var j = 0; j < i; j++) {
        term.add(keys.get(j).sql() + " = ?");
        values.add(position.get(j));
      }
      term.add(keys.get(i).sql() + comparison);
      values.add(position.get(i));
      alternatives.add("(" + String.join(" AND ", term) + ")");
    }
    return new Fragment("(" + String.join(" OR ", alternatives) + ")", values);
  }

  /// The cursor of a row.
  String cursor(List<Object> position) {
    var text = new StringBuilder(URLEncoder.encode(name, StandardCharsets.UTF_8));
    for (var i = 0; i < keys.size(); i++) {
      var key = FieldValue.text(keys.get(i).kind(), position.get(i));
      text.append(',').append(URLEncoder.encode(key, StandardCharsets.UTF_8));
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The keys of the row with a cursor.
  ///
  /// @param part of the question that has it
  /// @throws InvalidList where it is not a cursor of this list in this order
  List<Object> position(String part, String cursor) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(",", -1);
      if (parts.length != keys.size() + 1
          || !URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(name)) {
        throw new IllegalArgumentException("another order");
      }
      var position = new ArrayList<>();
      for (var i = 0; i < keys.size(); i++) {
        position.add(
            FieldValue.parse(
                keys.get(i).kind(), URLDecoder.decode(parts[i + 1], StandardCharsets.UTF_8)));
      }
      return List.copyOf(position);
    } catch (RuntimeException e) {
      throw new InvalidList(part, "must be a cursor of this list in this order");
    }
  }
}
