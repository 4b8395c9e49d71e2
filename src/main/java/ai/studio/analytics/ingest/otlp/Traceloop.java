package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.ingest.otlp.Dialect.Role;
import java.util.Map;
import java.util.Set;

/// Traceloop's OpenLLMetry: OpenTelemetry's names of before, and some of its own.
///
/// @see <a href="https://www.traceloop.com/docs/openllmetry/contributing/semantic-conventions">
///   OpenLLMetry conventions</a>
final class Traceloop {

  private static final String REQUEST = "llm.request.type";
  private static final String KIND = "traceloop.span.kind";

  static final Dialect TABLE =
      Dialect.named("traceloop")
          .spokenIf(span -> span.hasAny(REQUEST, KIND))
          .role(span -> span.has(KIND) ? Role.STEP : Role.CALL)
          .field("operation", "gen_ai.operation.name", REQUEST)
          .field("prompt_tokens", "llm.usage.prompt_tokens")
          .field("completion_tokens", "llm.usage.completion_tokens")
          .field("cached_tokens", "llm.usage.cache_read_input_tokens")
          .field("cache_write_tokens", "llm.usage.cache_creation_input_tokens")
          .field("reasoning_tokens", "llm.usage.reasoning_tokens")
          .field("finish_reason", "llm.response.finish_reason")
          .field("streamed", "llm.is_streaming")
          .field(
              "kind",
              Readings.translated(
                  KIND,
                  Map.of("agent", "agent", "workflow", "chain", "task", "chain", "tool", "tool")))
          .field(
              "tool_name",
              span -> span.is(KIND, Set.of("tool")) ? span.text("traceloop.entity.name") : null)
          .field("user_id", "traceloop.association.properties.user_id")
          .field("session_id", "traceloop.association.properties.session_id")
          .field("conversation_id", "traceloop.association.properties.chat_id")
          .build();

  private Traceloop() {}
}
