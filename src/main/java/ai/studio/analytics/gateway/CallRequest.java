package ai.studio.analytics.gateway;

import ai.studio.analytics.auth.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a call before it is made.
///
/// @param caller whose credentials it has; with the organisation, and the API key if it is one
/// @param model the model that is asked for; empty where the request names none
/// @param endpoint the template of its route
/// @param operation what it asks for, by the names of events
/// @param user on whose behalf, as the client says; null where it says nothing
/// @param session the client's session; null where it says nothing
/// @param project what it is counted for; null for none
/// @param tags pairs of the client's own
/// @param promptTokens how many tokens it sends, estimated by its length
/// @param maxTokens the most tokens that it lets the model answer; null where it sets no bound
/// @param streamed whether the answer is to be streamed
/// @param address the client's, whole; null where nobody knows
public record CallRequest(
    Caller caller,
    String model,
    String endpoint,
    String operation,
    @Nullable String user,
    @Nullable String session,
    @Nullable String project,
    Map<String, String> tags,
    long promptTokens,
    @Nullable Long maxTokens,
    boolean streamed,
    @Nullable String address) {

  public CallRequest {
    tags = Map.copyOf(tags);
  }

  /// Whether it is of a model, although it may not name one: then some servers take their own.
  boolean isOfModel() {
    return !model.isBlank() || Endpoint.of(endpoint).callsModel();
  }

  /// The most tokens that it can be expected to use.
  public long reservedTokens() {
    return promptTokens + (maxTokens == null ? 0 : maxTokens);
  }
}
