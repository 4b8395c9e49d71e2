package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes the fields of events as [EventJson] describes them, within an object that is open.
record EventWriter(JsonGenerator json) {

  void write(Event event) throws IOException {
    if (event instanceof RequestEvent request) {
      request(request);
    } else if (event instanceof FeedbackEvent feedback) {
      feedback(feedback);
    } else if (event instanceof ThreatEvent threat) {
      threat(threat);
    } else if (event instanceof SpanEvent span) {
      span(span);
    } else if (event instanceof EvaluationEvent evaluation) {
      evaluation(evaluation);
    }
  }

  private void identity(Event event) throws IOException {
    json.writeStringField("id", event.key());
    json.writeStringField("time", event.time().toString());
  }

  private void request(RequestEvent event) throws IOException {
    identity(event);
    json.writeStringField("source", event.source().name().toLowerCase(Locale.ROOT));
    var exchange = event.exchange();
    json.writeStringField("endpoint", exchange.endpoint());
    json.writeStringField("method", exchange.method());
    json.writeNumberField("status_code", exchange.status());
    number("latency_ms", exchange.latencyMs());
    text("error_type", exchange.errorType());
    client(event.client());
    if (event.call() != null) {
      call(event.call());
    }
    trace(event.trace());
    for (var detail : event.details().told().entrySet()) {
      detail(detail.getKey(), detail.getValue());
    }
  }

  private void detail(RequestDetail detail, String value) throws IOException {
    json.writeFieldName(detail.wireName());
    if (detail.kind() == RequestDetail.Kind.TAGS) {
      json.writeRawValue(value);
    } else {
      json.writeString(value);
    }
  }

  private void feedback(FeedbackEvent event) throws IOException {
    json.writeStringField("type", "feedback");
    identity(event);
    reference(event.requestId(), event.requestKey());
    json.writeStringField("user_id", event.user());
    json.writeNumberField("rating", event.rating());
    text("comment", event.comment());
  }

  private void threat(ThreatEvent event) throws IOException {
    json.writeStringField("type", "threat");
    identity(event);
    json.writeStringField("threat_type", event.type());
    json.writeStringField("severity", event.severity().name().toLowerCase(Locale.ROOT));
    client(event.client());
    reference(event.requestId(), event.requestKey());
    text("endpoint", event.endpoint());
    text("description", event.description());
    text("raw_data", event.rawData());
    text("owasp_category", event.owaspCategory());
    text("owasp_edition", event.owaspEdition());
    evidence(event.evidence());
  }

  private void evidence(Evidence evidence) throws IOException {
    text("rule", evidence.rule());
    if (evidence.score() != null) {
      json.writeNumberField("score", BigDecimal.valueOf(evidence.score(), 2));
    }
    if (evidence.count() > 1) {
      json.writeNumberField("count", evidence.count());
    }
    text("first_seen", evidence.first() == null ? null : evidence.first().toString());
    text("last_seen", evidence.last() == null ? null : evidence.last().toString());
    text("excerpt", evidence.excerpt());
    text("content_hash", evidence.contentHash());
    text("series", evidence.series());
    text(RequestDetail.API_KEY_ID.wireName(), evidence.apiKey());
    text(RequestDetail.PROJECT.wireName(), evidence.project());
  }

  private void span(SpanEvent event) throws IOException {
    json.writeStringField("type", "span");
    identity(event);
    trace(event.trace());
    text(RequestDetail.PARENT_SPAN_ID.wireName(), event.parentSpanId());
    json.writeStringField("name", event.name());
    json.writeStringField("kind", event.kind().wireName());
    if (event.durationMicros() != null) {
      json.writeNumberField("duration_us", event.durationMicros());
    }
    flag("failed", event.failed());
    text("error_type", event.errorType());
    text(RequestDetail.ERROR_MESSAGE.wireName(), event.errorMessage());
    text("service", event.service());
    text("tool_name", event.tool());
    text("user_id", event.user());
    count("prompt_tokens", event.promptTokens());
    count("completion_tokens", event.completionTokens());
  }

  private void evaluation(EvaluationEvent event) throws IOException {
    json.writeStringField("type", "evaluation");
    identity(event);
    trace(event.trace());
    text(RequestDetail.RESPONSE_ID.wireName(), event.responseId());
    json.writeStringField("name", event.name());
    if (event.score() != null) {
      json.writeNumberField("score", BigDecimal.valueOf(event.score()));
    }
    text("label", event.label());
    text("evaluator", event.evaluator());
  }

  private void trace(Trace trace) throws IOException {
    text("trace_id", trace.traceId());
    text("span_id", trace.spanId());
  }

  private void reference(@Nullable Long id, @Nullable String key) throws IOException {
    if (id != null) {
      json.writeStringField("request_id", Long.toString(id));
    }
    text("request_event_id", key);
  }

  private void client(Client client) throws IOException {
    text("user_id", client.user());
    text("session_id", client.session());
    flag("authenticated", client.authenticated());
    text("ip_address", client.address());
    text("country_code", client.country());
    text("user_agent", client.userAgent());
  }

  private void call(ModelCall call) throws IOException {
    json.writeStringField("model_name", call.model());
    text("provider", call.provider());
    json.writeStringField("operation", call.operation());
    usage(call.usage());
    if (call.cost() != null) {
      json.writeNumberField("cost_usd", call.cost().usd());
    }
    text("finish_reason", call.finishReason());
    number("time_to_first_token_ms", call.timeToFirstTokenMs());
    flag("streamed", call.streamed());
    text("conversation_id", call.conversation());
    metering(call.metering());
  }

  private void metering(Metering metering) throws IOException {
    text("service_tier", metering.serviceTier());
    count("search_calls", metering.searchCalls());
    count("tool_calls", metering.toolCalls());
    flag("estimated", metering.estimated());
    number("attempt", metering.attempt());
    text("upstream", metering.upstream());
    flag("cost_computed", metering.costComputed());
  }

  private void usage(TokenUsage usage) throws IOException {
    count("prompt_tokens", usage.prompt() + usage.cacheRead() + usage.cacheWrite());
    count("cached_tokens", usage.cacheRead());
    count("cache_write_tokens", usage.cacheWrite());
    count("completion_tokens", usage.completion() + usage.reasoning());
    count("reasoning_tokens", usage.reasoning());
    parts(usage.parts());
  }

  private void parts(TokenParts parts) throws IOException {
    count("cache_write_hour_tokens", parts.cacheWriteHour());
    count("audio_cached_tokens", parts.audioCached());
    count("audio_input_tokens", parts.audioInput());
    count("image_input_tokens", parts.imageInput());
    count("audio_output_tokens", parts.audioOutput());
    count("image_output_tokens", parts.imageOutput());
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void number(String name, @Nullable Integer value) throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }

  private void count(String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  private void flag(String name, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(name, true);
    }
  }
}
