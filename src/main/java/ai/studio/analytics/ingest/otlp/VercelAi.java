package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.ingest.otlp.Dialect.Role;
import java.util.Map;

/// The Vercel AI SDK. Its outer spans repeat what the calls below them used.
///
/// @see <a href="https://ai-sdk.dev/docs/ai-sdk-core/telemetry">AI SDK telemetry</a>
final class VercelAi {

  private static final String OPERATION = "ai.operationId";

  static final Dialect TABLE =
      Dialect.named("vercel_ai")
          .spokenIf(span -> span.has(OPERATION))
          .role(span -> isCall(span) ? Role.CALL : Role.STEP)
          .field("model_name", "ai.response.model", "gen_ai.response.model", "ai.model.id")
          .field("provider", Readings.beforeDot("ai.model.provider"))
          .field(
              "operation",
              Readings.where(span -> operation(span).startsWith("ai.embed"), "embeddings"))
          .field(
              "prompt_tokens", "ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens")
          .field("completion_tokens", "ai.usage.outputTokens", "ai.usage.completionTokens")
          .field(
              "cached_tokens",
              "ai.usage.inputTokenDetails.cacheReadTokens",
              "ai.usage.cachedInputTokens")
          .field("cache_write_tokens", "ai.usage.inputTokenDetails.cacheWriteTokens")
          .field(
              "reasoning_tokens",
              "ai.usage.outputTokenDetails.reasoningTokens",
              "ai.usage.reasoningTokens")
          .field("finish_reason", "ai.response.finishReason")
          .field("response_id", "ai.response.id")
          .field("time_to_first_token_ms", "ai.response.msToFirstChunk", "ai.stream.msToFirstChunk")
          .field("time_to_first_token_ms", Readings.firstEvent("ai.stream.firstChunk"))
          .field("streamed", Readings.where(span -> operation(span).endsWith(".doStream"), "true"))
          .field("kind", Readings.translated(OPERATION, Map.of("ai.toolCall", "tool")))
          .field("tool_name", "ai.toolCall.name")
          .field("user_id", "ai.telemetry.metadata.userId")
          .field("session_id", "ai.telemetry.metadata.sessionId")
          .build();

  private VercelAi() {}

  private static boolean isCall(SpanFacts span) {
    return operation(span).matches("ai\\.\\w+\\.do(Generate|Stream|Embed)");
  }

  private static String operation(SpanFacts span) {
    var operation = span.text(OPERATION);
    return operation == null ? "" : operation;
  }
}
