package ai.studio.analytics.gateway;

import ai.studio.analytics.event.VendorUsage;
import org.jspecify.annotations.Nullable;

/// What an answer has told so far. Used by one thread at a time.
final class CallFacts {

  @Nullable String responseId;
  @Nullable String model;
  @Nullable String finishReason;
  @Nullable String errorType;
  @Nullable String serviceTier;
  @Nullable VendorUsage usage;

  private final StringBuilder text = new StringBuilder();
  private long characters;
  private long firstContent;

  /// A part of what the model says.
  void content(String part) {
    if (part.isEmpty()) {
      return;
    }
    began();
    characters += part.length();
    var room = TokenEstimate.MOST_COUNTED - text.length();
    text.append(part, 0, Math.min(room, part.length()));
  }

  /// The model has begun to answer.
  void began() {
    if (firstContent == 0) {
      firstContent = System.nanoTime();
    }
  }

  /// When the model began to answer, by the clock of nanoseconds; 0 where it has not yet.
  long firstContent() {
    return firstContent;
  }

  /// The beginning of what the model said, to be counted where its vendor does not.
  String text() {
    return text.toString();
  }

  /// The length of all that it said.
  long characters() {
    return characters;
  }
}
