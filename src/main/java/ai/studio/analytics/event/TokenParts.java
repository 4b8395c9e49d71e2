package ai.studio.analytics.event;

/// Which of a call's tokens are charged at rates of their own: each count is a part of one of the
/// counts of [TokenUsage], and no token is in two of them.
///
/// @param cacheWriteHour of the input tokens written to the cache, those that it keeps for an hour;
///   the others it keeps for five minutes
/// @param audioCached of the input tokens read from the cache, those of sound
/// @param audioInput of the other input tokens, those of sound
/// @param imageInput of the other input tokens, those of pictures
/// @param audioOutput of the visible output tokens, those of sound
/// @param imageOutput of the visible output tokens, those of pictures
public record TokenParts(
    long cacheWriteHour,
    long audioCached,
    long audioInput,
    long imageInput,
    long audioOutput,
    long imageOutput) {

  /// Text alone, and caches of five minutes.
  public static final TokenParts NONE = new TokenParts(0, 0, 0, 0, 0, 0);

  /// @throws InvalidEvent where a count is negative or above a billion
  public TokenParts {
    Check.within("cache_write_hour_tokens", cacheWriteHour, 0, TokenUsage.MAX);
    Check.within("audio_cached_tokens", audioCached, 0, TokenUsage.MAX);
    Check.within("audio_input_tokens", audioInput, 0, TokenUsage.MAX);
    Check.within("image_input_tokens", imageInput, 0, TokenUsage.MAX);
    Check.within("audio_output_tokens", audioOutput, 0, TokenUsage.MAX);
    Check.within("image_output_tokens", imageOutput, 0, TokenUsage.MAX);
  }

  /// The same, each as large as its whole at most.
  TokenParts within(TokenUsage usage) {
    var soundIn = Math.min(audioInput, usage.prompt());
    var soundOut = Math.min(audioOutput, usage.completion());
    return new TokenParts(
        Math.min(cacheWriteHour, usage.cacheWrite()),
        Math.min(audioCached, usage.cacheRead()),
        soundIn,
        Math.min(imageInput, usage.prompt() - soundIn),
        soundOut,
        Math.min(imageOutput, usage.completion() - soundOut));
  }
}
