package ai.studio.analytics.event;

/// Tokens of one model call by kind. The kinds are disjoint, so their sum is the total: a provider
/// that reports cached tokens inside its prompt tokens, or reasoning tokens inside its completion
/// tokens, is normalised on the way in.
///
/// @param prompt input tokens that were not served from a cache
/// @param cacheRead input tokens read from the provider's prompt cache
/// @param cacheWrite input tokens written to the provider's prompt cache
/// @param completion visible output tokens
/// @param reasoning hidden output tokens spent on reasoning
/// @param parts which of them are of sound, of pictures, or cached for an hour
public record TokenUsage(
    long prompt,
    long cacheRead,
    long cacheWrite,
    long completion,
    long reasoning,
    TokenParts parts) {

  static final long MAX = 1_000_000_000L;

  /// No tokens at all, as of a call that failed before the model answered.
  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0);

  /// @throws InvalidEvent where a count is negative or above a billion, or a part larger than its
  ///   whole
  public TokenUsage {
    Check.within("prompt_tokens", prompt, 0, MAX);
    Check.within("cached_tokens", cacheRead, 0, MAX);
    Check.within("cache_write_tokens", cacheWrite, 0, MAX);
    Check.within("completion_tokens", completion, 0, MAX);
    Check.within("reasoning_tokens", reasoning, 0, MAX);
    part("cache_write_hour_tokens", parts.cacheWriteHour(), cacheWrite, "cache_write_tokens");
    part("audio_cached_tokens", parts.audioCached(), cacheRead, "cached_tokens");
    part("audio_input_tokens", parts.audioInput(), prompt, "prompt_tokens that were not cached");
    part(
        "image_input_tokens",
        parts.imageInput(),
        prompt - parts.audioInput(),
        "prompt_tokens that were not cached, without audio_input_tokens");
    part("audio_output_tokens", parts.audioOutput(), completion, "visible completion_tokens");
    part(
        "image_output_tokens",
        parts.imageOutput(),
        completion - parts.audioOutput(),
        "visible completion_tokens without audio_output_tokens");
  }

  /// Text alone.
  ///
  /// @throws InvalidEvent where a count is negative or above a billion
  public TokenUsage(long prompt, long cacheRead, long cacheWrite, long completion, long reasoning) {
    this(prompt, cacheRead, cacheWrite, completion, reasoning, TokenParts.NONE);
  }

  private static void part(String field, long part, long whole, String ofWhat) {
    if (part > whole) {
      throw new InvalidEvent(field, "must not exceed " + ofWhat);
    }
  }

  /// The same tokens, of which some are charged at rates of their own.
  ///
  /// @throws InvalidEvent where a part is larger than its whole
  public TokenUsage with(TokenParts newParts) {
    return new TokenUsage(prompt, cacheRead, cacheWrite, completion, reasoning, newParts);
  }

  /// Plain usage without caching or reasoning.
  public static TokenUsage of(long prompt, long completion) {
    return new TokenUsage(prompt, 0, 0, completion, 0);
  }

  /// Usage as OpenAI-compatible APIs report it: `cached_tokens` is a part of `prompt_tokens`, and
  /// `reasoning_tokens` a part of `completion_tokens`.
  ///
  /// @throws InvalidEvent where a part is larger than its whole, or a count is negative
  /// @see <a href="https://platform.openai.com/docs/api-reference/chat/object">the usage object</a>
  public static TokenUsage ofOpenAi(
      long promptTokens, long completionTokens, long cachedTokens, long reasoningTokens) {
    return ofOpenAi(promptTokens, completionTokens, cachedTokens, 0, reasoningTokens);
  }

  /// The same where the provider also reports tokens written to its cache, which are another part
  /// of `prompt_tokens`.
  ///
  /// @throws InvalidEvent where the parts are larger than their whole, or a count is negative
  public static TokenUsage ofOpenAi(
      long promptTokens,
      long completionTokens,
      long cachedTokens,
      long cacheWriteTokens,
      long reasoningTokens) {
    Check.within("prompt_tokens", promptTokens, 0, MAX);
    Check.within("cached_tokens", cachedTokens, 0, MAX);
    Check.within("cache_write_tokens", cacheWriteTokens, 0, MAX);
    Check.within("completion_tokens", completionTokens, 0, MAX);
    Check.within("reasoning_tokens", reasoningTokens, 0, MAX);
    if (cachedTokens > promptTokens) {
      throw new InvalidEvent("cached_tokens", "must not exceed prompt_tokens");
    }
    if (cacheWriteTokens > promptTokens - cachedTokens) {
      throw new InvalidEvent(
          "cache_write_tokens", "must not exceed prompt_tokens without cached_tokens");
    }
    if (reasoningTokens > completionTokens) {
      throw new InvalidEvent("reasoning_tokens", "must not exceed completion_tokens");
    }
    return new TokenUsage(
        promptTokens - cachedTokens - cacheWriteTokens,
        cachedTokens,
        cacheWriteTokens,
        completionTokens - reasoningTokens,
        reasoningTokens);
  }

  /// All tokens of the call.
  public long total() {
    return prompt + cacheRead + cacheWrite + completion + reasoning;
  }
}
