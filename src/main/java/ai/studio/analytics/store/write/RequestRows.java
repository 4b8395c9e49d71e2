package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.Metering;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenParts;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.store.LocalLoad;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of `request_log`: how an event becomes one, and back.
public final class RequestRows {

  static final EventTable<RequestEvent> TABLE = new EventTable<>("request_log", RequestRows::read);

  private static final String INTO =
      """
      INSERT INTO request_log (
        id, organization_id, created_at, event_key, source, endpoint, method, status_code, latency_ms, error_type,
        user_id, session_id, authenticated, ip_address, country_code, user_agent,
        model_name, provider, operation,
        prompt_tokens, cached_tokens, cache_write_tokens, completion_tokens, reasoning_tokens, total_tokens,
        cost_usd, finish_reason, time_to_first_token_ms, streamed, conversation_id,
        cache_write_hour_tokens, audio_cached_tokens, audio_input_tokens, image_input_tokens, audio_output_tokens,
        image_output_tokens, service_tier, search_calls, tool_calls, estimated, attempt, upstream, cost_computed,
        trace_id, span_id, %s)
      """
          .formatted(
              Arrays.stream(RequestDetail.values())
                  .map(RequestDetail::wireName)
                  .collect(Collectors.joining(", ")));

  private static final String UPDATE =
      "UPDATE request_log SET "
          + Arrays.stream(INTO.substring(INTO.indexOf('(') + 1, INTO.lastIndexOf(')')).split(","))
              .map(column -> column.strip() + " = ?")
              .collect(Collectors.joining(", "))
          + " WHERE id = ?";

  private static final MultiRowInsert<Row> INSERT = new MultiRowInsert<>(INTO, "");
  private static final LocalLoad<Row> LOAD = new LocalLoad<>(INTO);

  private RequestRows() {}

  /// A request on its way into the table.
  static final class Row {
    final long id;
    final RequestEvent event;
    final @Nullable Long storedSession;
    @Nullable Session session;

    Row(long id, RequestEvent event) {
      this(id, event, null);
    }

    /// @param storedSession the id of the session that it is of already
    Row(long id, RequestEvent event, @Nullable Long storedSession) {
      this.id = id;
      this.event = event;
      this.storedSession = storedSession;
    }

    @Nullable Long sessionId() {
      if (session == null) {
        return storedSession;
      }
      return session.survivor().id();
    }
  }

  static void insert(Connection connection, Collection<Row> rows) throws SQLException {
    if (!LOAD.load(connection, rows, RequestRows::bind)) {
      INSERT.insert(connection, rows, RequestRows::bind);
    }
  }

  /// Replaces what a row says.
  ///
  /// @param session the id of its session, which stays
  static void update(Connection connection, long id, @Nullable Long session, RequestEvent event)
      throws SQLException {
    try (var statement = connection.prepareStatement(UPDATE)) {
      var parameters = ParameterBinder.of(statement);
      bind(parameters, new Row(id, event, session));
      parameters.set(id);
      statement.executeUpdate();
    }
  }

  /// Reads the current row; its cost is what was stored, whatever the price book says today.
  public static RequestEvent read(ResultSet row) throws SQLException {
    return new RequestEvent(
        row.getString("event_key"),
        ParameterBinder.instant(row.getLong("created_at")),
        row.getString("organization_id"),
        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
        new Exchange(
            row.getString("endpoint"),
            row.getString("method"),
            row.getInt("status_code"),
            ParameterBinder.nullableInt(row, "latency_ms"),
            row.getString("error_type")),
        new Client(
            row.getString("user_id"),
            null,
            row.getBoolean("authenticated"),
            row.getString("ip_address"),
            row.getString("country_code"),
            row.getString("user_agent")),
        readCall(row),
        new Trace(row.getString("trace_id"), row.getString("span_id")),
        readDetails(row));
  }

  private static RequestDetails readDetails(ResultSet row) throws SQLException {
    var details = RequestDetails.NONE;
    for (var detail : RequestDetail.values()) {
      details = details.with(detail, row.getString(detail.wireName()));
    }
    return details;
  }

