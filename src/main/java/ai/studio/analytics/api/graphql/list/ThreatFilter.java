package ai.studio.analytics.api.graphql.list;

import ai.studio.analytics.api.graphql.value.IdList;
import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on threats.
@Input("ThreatLogFilter")
@Description(
    "Which threats: all conditions hold, each for any of its values, of which there are at most 100.")
public class ThreatFilter extends RowFilter {

  private @Nullable List<String> types;
  private @Nullable List<ThreatSeverity> severities;
  private @Nullable List<ThreatState> states;
  private @Nullable List<String> requests;
  private @Nullable List<String> endpoints;
  private @Nullable List<String> countries;

  @Description("Threat types, in lower case.")
  public @Nullable List<String> getTypes() {
    return types;
  }

  public void setTypes(@Nullable List<String> types) {
    this.types = types;
  }

  @Description("How bad.")
  public @Nullable List<ThreatSeverity> getSeverities() {
    return severities;
  }

  public void setSeverities(@Nullable List<ThreatSeverity> severities) {
    this.severities = severities;
  }

  @Description("What became of them.")
  public @Nullable List<ThreatState> getStates() {
    return states;
  }

  public void setStates(@Nullable List<ThreatState> states) {
    this.states = states;
  }

  @IdList
  @Description("Ids of the requests in which they were seen.")
  public @Nullable List<String> getRequests() {
    return requests;
  }

  public void setRequests(@Nullable List<String> requests) {
    this.requests = requests;
  }

  @Description("Route templates, exactly.")
  public @Nullable List<String> getEndpoints() {
    return endpoints;
  }

  public void setEndpoints(@Nullable List<String> endpoints) {
    this.endpoints = endpoints;
  }

  @Description("ISO 3166-1 alpha-2 codes.")
  public @Nullable List<String> getCountries() {
    return countries;
  }

  public void setCountries(@Nullable List<String> countries) {
    this.countries = countries;
  }
}
