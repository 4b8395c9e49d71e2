package ai.studio.analytics.event;

import java.util.function.ToLongFunction;

/// The kinds of tokens that prices tell apart. Disjoint: their sum is the total of a call.
public enum TokenKind {
  /// Text that no cache knew.
  INPUT(usage -> usage.prompt() - usage.parts().audioInput() - usage.parts().imageInput()),
  AUDIO_INPUT(usage -> usage.parts().audioInput()),
  IMAGE_INPUT(usage -> usage.parts().imageInput()),
  CACHE_READ(usage -> usage.cacheRead() - usage.parts().audioCached()),
  AUDIO_CACHE_READ(usage -> usage.parts().audioCached()),
  /// Into a cache of five minutes.
  CACHE_WRITE(usage -> usage.cacheWrite() - usage.parts().cacheWriteHour()),
  /// Into a cache of an hour.
  CACHE_WRITE_HOUR(usage -> usage.parts().cacheWriteHour()),
  /// Text that everybody sees.
  OUTPUT(usage -> usage.completion() - usage.parts().audioOutput() - usage.parts().imageOutput()),
  AUDIO_OUTPUT(usage -> usage.parts().audioOutput()),
  IMAGE_OUTPUT(usage -> usage.parts().imageOutput()),
  REASONING(TokenUsage::reasoning);

  private final ToLongFunction<TokenUsage> count;

  TokenKind(ToLongFunction<TokenUsage> count) {
    this.count = count;
  }

  /// How many tokens of a call are of this kind.
  public long of(TokenUsage usage) {
    return count.applyAsLong(usage);
  }
}
