package ai.studio.analytics.query.trace;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SpanField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads traces. Thread-safe.
public final class Traces {

  /// How many requests, and how many spans, of a trace are read: the first ones.
  public static final int MOST = 2_000;

  private static final int NANO_DECIMALS = 9;

  private static final List<Field> OF_REQUESTS =
      List.of(
          RequestField.ID,
          RequestField.SPAN,
          RequestField.PARENT_SPAN,
          RequestField.ENDPOINT,
          RequestField.TIME,
          RequestField.LATENCY,
          RequestField.STATUS,
          RequestField.ERROR_TYPE,
          RequestField.ERROR_MESSAGE,
          RequestField.PROJECT,
          RequestField.MODEL,
          RequestField.PROVIDER,
          RequestField.OPERATION,
          RequestField.USER,
          RequestField.TOKENS,
          RequestField.COST);

  private static final List<Field> OF_SPANS =
      List.of(
          SpanField.ID,
          SpanField.KIND,
          SpanField.SPAN,
          SpanField.PARENT_SPAN,
          SpanField.NAME,
          SpanField.TIME,
          SpanField.DURATION_MICROS,
          SpanField.FAILED,
          SpanField.ERROR_TYPE,
          SpanField.ERROR_MESSAGE,
          SpanField.SERVICE,
          SpanField.TOOL,
          SpanField.USER,
          SpanField.PROMPT_TOKENS,
          SpanField.COMPLETION_TOKENS);

  private final Rows rows;

  public Traces(Rows rows) {
    this.rows = rows;
  }

  /// What somebody may see of a trace; empty where that is nothing.
  ///
  /// @param tree its parts
  /// @param complete whether these are all; else the trace has more than are read
  public record Trace(TraceTree tree, boolean complete) {}

  /// The trace of that id.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Optional<Trace> byId(Scope scope, String traceId) {
    var requests = read(RowTable.REQUESTS, RequestField.TRACE, OF_REQUESTS, scope, traceId);
    var spans = read(RowTable.SPANS, SpanField.TRACE, OF_SPANS, scope, traceId);
    var parts = new ArrayList<TracePart>();
    requests.stream()
        .limit(MOST)
        .map(row -> request(new Values(row, OF_REQUESTS)))
        .forEach(parts::add);
    spans.stream().limit(MOST).map(row -> span(new Values(row, OF_SPANS))).forEach(parts::add);
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trace(TraceTree.of(parts), requests.size() <= MOST && spans.size() <= MOST));
  }

  private List<Row> read(
      RowTable table, Field trace, List<Field> fields, Scope scope, String traceId) {
    var filter = Filter.Condition.is(trace.fieldName(), traceId);
    return rows.page(
            new RowQuestion(table, scope, filter, null, null, null),
            new Order(table.time(), false),
            fields,
            new Window(MOST + 1, null, false))
        .rows();
  }

  private static TracePart request(Values row) {
    var model = row.text(RequestField.MODEL);
    var latency = row.number(RequestField.LATENCY);
    var status = Objects.requireNonNull(row.number(RequestField.STATUS)).intValue();
    var endpoint = row.required(RequestField.ENDPOINT);
    var cost = (BigDecimal) row.value(RequestField.COST);
    return new TracePart(
        row.count(RequestField.ID),
        model == null ? "request" : "call",
        row.text(RequestField.SPAN),
        row.text(RequestField.PARENT_SPAN),
        model == null ? endpoint : row.text(RequestField.OPERATION) + " " + model,
        row.time(RequestField.TIME),
        latency == null ? null : Long.valueOf(1_000 * latency),
        status >= 400,
        row.text(RequestField.ERROR_TYPE),
        row.text(RequestField.ERROR_MESSAGE),
        row.text(RequestField.PROJECT),
        null,
        model,
        row.text(RequestField.PROVIDER),
        status,
        row.text(RequestField.USER),
        row.count(RequestField.TOKENS),
        cost == null ? null : Long.valueOf(cost.movePointRight(NANO_DECIMALS).longValue()));
  }

  private static TracePart span(Values row) {
    return new TracePart(
        row.count(SpanField.ID),
        row.required(SpanField.KIND),
        row.text(SpanField.SPAN),
        row.text(SpanField.PARENT_SPAN),
        row.required(SpanField.NAME),
        row.time(SpanField.TIME),
        row.number(SpanField.DURATION_MICROS),
        Boolean.TRUE.equals(row.value(SpanField.FAILED)),
        row.text(SpanField.ERROR_TYPE),
        row.text(SpanField.ERROR_MESSAGE),
        row.text(SpanField.SERVICE),
        row.text(SpanField.TOOL),
        null,
        null,
        null,
        row.text(SpanField.USER),
        row.count(SpanField.PROMPT_TOKENS) + row.count(SpanField.COMPLETION_TOKENS),
        null);
  }

  /// The values of a row by their fields.
  private record Values(Row row, List<Field> fields) {

    @Nullable Object value(Field field) {
      return row.values().get(fields.indexOf(field));
    }

    @Nullable String text(Field field) {
      return (String) value(field);
    }

    String required(Field field) {
      return (String) Objects.requireNonNull(value(field));
    }

    @Nullable Long number(Field field) {
      return (Long) value(field);
    }

    long count(Field field) {
      return (long) Objects.requireNonNull(value(field));
    }

    Instant time(Field field) {
      return (Instant) Objects.requireNonNull(value(field));
    }
  }
}
