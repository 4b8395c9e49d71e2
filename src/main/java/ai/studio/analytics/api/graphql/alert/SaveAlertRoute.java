package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.api.graphql.value.SaveAsk;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// What somebody wants a route to be.
@Input("SaveAlertRouteInput")
@Description("What a route is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveAlertRoute extends SaveAsk {

  private String name;
  private String definition;

  @Description("1 to 80 characters, different from those of your other routes.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("Which alerts go where, as JSON: docs/alerts.md.")
  public String getDefinition() {
    return definition;
  }

  public void setDefinition(String definition) {
    this.definition = definition;
  }
}
