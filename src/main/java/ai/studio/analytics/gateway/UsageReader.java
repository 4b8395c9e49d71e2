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
  /// before or without; servers that tell usage again and again know of some kinds at the end only.
  /// Of input and of output what was told last holds, unless it is less.
  ///
  /// @param parser at the beginning of the object; afterwards at its end
  /// @throws IOException where the JSON is broken
  static @Nullable VendorUsage read(JsonParser parser, @Nullable VendorUsage before)
      throws IOException {
    var around = parser.getParsingContext().getParent();
    try {
      var usage = VendorUsage.read(parser);
      return before == null ? usage : latest(before, usage);
    } catch (InvalidEvent impossible) {
      while (parser.getParsingContext() != around && parser.nextToken() != null) {
        // What is left of it says nothing either.
      }
      return before;
    }
  }

  private static VendorUsage latest(VendorUsage one, VendorUsage other) {
    return new VendorUsage(
        latest(one.tokens(), other.tokens()),
        Math.max(one.searchCalls(), other.searchCalls()),
        other.serviceTier() == null ? one.serviceTier() : other.serviceTier());
  }

  private static TokenUsage latest(TokenUsage one, TokenUsage other) {
    var input = input(other) < input(one) ? one : other;
    var output = output(other) < output(one) ? one : other;
    var inputParts = isLessDetailed(one, other) ? one.parts() : input.parts();
    var outputParts = output.parts();
    return new TokenUsage(
        input.prompt(),
        input.cacheRead(),
        input.cacheWrite(),
        output.completion(),
        output.reasoning(),
        new TokenParts(
            inputParts.cacheWriteHour(),
            inputParts.audioCached(),
            inputParts.audioInput(),
            inputParts.imageInput(),
            outputParts.audioOutput(),
            outputParts.imageOutput()));
  }

  private static long input(TokenUsage usage) {
    return usage.prompt() + usage.cacheRead() + usage.cacheWrite();
  }

  private static long output(TokenUsage usage) {
    return usage.completion() + usage.reasoning();
  }

  /// What is told of the same input twice may be told in less detail the second time: Anthropic
  /// says at the beginning only for how long it keeps what it wrote to its cache.
  private static boolean isLessDetailed(TokenUsage one, TokenUsage other) {
    return one.prompt() == other.prompt()
        && one.cacheRead() == other.cacheRead()
        && one.cacheWrite() == other.cacheWrite()
        && details(other.parts()) < details(one.parts());
  }

  private static long details(TokenParts parts) {
    return parts.cacheWriteHour() + parts.audioCached() + parts.audioInput() + parts.imageInput();
  }
}
