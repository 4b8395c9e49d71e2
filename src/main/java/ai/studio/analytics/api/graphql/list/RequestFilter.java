package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.IdList;
import ai.studio.analytics.api.graphql.value.RequestSource;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on requests.
@Input("RequestLogFilter")
@Description(
    "Which requests: all conditions hold, each for any of its values, of which there are at most 100.")
public class RequestFilter extends RowFilter {

  private @Nullable List<String> models;
  private @Nullable List<String> endpoints;
  private @Nullable List<Integer> statuses;
  private @Nullable Integer minStatus;
  private @Nullable Integer maxStatus;
  private @Nullable List<String> countries;
  private @Nullable List<String> providers;
  private @Nullable List<RequestSource> sources;
  private @Nullable List<String> sessions;
  private @Nullable List<String> traces;
  private @Nullable List<String> conversations;

  @Description("Model names, exactly.")
  public @Nullable List<String> getModels() {
    return models;
  }

  public void setModels(@Nullable List<String> models) {
    this.models = models;
  }

  @Description("Route templates, exactly.")
  public @Nullable List<String> getEndpoints() {
    return endpoints;
  }

  public void setEndpoints(@Nullable List<String> endpoints) {
    this.endpoints = endpoints;
  }

  @Description("HTTP statuses.")
  public @Nullable List<Integer> getStatuses() {
    return statuses;
  }

  public void setStatuses(@Nullable List<Integer> statuses) {
    this.statuses = statuses;
  }

  @Description("Only this HTTP status and higher ones: 400 for errors.")
  public @Nullable Integer getMinStatus() {
    return minStatus;
  }

  public void setMinStatus(@Nullable Integer minStatus) {
    this.minStatus = minStatus;
  }

  @Description("Only this HTTP status and lower ones: 399 for successes.")
  public @Nullable Integer getMaxStatus() {
    return maxStatus;
  }

  public void setMaxStatus(@Nullable Integer maxStatus) {
    this.maxStatus = maxStatus;
  }

  @Description("ISO 3166-1 alpha-2 codes.")
  public @Nullable List<String> getCountries() {
    return countries;
  }

  public void setCountries(@Nullable List<String> countries) {
    this.countries = countries;
  }

  @Description("Provider names, such as `openai`.")
  public @Nullable List<String> getProviders() {
    return providers;
  }

  public void setProviders(@Nullable List<String> providers) {
    this.providers = providers;
  }

  @Description("How requests came in.")
  public @Nullable List<RequestSource> getSources() {
    return sources;
  }

  public void setSources(@Nullable List<RequestSource> sources) {
    this.sources = sources;
  }

  @IdList
  @Description("Ids of sessions.")
  public @Nullable List<String> getSessions() {
    return sessions;
  }

  public void setSessions(@Nullable List<String> sessions) {
    this.sessions = sessions;
  }

  @Description("W3C trace ids.")
  public @Nullable List<String> getTraces() {
    return traces;
  }

  public void setTraces(@Nullable List<String> traces) {
    this.traces = traces;
  }

  @Description("Ids of conversations.")
  public @Nullable List<String> getConversations() {
    return conversations;
  }

  public void setConversations(@Nullable List<String> conversations) {
    this.conversations = conversations;
  }
}
