package ai.studio.analytics.track;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/// Tells what a tracked request asked of a model. Inject it and call it once for each call of a
/// model; several calls in one request become several events of one trace.
///
/// Nothing here throws: what cannot be tracked is logged and forgotten.
@ApplicationScoped
public class TokenUsageTracker {

  private final CurrentRequest current;

  @Inject
  TokenUsageTracker(CurrentRequest current) {
    this.current = current;
  }

  /// A chat completion whose cost is to be looked up in the price book.
  public void logChatCompletion(String model, TokenUsage usage) {
    logChatCompletion(model, usage, null, null);
  }

  /// A chat completion.
  ///
  /// @param cost what it cost; null where the price book is to tell
  /// @param finishReason why the model stopped, such as `stop`
  public void logChatCompletion(
      String model, TokenUsage usage, @Nullable Money cost, @Nullable String finishReason) {
    Harmless.run(() -> log(call(model, ModelCall.CHAT, usage, cost, finishReason)));
  }

  /// A call that turned text into vectors, whose cost is to be looked up.
  public void logEmbeddings(String model, TokenUsage usage) {
    logEmbeddings(model, usage, null);
  }

  /// A call that turned text into vectors.
  ///
  /// @param cost what it cost; null where the price book is to tell
  public void logEmbeddings(String model, TokenUsage usage, @Nullable Money cost) {
    Harmless.run(() -> log(call(model, ModelCall.EMBEDDINGS, usage, cost, null)));
  }

  /// Any call, with all that is known of it.
  public void log(ModelCall call) {
    Harmless.run(() -> {
      var tracked = current.get();
      if (tracked != null) {
        tracked.called(call);
      }
    });
  }

  /// The model's first token has arrived. Streamed answers need not tell: there it is the first
  /// byte.
  public void logFirstToken() {
    Harmless.run(() -> {
      var tracked = current.get();
      if (tracked != null) {
        tracked.began();
      }
    });
  }

  private static ModelCall call(
      String model,
      String operation,
      TokenUsage usage,
      @Nullable Money cost,
      @Nullable String finishReason) {
    return new ModelCall(model, null, operation, usage, cost, finishReason, null, false, null);
  }
}
