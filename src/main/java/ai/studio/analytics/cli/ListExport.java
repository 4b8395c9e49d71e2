package ai.studio.analytics.cli;

import ai.studio.analytics.event.EventJson;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.Field;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A list as `POST /api/rows/{table}/export` writes it, whose columns have the names by which lists
/// are asked: `status` and `user` where events have `status_code` and `user_id`.
///
/// Those of other columns are no such files, nor are those in which a user says what columns hold.
enum ListExport {
  REQUESTS(RowTable.REQUESTS, Set.of("time", "key", "endpoint", "status")),
  FEEDBACK(RowTable.FEEDBACK, Set.of("time", "key", "user", "rating")),
  THREATS(RowTable.THREATS, Set.of("time", "key", "type", "severity")),
  EVALUATIONS(
      RowTable.EVALUATIONS,
      Set.of("time", "key", "trace", "span", "response", "name", "score", "label"));

  private static final List<RowTable> DERIVED =
      List.of(RowTable.SESSIONS, RowTable.SPANS, RowTable.TRACES, RowTable.USAGE, RowTable.AUDIT);

  /// The id of a row of another table, which events do not have.
  private static final String SESSION = "session";

  private final Map<String, String> columns;
  private final Set<String> required;

  /// @param required what an event cannot be made without, or would be another one
  ListExport(RowTable table, Set<String> required) {
    this.columns =
        table.fields().fields().stream()
            .collect(Collectors.toUnmodifiableMap(Field::fieldName, Field::column));
    this.required = required;
  }

  /// The list that a file is of; empty where it is none, or its rows are no events.
  ///
  /// @throws IncompleteExport where columns are missing without which its rows would be other
  ///   events than those that they came from
  static Optional<ListExport> of(Set<String> names) {
    var lists = lists(names);
    if (lists.isEmpty()) {
      return Optional.empty();
    }
    for (var list : lists) {
      if (names.containsAll(list.required)) {
        return Optional.of(list);
      }
    }
    var first = lists.getFirst();
    var missing = new TreeSet<>(first.required);
    missing.removeAll(names);
    throw new IncompleteExport(first.name().toLowerCase(Locale.ROOT), missing);
  }

  /// Which list of what is no event, such as `sessions`; empty for other files.
  static String derived(Set<String> names) {
    if (!isOfAList(names) || !lists(names).isEmpty()) {
      return "";
    }
    return DERIVED.stream()
        .filter(table -> names(table).containsAll(names))
        .map(RowTable::text)
        .findFirst()
        .orElse("");
  }

  private static List<ListExport> lists(Set<String> names) {
    return isOfAList(names)
        ? Stream.of(values())
            .filter(it -> it.columns.keySet().containsAll(names))
            .filter(it -> it != EVALUATIONS || names.contains("score") || names.contains("label"))
            .toList()
        : List.of();
  }

  /// Names that events have, too, may be a sender's own.
  private static boolean isOfAList(Set<String> names) {
    return (names.contains("time") || names.contains("date"))
        && !names.stream().allMatch(EventJson::isField);
  }

  private static Set<String> names(RowTable table) {
    return table.fields().fields().stream().map(Field::fieldName).collect(Collectors.toSet());
  }

  /// The same row under the names of an event's fields, or else of its table's columns, without
  /// what is counted or looked up.
  Map<String, String> row(Map<String, String> cells) {
    var row = new HashMap<String, String>();
    cells.forEach((name, text) -> {
      var column = EventJson.isField(name) ? name : columns.getOrDefault(name, name);
      if (!name.equals(SESSION) && OwnExport.isOfAnEvent(column)) {
        row.put(column, text);
      }
    });
    if (this == THREATS) {
      row.computeIfPresent("score", (_, text) -> share(text));
    }
    return row;
  }

  /// Lists of threats have percent where events have a share; what is no number is left for the
  /// event's rules to refuse.
  private static String share(String text) {
    return text.matches("[0-9]{1,3}") ? new BigDecimal(text).movePointLeft(2).toString() : text;
  }
}
