package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.schema.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A question about rows, as it stands in a request.
///
/// @param filter such as `model:gpt-4o* status:>=500 -country:ID`; default all rows
/// @param search a text to look for, in any case, in the fields that the list searches
/// @param start ISO-8601 time: only what happened, or began, then or later
/// @param end ISO-8601 time: only what happened, or began, before it
/// @param timeZone IANA time zone of times without an offset, and of a histogram's buckets; by
///   default the organisation's
/// @param fields which fields the rows have; default all
/// @param orderBy the field that rows are ordered by; default the time
/// @param ascending whether the smallest come first; default false
/// @param limit how many rows, 1 to 1,000, default 50; of an export any number, default all; or how
///   many values of a field, 1 to 100, default 10
/// @param after a cursor: only rows that follow it
/// @param before a cursor: only rows that precede it, the last ones of them
/// @param count whether all rows are counted, up to 10,001; default false
/// @param field whose values are counted
/// @param interval how long a histogram's buckets are, such as `15m` or `1d`; by default chosen for
///   24 to 120 of them
public record RowsQuestion(
    @Nullable String filter,
    @Nullable String search,
    @Nullable String start,
    @Nullable String end,
    @Nullable String timeZone,
    @Schema(example = "[\"time\", \"model\", \"latency\"]") @Nullable List<String> fields,
    @Nullable String orderBy,
    @Nullable Boolean ascending,
    @Nullable Integer limit,
    @Nullable String after,
    @Nullable String before,
    @Nullable Boolean count,
    @Nullable String field,
    @Nullable String interval) {

  private static final int DEFAULT_ROWS = 50;
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_FIELDS = 50;
  private static final int DEFAULT_VALUES = 10;

  /// The newest rows.
  static final RowsQuestion USUAL =
      new RowsQuestion(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  /// The rows that it asks for.
  public RowQuestion rows(RowTable table, Scope scope, TimeZones zones) {
    var zone = zones.of(scope, timeZone);
    var from = Times.parse("start", start, zone);
    var to = Times.parse("end", end, zone);
    return new RowQuestion(
        table,
        scope,
        Filter.parse(Objects.requireNonNullElse(filter, ""), table.fields()),
        search,
        from,
        to);
  }

  /// The fields that the rows have.
  ///
  /// @throws InvalidList where these are none of the table's
  public List<Field> fieldsOf(RowTable table) {
    if (fields == null) {
      return table.fields().fields();
    }
    if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
      throw new InvalidList("fields", "must be 1 to " + MOST_FIELDS);
    }
    if (fields.stream().anyMatch(Objects::isNull)) {
      throw new InvalidList("fields", "must be names of fields");
    }
    if (fields.stream().distinct().count() < fields.size()) {
      throw new InvalidList("fields", "must differ");
    }
    return fields.stream().map(name -> named(table, name)).toList();
  }

  private static Field named(RowTable table, String name) {
    return table
        .fields()
        .named(name)
        .orElseThrow(() -> new InvalidList("fields", name + " " + table.fields().refusal(name)));
  }

  /// What the rows are ordered by.
  public Order order(RowTable table) {
    return Order.of(table, "orderBy", orderBy, !Boolean.TRUE.equals(ascending));
  }

  /// Which part of the list.
  public Window window() {
    if (after != null && before != null) {
      throw new InvalidList("before", "must not stand together with after");
    }
    var size = Objects.requireNonNullElse(limit, DEFAULT_ROWS);
    if (size < 1 || size > MOST_ROWS) {
      throw new InvalidList("limit", "must be between 1 and " + MOST_ROWS);
    }
    return new Window(size, before == null ? after : before, before != null);
  }

  /// How many rows an export has.
  long most() {
    if (limit != null && limit < 1) {
      throw new InvalidList("limit", "must be 1 or more");
    }
    return limit == null ? Long.MAX_VALUE : limit;
  }

  int values() {
    return Objects.requireNonNullElse(limit, DEFAULT_VALUES);
  }

  String counted() {
    if (field == null) {
      throw new InvalidList("field", "is needed");
    }
    return field;
  }

  @Nullable Interval width() {
    return interval == null ? null : Interval.of(interval);
  }

  ZoneId zone(Scope scope, TimeZones zones) {
    return zones.of(scope, timeZone);
  }
}
