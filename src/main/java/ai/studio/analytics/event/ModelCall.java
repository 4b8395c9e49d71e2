package ai.studio.analytics.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One call of a model, as OpenTelemetry's `gen_ai.*` attributes describe it.
///
/// @param model the model's name, at most 128 characters (`gen_ai.response.model`)
/// @param provider who serves it, such as `openai` or `ollama` (`gen_ai.provider.name`)
/// @param operation `chat`, `embeddings`, … (`gen_ai.operation.name`)
/// @param usage tokens by kind
/// @param cost what it cost; null where the price is unknown, which is not the same as free
/// @param finishReason why the model stopped, such as `stop` or `length`
/// @param timeToFirstTokenMs milliseconds until the first token of a streamed answer; null
///   otherwise
/// @param streamed whether the answer was streamed
/// @param conversation the conversation the call belongs to (`gen_ai.conversation.id`)
/// @param metering how it was served and counted
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">OpenTelemetry GenAI
///   conventions</a>
public record ModelCall(
    String model,
    @Nullable String provider,
    String operation,
    TokenUsage usage,
    @Nullable Money cost,
    @Nullable String finishReason,
    @Nullable Integer timeToFirstTokenMs,
    boolean streamed,
    @Nullable String conversation,
    Metering metering) {

  /// The usual operation: a chat completion.
  public static final String CHAT = "chat";

  /// The operation that turns text into vectors.
  public static final String EMBEDDINGS = "embeddings";

  static final int MAX_NAME = 128;
  static final int MAX_PROVIDER = 64;
  static final int MAX_OPERATION = 32;
  static final int MAX_FINISH_REASON = 32;

  /// @throws InvalidEvent where a field breaks its rule
  public ModelCall {
    model = Check.text("model_name", model, MAX_NAME);
    provider = Check.optionalText("provider", provider, MAX_PROVIDER);
    operation = Check.text("operation", operation, MAX_OPERATION);
    Objects.requireNonNull(usage, "usage");
    finishReason = Check.optionalText("finish_reason", finishReason, MAX_FINISH_REASON);
    if (timeToFirstTokenMs != null) {
      Check.within("time_to_first_token_ms", timeToFirstTokenMs, 0, Exchange.MAX_LATENCY_MS);
    }
    conversation = Check.optionalText("conversation_id", conversation, 128);
    Objects.requireNonNull(metering, "metering");
  }

  /// A call of which nothing is known but its tokens.
  ///
  /// @throws InvalidEvent where a field breaks its rule
  public ModelCall(
      String model,
      @Nullable String provider,
      String operation,
      TokenUsage usage,
      @Nullable Money cost,
      @Nullable String finishReason,
      @Nullable Integer timeToFirstTokenMs,
      boolean streamed,
      @Nullable String conversation) {
    this(
        model,
        provider,
        operation,
        usage,
        cost,
        finishReason,
        timeToFirstTokenMs,
        streamed,
        conversation,
        Metering.NONE);
  }

  /// A chat completion that was not streamed and whose price is to be looked up.
  public static ModelCall chat(String model, TokenUsage usage) {
    return new ModelCall(model, null, CHAT, usage, null, null, null, false, null);
  }

  /// A chat completion that used what its vendor's own usage object says.
  ///
  /// @param usage a JSON object as OpenAI, Anthropic, Google, Bedrock or Cohere write it
  /// @throws InvalidEvent where it is something else
  public static ModelCall ofVendorUsage(String model, String usage) {
    var read = VendorUsage.read(usage);
    return chat(model, read.tokens())
        .withMetering(
            new Metering(read.serviceTier(), read.searchCalls(), 0, false, null, null, false));
  }

  /// The same call, served in another way.
  public ModelCall withServiceTier(String tier) {
    return withMetering(metering.withServiceTier(tier));
  }

  /// The same call of a model by another name.
  public ModelCall withModel(String newModel) {
    return new ModelCall(
        newModel,
        provider,
        operation,
        usage,
        cost,
        finishReason,
        timeToFirstTokenMs,
        streamed,
        conversation,
        metering);
  }

  /// The same call at the cost that a price makes it.
  ///
  /// @param computed null where it has no price
  public ModelCall priced(@Nullable Money computed) {
    return withCost(computed).withMetering(metering.withCostComputed(computed != null));
  }

  /// The same call at a known cost.
  public ModelCall withCost(@Nullable Money newCost) {
    return new ModelCall(
        model,
        provider,
        operation,
        usage,
        newCost,
        finishReason,
        timeToFirstTokenMs,
        streamed,
        conversation,
        metering);
  }

  /// The same call, served by a known provider.
  public ModelCall withProvider(@Nullable String newProvider) {
    return new ModelCall(
        model,
        newProvider,
        operation,
        usage,
        cost,
        finishReason,
        timeToFirstTokenMs,
        streamed,
        conversation,
        metering);
  }

  /// The same call, served or counted in another way.
  public ModelCall withMetering(Metering newMetering) {
    return new ModelCall(
        model,
        provider,
        operation,
        usage,
        cost,
        finishReason,
        timeToFirstTokenMs,
        streamed,
        conversation,
        newMetering);
  }
}
