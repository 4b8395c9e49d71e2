package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.ingest.otlp.Dialect.Role;
import java.util.Map;
import java.util.Set;

/// OpenInference's conventions, as Arize's instrumentations send them.
///
/// @see <a href="https://github.com/Arize-ai/openinference/tree/main/spec">OpenInference</a>
final class OpenInference {

  private static final String KIND = "openinference.span.kind";
  private static final Set<String> CALLS = Set.of("LLM", "EMBEDDING");

  static final Dialect TABLE =
      Dialect.named("openinference")
          .spokenIf(span -> span.has(KIND))
          .role(span -> span.is(KIND, CALLS) ? Role.CALL : Role.STEP)
          .field("model_name", "llm.model_name", "embedding.model_name")
          .field("provider", "llm.provider", "llm.system")
          .field(
              "operation", Readings.where(span -> span.is(KIND, Set.of("EMBEDDING")), "embeddings"))
          .field("prompt_tokens", "llm.token_count.prompt")
          .field("completion_tokens", "llm.token_count.completion")
          .field("cached_tokens", "llm.token_count.prompt_details.cache_read")
          .field("cache_write_tokens", "llm.token_count.prompt_details.cache_write")
          .field("reasoning_tokens", "llm.token_count.completion_details.reasoning")
          .field("audio_input_tokens", "llm.token_count.prompt_details.audio")
          .field("audio_output_tokens", "llm.token_count.completion_details.audio")
          .field("cost_usd", "llm.cost.total")
          .field("finish_reason", "llm.finish_reason")
          .field("time_to_first_token_ms", Readings.firstEvent("First Token Stream Event"))
          .field(
              "kind",
              Readings.translated(
                  KIND,
                  Map.of(
                      "AGENT", "agent",
                      "CHAIN", "chain",
                      "TOOL", "tool",
                      "RETRIEVER", "retriever",
                      "RERANKER", "reranker",
                      "GUARDRAIL", "guardrail",
                      "EVALUATOR", "evaluator")))
          .field("tool_name", "tool.name")
          .field("streamed", Readings.member("llm.invocation_parameters", "stream"))
          .build();

  private OpenInference() {}
}