  private static void bind(ParameterBinder parameters, Row row) throws SQLException {
    bindExchange(parameters, row);
    bindCall(parameters, row.event.call());
    parameters.set(row.event.trace().traceId()).set(row.event.trace().spanId());
    for (var detail : RequestDetail.values()) {
      parameters.set(row.event.details().get(detail));
    }
  }

  private static void bindExchange(ParameterBinder parameters, Row row) throws SQLException {
    var event = row.event;
    var exchange = event.exchange();
    var client = event.client();
    parameters
        .set(row.id)
        .set(event.organization())
        .set(event.time())
        .set(event.key())
        .set(event.source().name().toLowerCase(Locale.ROOT))
        .set(exchange.endpoint())
        .set(exchange.method())
        .set(exchange.status())
        .set(exchange.latencyMs())
        .set(exchange.errorType())
        .set(client.user())
        .setNullable(row.sessionId())
        .set(client.authenticated())
        .set(client.address())
        .set(client.country())
        .set(client.userAgent());
  }

  private static void bindCall(ParameterBinder parameters, @Nullable ModelCall call)
      throws SQLException {
    var usage = call == null ? TokenUsage.NONE : call.usage();
    var cost = call == null ? null : call.cost();
    parameters
        .set(call == null ? null : call.model())
        .set(call == null ? null : call.provider())
        .set(call == null ? null : call.operation())
        .set(usage.prompt())
        .set(usage.cacheRead())
        .set(usage.cacheWrite())
        .set(usage.completion())
        .set(usage.reasoning())
        .set(usage.total())
        .set(cost == null ? null : cost.usd().toPlainString())
        .set(call == null ? null : call.finishReason())
        .set(call == null ? null : call.timeToFirstTokenMs())
        .set(call != null && call.streamed())
        .set(call == null ? null : call.conversation());
    bindParts(parameters, usage.parts());
    bindMetering(parameters, call == null ? Metering.NONE : call.metering());
  }

  private static void bindParts(ParameterBinder parameters, TokenParts parts) throws SQLException {
    parameters
        .set(parts.cacheWriteHour())
        .set(parts.audioCached())
        .set(parts.audioInput())
        .set(parts.imageInput())
        .set(parts.audioOutput())
        .set(parts.imageOutput());
  }

  private static void bindMetering(ParameterBinder parameters, Metering metering)
      throws SQLException {
    parameters
        .set(metering.serviceTier())
        .set(metering.searchCalls())
        .set(metering.toolCalls())
        .set(metering.estimated())
        .set(metering.attempt())
        .set(metering.upstream())
        .set(metering.costComputed());
  }

  private static @Nullable ModelCall readCall(ResultSet row) throws SQLException {
    var model = row.getString("model_name");
    if (model == null) {
      return null;
    }
    var cost = row.getBigDecimal("cost_usd");
    return new ModelCall(
        model,
        row.getString("provider"),
        row.getString("operation"),
        new TokenUsage(
            row.getLong("prompt_tokens"),
            row.getLong("cached_tokens"),
            row.getLong("cache_write_tokens"),
            row.getLong("completion_tokens"),
            row.getLong("reasoning_tokens"),
            readParts(row)),
        cost == null ? null : Money.ofUsd(cost),
        row.getString("finish_reason"),
        ParameterBinder.nullableInt(row, "time_to_first_token_ms"),
        row.getBoolean("streamed"),
        row.getString("conversation_id"),
        readMetering(row));
  }

  private static TokenParts readParts(ResultSet row) throws SQLException {
    return new TokenParts(
        row.getLong("cache_write_hour_tokens"),
        row.getLong("audio_cached_tokens"),
        row.getLong("audio_input_tokens"),
        row.getLong("image_input_tokens"),
        row.getLong("audio_output_tokens"),
        row.getLong("image_output_tokens"));
  }

  private static Metering readMetering(ResultSet row) throws SQLException {
    return new Metering(
        row.getString("service_tier"),
        row.getLong("search_calls"),
        row.getLong("tool_calls"),
        row.getBoolean("estimated"),
        ParameterBinder.nullableInt(row, "attempt"),
        row.getString("upstream"),
        row.getBoolean("cost_computed"));
  }
}
