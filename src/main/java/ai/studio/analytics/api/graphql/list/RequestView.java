package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.store.schema.RequestLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A request as the schema shows it.
@Type("RequestLog")
@Description("One API request and, where it called a model, that call.")
public class RequestView {

  private final RequestLog row;
  private final Relations.RequestBatch batch;

  RequestView(RequestLog row, Relations.RequestBatch batch) {
    this.row = row;
    this.batch = batch;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Long.toString(row.id());
  }

  @Description("The sender's id of the event, or one that was made for it.")
  public String getEventKey() {
    return row.eventKey();
  }

  @Description("When the request arrived.")
  public Instant getCreatedAt() {
    return row.createdAt();
  }

  @Description("How it came in.")
  public RequestSource getSource() {
    return RequestSource.valueOf(row.source().name());
  }

  @Description("The route's template, such as `/v1/chat/completions`.")
  public String getEndpoint() {
    return row.endpoint();
  }

  @Description("The HTTP method.")
  public String getMethod() {
    return row.method();
  }

  @Description("The HTTP status.")
  public int getStatusCode() {
    return row.statusCode();
  }

  @Description("Whether the status is below 400.")
  public boolean getSuccess() {
    return row.statusCode() < 400;
  }

  @Description(
      "Milliseconds from the request to the last byte of the answer; null where nobody measured it.")
  public @Nullable Integer getLatencyMs() {
    return row.latencyMs();
  }

  @Description("Milliseconds until the first token of a streamed answer.")
  public @Nullable Integer getTimeToFirstTokenMs() {
    return row.timeToFirstTokenMs();
  }

  @Description("Whether the answer was streamed.")
  public boolean getStreamed() {
    return row.streamed();
  }

  @Description("What went wrong, such as an exception's name.")
  public @Nullable String getErrorType() {
    return row.errorType();
  }

  @Description("Who asked; null where anonymous.")
  public @Nullable String getUser() {
    return row.user();
  }

  @Description("Whether the platform verified the user.")
  public boolean getAuthenticated() {
    return row.authenticated();
  }

  @Description("The client's address, as far as the privacy mode keeps it.")
  public @Nullable String getIpAddress() {
    return row.ipAddress();
  }

  @Description("The country of the address, ISO 3166-1 alpha-2.")
  public @Nullable String getCountryCode() {
    return row.countryCode();
  }

  @Description("The client's software, as it names itself.")
  public @Nullable String getUserAgent() {
    return row.userAgent();
  }

  @Description("The model that was called; null where none was.")
  public @Nullable String getModelName() {
    return row.modelName();
  }

  @Description("Who serves the model, such as `openai`.")
  public @Nullable String getProvider() {
    return row.provider();
  }

  @Description("What the model was asked for, such as `chat` or `embeddings`.")
  public @Nullable String getOperation() {
    return row.operation();
  }

  @Description("Input tokens that were not served from a cache.")
  public long getPromptTokens() {
    return row.promptTokens();
  }

  @Description("Input tokens read from the provider's prompt cache.")
  public long getCachedTokens() {
    return row.cachedTokens();
  }

  @Description("Input tokens written to the provider's prompt cache.")
  public long getCacheWriteTokens() {
    return row.cacheWriteTokens();
  }

  @Description("Visible output tokens.")
  public long getCompletionTokens() {
    return row.completionTokens();
  }

  @Description("Hidden output tokens spent on reasoning.")
  public long getReasoningTokens() {
    return row.reasoningTokens();
  }

  @Description("All tokens: the sum of the five kinds.")
  public long getTotalTokens() {
    return row.totalTokens();
  }

  @Description(
      "What the call cost in US dollars; null where the model has no price, which is not the same as free.")
  public @Nullable BigDecimal getCost() {
    return row.costUsd();
  }

  @Description("Why the model stopped, such as `stop` or `length`.")
  public @Nullable String getFinishReason() {
    return row.finishReason();
  }

  @Description("The conversation that the call belongs to.")
  public @Nullable String getConversationId() {
    return row.conversation();
  }

