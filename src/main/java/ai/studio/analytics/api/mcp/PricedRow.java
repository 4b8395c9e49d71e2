package ai.studio.analytics.api.mcp;

import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenParts;
import ai.studio.analytics.event.TokenUsage;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the cost of a request is made of.
record PricedRow(Row row) {

  private static final List<Field> FIELDS =
      List.of(
          RequestField.TIME,
          RequestField.MODEL,
          RequestField.PROVIDER,
          RequestField.OPERATION,
          RequestField.COST,
          RequestField.COST_COMPUTED,
          RequestField.SERVICE_TIER,
          RequestField.SEARCH_CALLS,
          RequestField.TOOL_CALLS,
          RequestField.PROMPT_TOKENS,
          RequestField.CACHED_TOKENS,
          RequestField.CACHE_WRITE_TOKENS,
          RequestField.COMPLETION_TOKENS,
          RequestField.REASONING_TOKENS,
          RequestField.CACHE_WRITE_HOUR_TOKENS,
          RequestField.AUDIO_CACHED_TOKENS,
          RequestField.AUDIO_INPUT_TOKENS,
          RequestField.IMAGE_INPUT_TOKENS,
          RequestField.AUDIO_OUTPUT_TOKENS,
          RequestField.IMAGE_OUTPUT_TOKENS);

  /// The request with this id; empty where there is none that the scope sees.
  static Optional<PricedRow> find(Rows rows, Scope scope, long id) {
    var filter = Filter.Condition.is(RequestField.ID.fieldName(), Long.toString(id));
    return rows
        .page(
            new RowQuestion(RowTable.REQUESTS, scope, filter, null, null, null),
            Order.newestFirst(RowTable.REQUESTS),
            FIELDS,
            new Window(1, null, false))
        .rows()
        .stream()
        .findAny()
        .map(PricedRow::new);
  }

  Instant time() {
    return (Instant) Objects.requireNonNull(value(RequestField.TIME));
  }

  /// The call; null where no model was called.
  @Nullable ModelCall call() {
    var model = (String) value(RequestField.MODEL);
    if (model == null) {
      return null;
    }
    var cost = (BigDecimal) value(RequestField.COST);
    return new ModelCall(
        model,
        (String) value(RequestField.PROVIDER),
        Objects.requireNonNullElse((String) value(RequestField.OPERATION), ModelCall.CHAT),
        usage(),
        cost == null ? null : Money.ofUsd(cost),
        null,
        null,
        false,
        null,
        metering());
  }

  private TokenUsage usage() {
    return new TokenUsage(
        count(RequestField.PROMPT_TOKENS),
        count(RequestField.CACHED_TOKENS),
        count(RequestField.CACHE_WRITE_TOKENS),
        count(RequestField.COMPLETION_TOKENS),
        count(RequestField.REASONING_TOKENS),
        new TokenParts(
            count(RequestField.CACHE_WRITE_HOUR_TOKENS),
            count(RequestField.AUDIO_CACHED_TOKENS),
            count(RequestField.AUDIO_INPUT_TOKENS),
            count(RequestField.IMAGE_INPUT_TOKENS),
            count(RequestField.AUDIO_OUTPUT_TOKENS),
            count(RequestField.IMAGE_OUTPUT_TOKENS)));
  }

  private Metering metering() {
    return new Metering(
        (String) value(RequestField.SERVICE_TIER),
        count(RequestField.SEARCH_CALLS),
        count(RequestField.TOOL_CALLS),
        false,
        null,
        null,
        Boolean.TRUE.equals(value(RequestField.COST_COMPUTED)));
  }

  private long count(Field field) {
    return value(field) instanceof Number number ? number.longValue() : 0;
  }

  private @Nullable Object value(Field field) {
    return row.values().get(FIELDS.indexOf(field));
  }
}
