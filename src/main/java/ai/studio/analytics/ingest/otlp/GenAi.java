package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.ingest.otlp.Dialect.Role;
import java.util.Map;
import java.util.Set;

/// OpenTelemetry's semantic conventions for generative AI, the current ones before those that
/// today's instrumentations still send.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">OpenTelemetry GenAI
///   conventions</a>
final class GenAi {

  private static final Set<String> STEPS =
      Set.of(
          "create_agent",
          "invoke_agent",
          "invoke_workflow",
          "execute_tool",
          "retrieval",
          "search_memory",
          "plan");

  static final Dialect TABLE =
      Dialect.named("gen_ai")
          .spokenIf(span ->
              span.hasAny(
                  "gen_ai.operation.name",
                  "gen_ai.request.model",
                  "gen_ai.response.model",
                  "gen_ai.provider.name",
                  "gen_ai.system"))
          .role(span -> span.is("gen_ai.operation.name", STEPS) ? Role.STEP : Role.CALL)
          .field("model_name", "gen_ai.response.model", "gen_ai.request.model")
          .field("provider", "gen_ai.provider.name", "gen_ai.system")
          .field("operation", "gen_ai.operation.name")
          .field("prompt_tokens", "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens")
          .field(
              "completion_tokens", "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens")
          .field(
              "cached_tokens",
              "gen_ai.usage.cache_read.input_tokens",
              "gen_ai.usage.cache_read_input_tokens",
              "gen_ai.usage.cached_tokens",
              "gen_ai.usage.input_tokens.cached")
          .field(
              "cache_write_tokens",
              "gen_ai.usage.cache_creation.input_tokens",
              "gen_ai.usage.cache_write.input_tokens",
              "gen_ai.usage.cache_creation_input_tokens")
          .field(
              "reasoning_tokens",
              "gen_ai.usage.reasoning.output_tokens",
              "gen_ai.usage.reasoning_tokens",
              "gen_ai.usage.output_tokens.reasoning")
          .field("cache_write_hour_tokens", "gen_ai.usage.details.ephemeral_1h_input_tokens")
          .field(
              "audio_input_tokens",
              "gen_ai.usage.details.input_audio_tokens",
              "gen_ai.usage.input_tokens.audio")
          .field("audio_cached_tokens", "gen_ai.usage.details.cache_audio_read_tokens")
          .field(
              "audio_output_tokens",
              "gen_ai.usage.details.output_audio_tokens",
              "gen_ai.usage.output_tokens.audio")
          .field(
              "service_tier",
              "openai.response.service_tier",
              "gen_ai.openai.response.service_tier",
              "gen_ai.response.service_tier",
              "openai.request.service_tier",
              "gen_ai.openai.request.service_tier",
              "gen_ai.request.service_tier")
          .field("cost_usd", "gen_ai.usage.cost")
          .field(
              "finish_reason",
              "gen_ai.response.finish_reasons",
              "gen_ai.completion.0.finish_reason")
          .field("response_id", "gen_ai.response.id")
          .field("conversation_id", "gen_ai.conversation.id", "gen_ai.thread.id")
          .field(
              "time_to_first_token_ms",
              Readings.seconds("gen_ai.response.time_to_first_chunk"),
              Readings.seconds("gen_ai.server.time_to_first_token"),
              Readings.firstEvent("gen_ai.content.completion.chunk", "gen_ai.choice.first_chunk"))
          .field(
              "kind",
              Readings.translated(
                  "gen_ai.operation.name",
                  Map.of(
                      "create_agent", "agent",
                      "invoke_agent", "agent",
                      "invoke_workflow", "chain",
                      "plan", "chain",
                      "execute_tool", "tool",
                      "retrieval", "retriever",
                      "search_memory", "retriever")))
          .field("tool_name", "gen_ai.tool.name")
          .field("streamed", "gen_ai.request.stream", "gen_ai.is_streaming", "llm.is_streaming")
          .build();

  private GenAi() {}
}
