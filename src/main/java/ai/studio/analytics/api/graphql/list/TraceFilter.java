package ai.studio.analytics.api.graphql.list;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Conditions on traces.
@Input("TraceFilter")
@Description(
    "Which traces: all conditions hold, each for any of its values, of which there are at most 100. `ids` are W3C trace ids.")
public class TraceFilter extends RowFilter {

  private @Nullable List<String> services;

  @Description("Applications that traces began in.")
  public @Nullable List<String> getServices() {
    return services;
  }

  public void setServices(@Nullable List<String> services) {
    this.services = services;
  }
}
