package ai.studio.analytics.ingest.otlp;

import ai.studio.analytics.ingest.otlp.Dialect.Role;
import java.util.Map;
import java.util.Set;

/// Langfuse's SDKs. The kinds of tokens that they send do not overlap.
///
/// @see <a href="https://langfuse.com/integrations/native/opentelemetry">Langfuse's attributes</a>
final class Langfuse {

  private static final String TYPE = "langfuse.observation.type";
  private static final String USAGE = "langfuse.observation.usage_details";
  private static final Set<String> CALLS = Set.of("generation", "embedding");
  private static final String[] CACHED = {
    "input_cached_tokens", "cache_read_input_tokens", "input_cache_read"
  };
  private static final String[] CACHE_WRITES = {
    "cache_creation_input_tokens", "input_cache_creation"
  };
  private static final String AUDIO_INPUT = "input_audio_tokens";
  private static final String AUDIO_OUTPUT = "output_audio_tokens";
  private static final String[] REASONING = {"output_reasoning_tokens", "output_reasoning"};

  static final Dialect TABLE =
      Dialect.named("langfuse")
          .spokenIf(span -> span.has(TYPE))
          .role(span -> span.is(TYPE, CALLS) ? Role.CALL : Role.STEP)
          .field("model_name", "langfuse.observation.model.name")
          .field(
              "operation", Readings.where(span -> span.is(TYPE, Set.of("embedding")), "embeddings"))
          .field(
              "prompt_tokens",
              Readings.sumOfMembers(
                  USAGE,
                  "input",
                  CACHED[0],
                  CACHED[1],
                  CACHED[2],
                  CACHE_WRITES[0],
                  CACHE_WRITES[1],
                  AUDIO_INPUT))
          .field(
              "completion_tokens",
              Readings.sumOfMembers(USAGE, "output", REASONING[0], REASONING[1], AUDIO_OUTPUT))
          .field("cached_tokens", Readings.member(USAGE, CACHED))
          .field("cache_write_tokens", Readings.member(USAGE, CACHE_WRITES))
          .field("reasoning_tokens", Readings.member(USAGE, REASONING))
          .field("audio_input_tokens", Readings.member(USAGE, AUDIO_INPUT))
          .field("audio_output_tokens", Readings.member(USAGE, AUDIO_OUTPUT))
          .field("cost_usd", Readings.member("langfuse.observation.cost_details", "total"))
          .field(
              "time_to_first_token_ms",
              Readings.untilTime("langfuse.observation.completion_start_time"))
          .field(
              "kind",
              Readings.translated(
                  TYPE,
                  Map.of(
                      "agent", "agent",
                      "chain", "chain",
                      "tool", "tool",
                      "retriever", "retriever",
                      "guardrail", "guardrail",
                      "evaluator", "evaluator")))
          .field("user_id", "langfuse.user.id")
          .field("session_id", "langfuse.session.id")
          .build();

  private Langfuse() {}
}
