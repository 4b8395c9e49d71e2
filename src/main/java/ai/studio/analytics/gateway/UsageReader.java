package ai.studio.analytics.gateway;

import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.event.TokenParts;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.event.VendorUsage;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the object `usage` of an answer, in whichever vendor's form.
final class UsageReader {

  private UsageReader() {}

  /// What it says; `before` where it says nothing or something impossible.
  ///
  /// Anthropic tells input at the beginning of a stream and output at its end, with what it told
  /// before or without: for each kind the larger count holds.
  ///
  /// @param parser at the beginning of the object; afterwards at its end
  /// @throws IOException where the JSON is broken
  static @Nullable VendorUsage read(JsonParser parser, @Nullable VendorUsage before)
      throws IOException {
    var around = parser.getParsingContext().getParent();
    try {
      var usage = VendorUsage.read(parser);
      return before == null ? usage : larger(before, usage);
    } catch (InvalidEvent impossible) {
      while (parser.getParsingContext() != around && parser.nextToken() != null) {
        // What is left of it says nothing either.
      }
      return before;
    }
  }

  private static VendorUsage larger(VendorUsage one, VendorUsage other) {
    return new VendorUsage(
        larger(one.tokens(), other.tokens()),
        Math.max(one.searchCalls(), other.searchCalls()),
        other.serviceTier() == null ? one.serviceTier() : other.serviceTier());
  }

  private static TokenUsage larger(TokenUsage one, TokenUsage other) {
    return new TokenUsage(
        Math.max(one.prompt(), other.prompt()),
        Math.max(one.cacheRead(), other.cacheRead()),
        Math.max(one.cacheWrite(), other.cacheWrite()),
        Math.max(one.completion(), other.completion()),
        Math.max(one.reasoning(), other.reasoning()),
        larger(one.parts(), other.parts()));
  }

  private static TokenParts larger(TokenParts one, TokenParts other) {
    return new TokenParts(
        Math.max(one.cacheWriteHour(), other.cacheWriteHour()),
        Math.max(one.audioCached(), other.audioCached()),
        Math.max(one.audioInput(), other.audioInput()),
        Math.max(one.imageInput(), other.imageInput()),
        Math.max(one.audioOutput(), other.audioOutput()),
        Math.max(one.imageOutput(), other.imageOutput()));
  }
}
