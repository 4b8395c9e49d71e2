package ai.studio.analytics.api.graphql.dashboard;

import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.ValueFilter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on the requests of a dashboard.
@Input("DashboardFilterInput")
@Description(
    "Which requests count: all conditions hold, each for any of its values, of which there are at most 100.")
public class DashboardFilter {

  private @Nullable List<String> models;
  private @Nullable List<String> endpoints;
  private @Nullable List<Integer> statuses;
  private @Nullable List<String> countries;
  private @Nullable List<String> users;
  private @Nullable List<String> providers;
  private @Nullable List<RequestSource> sources;

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

  @Description("ISO 3166-1 alpha-2 codes.")
  public @Nullable List<String> getCountries() {
    return countries;
  }

  public void setCountries(@Nullable List<String> countries) {
    this.countries = countries;
  }

  @Description("User names.")
  public @Nullable List<String> getUsers() {
    return users;
  }

  public void setUsers(@Nullable List<String> users) {
    this.users = users;
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

  /// The filter that it means.
  ValueFilter filter() {
    return new ValueFilter(
        set(models),
        set(endpoints),
        set(statuses),
        set(countries),
        set(users),
        set(providers),
        set(sources).stream()
            .map(source -> Source.valueOf(source.name()))
            .collect(Collectors.toSet()));
  }

  private static <T> Set<T> set(@Nullable Collection<T> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }
}
