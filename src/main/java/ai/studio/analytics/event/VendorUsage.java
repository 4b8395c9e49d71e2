package ai.studio.analytics.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What a vendor's own `usage` object says, in disjoint kinds of tokens, whatever it counts inside
/// of what.
///
/// - OpenAI and those compatible with it count cached tokens inside the input, and reasoning inside
///   the output; where reasoning is outside, as xAI has it, the total says so.
/// - Anthropic and Bedrock count what was read from a cache or written to it beside the input.
/// - Google counts cached tokens inside the prompt, thoughts beside the candidates, and what tools
///   brought beside the prompt.
///
/// @param tokens by kind
/// @param searchCalls searches that the vendor made
/// @param serviceTier how it was served; null where it does not say
public record VendorUsage(TokenUsage tokens, long searchCalls, @Nullable String serviceTier) {

  static VendorUsage of(TokenUsage tokens) {
    return new VendorUsage(tokens, 0, null);
  }

  /// Reads an object of JSON.
  ///
  /// @throws InvalidEvent where it is of no known form, or a count is out of range
  public static VendorUsage read(String json) {
    return of(UsageCounts.of(json));
  }

  /// Reads the object that a parser has just begun, up to its end or to what is wrong with it.
  ///
  /// @throws InvalidEvent where it is of no known form, or a count is out of range
  public static VendorUsage read(JsonParser parser) throws IOException {
    return of(UsageCounts.of(parser));
  }

  private static VendorUsage of(UsageCounts counts) {
    return new VendorUsage(
        tokens(counts),
        counts.first(
            "server_tool_use.web_search_requests",
            "server_tool_usage.web_search_requests",
            "num_sources_used",
            "num_search_queries"),
        tier(counts));
  }

  private static @Nullable String tier(UsageCounts counts) {
    var tier = counts.text("service_tier");
    return tier == null || Check.isBlank(tier) ? null : tier;
  }

  private static TokenUsage tokens(UsageCounts counts) {
    if (counts.has("prompt_token_count", "candidates_token_count", "response_token_count")) {
      return google(counts);
    }
    if (counts.has("prompt_tokens", "completion_tokens")) {
      return openAi(counts, counts.first("prompt_tokens"), counts.first("completion_tokens"));
    }
    if (counts.has("input_tokens", "output_tokens")) {
      var input = counts.first("input_tokens");
      var output = counts.first("output_tokens");
      return counts.has(READ_BESIDE) || counts.has(WRITTEN_BESIDE)
          ? anthropic(counts, input, output)
          : openAi(counts, input, output);
    }
    if (counts.has("billed_units.input_tokens", "billed_units.output_tokens")) {
      return TokenUsage.of(
          counts.first("billed_units.input_tokens"), counts.first("billed_units.output_tokens"));
    }
    throw new InvalidEvent(
        "usage", "must be as OpenAI, Anthropic, Google, Bedrock or Cohere write it");
  }

  private static final String[] READ_BESIDE = {
    "cache_read_input_tokens", "cache_read_input_token_count"
  };
  private static final String[] WRITTEN_BESIDE = {
    "cache_creation_input_tokens", "cache_write_input_tokens", "cache_write_input_token_count"
  };

  private static TokenUsage anthropic(UsageCounts counts, long input, long output) {
    var hour = counts.first("cache_creation.ephemeral_1h_input_tokens", "cache_details.1h");
    var minutes = counts.first("cache_creation.ephemeral_5m_input_tokens", "cache_details.5m");
    var written = Math.max(counts.first(WRITTEN_BESIDE), hour + minutes);
    return new TokenUsage(input, counts.first(READ_BESIDE), written, output, 0)
        .with(new TokenParts(hour, 0, 0, 0, 0, 0));
  }

  private static TokenUsage openAi(UsageCounts counts, long input, long output) {
    var cached =
        Math.max(
            counts.ofInput("cached_tokens"),
            counts.first("prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens"));
    var written =
        Math.max(
            counts.ofInput("cache_write_tokens", "cache_creation_tokens"),
            counts.first("cache_creation_input_tokens"));
    var reasoning = Math.max(counts.ofOutput("reasoning_tokens"), counts.first("reasoning_tokens"));
    var isBeside = reasoning > output || counts.first("total_tokens") == input + output + reasoning;
    var usage =
        new TokenUsage(
            cached + written > input ? input : input - cached - written,
            cached,
            written,
            isBeside ? output : output - reasoning,
            reasoning);
    return usage.with(openAiParts(counts).within(usage));
  }

  private static TokenParts openAiParts(UsageCounts counts) {
    var audioCached = counts.ofInput("cached_tokens_details.audio_tokens", "cached_audio_tokens");
    var imageCached = counts.ofInput("cached_tokens_details.image_tokens");
    return new TokenParts(
        counts.first("cache_creation.ephemeral_1h_input_tokens"),
        audioCached,
        Math.max(0, counts.ofInput("audio_tokens") - audioCached),
        Math.max(0, counts.ofInput("image_tokens") - imageCached),
        counts.ofOutput("audio_tokens"),
        counts.ofOutput("image_tokens"));
  }

  private static TokenUsage google(UsageCounts counts) {
    var prompt = counts.first("prompt_token_count");
    var cached = counts.first("cached_content_token_count");
    var usage =
        new TokenUsage(
            (cached > prompt ? prompt : prompt - cached)
                + counts.first("tool_use_prompt_token_count"),
            cached,
            0,
            counts.first("candidates_token_count", "response_token_count"),
            counts.first("thoughts_token_count"));
    return usage.with(googleParts(counts).within(usage));
  }

  private static TokenParts googleParts(UsageCounts counts) {
    var audioCached = counts.first("cache_tokens_details.audio");
    var imageCached = counts.first("cache_tokens_details.image");
    return new TokenParts(
        0,
        audioCached,
        Math.max(0, counts.first("prompt_tokens_details.audio") - audioCached)
            + counts.first("tool_use_prompt_tokens_details.audio"),
        Math.max(0, counts.first("prompt_tokens_details.image") - imageCached)
            + counts.first("tool_use_prompt_tokens_details.image"),
        counts.first("candidates_tokens_details.audio", "response_tokens_details.audio"),
        counts.first("candidates_tokens_details.image", "response_tokens_details.image"));
  }
}