  @Description(
      "Of the input tokens written to the provider's prompt cache, those that it keeps for an hour.")
  public long getCacheWriteHourTokens() {
    return row.cacheWriteHourTokens();
  }

  @Description("Of the input tokens read from the provider's prompt cache, those of sound.")
  public long getAudioCachedTokens() {
    return row.audioCachedTokens();
  }

  @Description("Of the input tokens that were not cached, those of sound.")
  public long getAudioInputTokens() {
    return row.audioInputTokens();
  }

  @Description("Of the input tokens that were not cached, those of pictures.")
  public long getImageInputTokens() {
    return row.imageInputTokens();
  }

  @Description("Of the visible output tokens, those of sound.")
  public long getAudioOutputTokens() {
    return row.audioOutputTokens();
  }

  @Description("Of the visible output tokens, those of pictures.")
  public long getImageOutputTokens() {
    return row.imageOutputTokens();
  }

  @Description("How the vendor served the call, such as `batch`, `flex` or `priority`.")
  public @Nullable String getServiceTier() {
    return row.serviceTier();
  }

  @Description("Searches that the vendor made for the call, which are charged by number.")
  public long getSearchCalls() {
    return row.searchCalls();
  }

  @Description("Calls of the vendor's other tools that are charged by number.")
  public long getToolCalls() {
    return row.toolCalls();
  }

  @Description("Whether its tokens were estimated, for the vendor gave none.")
  public boolean getEstimated() {
    return row.estimated();
  }

  @Description("Which attempt it was, from 1.")
  public @Nullable Integer getAttempt() {
    return row.attempt();
  }

  @Description("Whom the gateway asked, by its own name for it.")
  public @Nullable String getUpstream() {
    return row.upstream();
  }

  @Description("Whether its cost comes of a price here, and not from its sender.")
  public boolean getCostComputed() {
    return row.costComputed();
  }

  @Description("W3C trace id, 32 hexadecimal digits.")
  public @Nullable String getTraceId() {
    return row.traceId();
  }

  @Description("W3C span id, 16 hexadecimal digits.")
  public @Nullable String getSpanId() {
    return row.spanId();
  }

  @Description("The span that its span belongs to, 16 hexadecimal digits.")
  public @Nullable String getParentSpanId() {
    return row.parentSpanId();
  }

  @Description("The vendor's id of the answer.")
  public @Nullable String getResponseId() {
    return row.responseId();
  }

  @Description("What went wrong, in words, without secrets.")
  public @Nullable String getErrorMessage() {
    return row.errorMessage();
  }

  @Description(
      "What it is counted for: the project of the API key it came with, or told by its sender.")
  public @Nullable String getProject() {
    return row.project();
  }

  @Description("The API key that it used: told by its sender, or the one it came with.")
  public @Nullable String getApiKeyId() {
    return row.apiKeyId();
  }

  @Description("The sender's own pairs, in the order of their keys.")
  public List<TagView> getTags() {
    return row.tags().entrySet().stream()
        .map(tag -> new TagView(tag.getKey(), tag.getValue()))
        .toList();
  }

  @Description(
      "Tokens of the answer by second, from the first token where that is known; null where no time was measured.")
  public @Nullable Double getOutputTokensPerSecond() {
    return row.outputTokensPerSecond();
  }

  @Description("The session it belongs to; null where it has none that you may see.")
  public @Nullable SessionView getSession() {
    return batch.session(row);
  }

  @Description("Ratings of this request.")
  public List<FeedbackView> getFeedbacks() {
    return batch.feedbacks(row);
  }

  @Description(
      "Other ways in which the same call came: what only they know is in this row, and it counts once.")
  public List<MergedEventView> getMergedFrom() {
    return batch.merged(row);
  }

  @Description("What evaluators say of its answer, the oldest first.")
  public List<EvaluationView> getEvaluations() {
    return batch.evaluations(row);
  }

  @Description("Threats seen in this request.")
  public List<ThreatView> getThreats() {
    return batch.threats(row);
  }
}
