package ai.studio.analytics.track;

import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.TokenUsage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells what was asked of a model. Inject it, or take [Tracking#usage], and call it once for each
/// call of a model: several calls in one request become several events of one trace, and a call
/// that is told after the answer has ended still belongs to its request.
///
/// Calls belong to the request that is current on the calling thread; those of another thread to
/// the request that [#bound] was called in; those of a job to its [Origin]. Without any of these
/// they are kept as `(background)`.
///
/// Nothing here throws: what cannot be tracked is counted as dropped, and the first is logged.
public final class TokenUsageTracker {

  private final Tracking tracking;
  private final @Nullable Attribution bound;

  TokenUsageTracker(Tracking tracking, @Nullable Attribution bound) {
    this.tracking = tracking;
    this.bound = bound;
  }

  /// The same for the request that is current now, to be called by any thread at any time, even
  /// after the answer has ended.
  public TokenUsageTracker bound() {
    var current = attribution();
    if (current instanceof TrackedRequest request) {
      request.expectCalls();
    }
    return new TokenUsageTracker(tracking, current);
  }

  /// The same for work outside of any request.
  public TokenUsageTracker from(Origin origin) {
    return new TokenUsageTracker(tracking, tracking.from(origin));
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
    log(() -> tracking.clip().call(model, ModelCall.CHAT, usage, cost, finishReason));
  }

  /// A call that turned text into vectors, whose cost is to be looked up.
  public void logEmbeddings(String model, TokenUsage usage) {
    logEmbeddings(model, usage, null);
  }

  /// A call that turned text into vectors.
  ///
  /// @param cost what it cost; null where the price book is to tell
  public void logEmbeddings(String model, TokenUsage usage, @Nullable Money cost) {
    log(() -> tracking.clip().call(model, ModelCall.EMBEDDINGS, usage, cost, null));
  }

  /// Any call, with all that is known of it.
  public void log(ModelCall call) {
    log(() -> call);
  }

  /// Any call, made where a mistake in it, such as more cached tokens than tokens, does no harm: it
  /// is counted as dropped.
  public void log(Supplier<ModelCall> call) {
    tell(it -> it.called(call.get(), RequestDetails.NONE));
  }

  /// Any call, with what else is known of it, such as the vendor's id of its answer.
  public void log(ModelCall call, RequestDetails details) {
    tell(it -> it.called(call, details));
  }

  /// Tells more of the request, and so of all of its calls: what it is counted for, its tags, what
  /// went wrong. What was told of the same before is replaced; a value that breaks its rule is left
  /// out.
  public void describe(RequestDetail detail, String value) {
    tell(it -> it.described(detail, value));
  }

  /// The model's first token has arrived. Streamed answers need not tell: there it is the first
  /// byte.
  public void logFirstToken() {
    tell(Attribution::began);
  }

  private void tell(Consumer<Attribution> what) {
    try {
      what.accept(attribution());
    } catch (RuntimeException | LinkageError e) {
      tracking.lost(e);
    }
  }

  private Attribution attribution() {
    return bound == null ? tracking.attribution() : bound;
  }
}
