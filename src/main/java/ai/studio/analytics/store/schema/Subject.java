package ai.studio.analytics.store.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is measured: requests, or events that belong to a request and share its fields, so that
/// ratings can be told apart by model.
public enum Subject {
  REQUESTS("request_log", "", List.of(), Map.of()),
  /// Their user is who rated. Ratings whose request is unknown do not count.
  RATINGS(
      "feedback_log",
      " AND e.orphan = FALSE",
      List.of(FeedbackField.RATING),
      Map.of(RequestField.TIME, "e.created_at", RequestField.USER, "e.user_id")),
  /// Their user is who they are about. Where they do not say an endpoint or a country, it is that
  /// of their request.
  THREATS(
      "threat_log",
      "",
      List.of(ThreatField.TYPE, ThreatField.SEVERITY, ThreatField.STATE),
      Map.of(
          RequestField.TIME,
          "e.created_at",
          RequestField.USER,
          "e.user_id",
          RequestField.ENDPOINT,
          "COALESCE(e.endpoint, r.endpoint)",
          RequestField.COUNTRY,
          "COALESCE(e.country_code, r.country_code)"));

  /// What any of them can be asked.
  public static final FieldTable<BlockValue> ALL_FIELDS =
      RequestField.OF_BLOCKS.with(
          Arrays.stream(values()).flatMap(subject -> subject.own.stream()).toList());

  private final String table;
  private final String condition;
  private final List<BlockValue> own;
  private final Map<RequestField, String> columns;

  /// @param table its rows are called `e`, and those of their requests `r`
  /// @param condition which rows count
  /// @param own fields that its requests do not have
  /// @param columns what it knows better than its request
  Subject(String table, String condition, List<BlockValue> own, Map<RequestField, String> columns) {
    this.table = table;
    this.condition = condition;
    this.own = own;
    this.columns = columns;
  }

  /// What they can be asked.
  public FieldTable<BlockValue> fields() {
    var others = new ArrayList<>(List.of(values()));
    others.remove(this);
    var table = RequestField.OF_BLOCKS.with(own);
    for (var other : others) {
      table = table.knowing(other.own, "can be asked of " + other.text() + " only");
    }
    return table;
  }

  /// Fields that its requests do not have.
  public List<BlockValue> own() {
    return own;
  }

  /// Its name, in lower case.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Their table.
  public String table() {
    return table;
  }

  /// A condition for the end of a `WHERE` clause.
  public String condition() {
    return condition;
  }

  /// The expression that gives a field in a statement that joins rows, `e`, and requests, `r`.
  public String column(Field field) {
    return field instanceof RequestField ofRequest
        ? columns.getOrDefault(ofRequest, "r." + field.column())
        : field.column();
  }
}
