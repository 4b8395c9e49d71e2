package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.ViewVersion;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A version of a saved view as the schema shows it.
@Type("ViewVersion")
@Description("What a saved view is or was.")
public class ViewVersionView {

  private final ViewVersion value;

  ViewVersionView(ViewVersion value) {
    this.value = value;
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("What it was called.")
  public String getName() {
    return value.name();
  }

  @Description("How many tiles its content had.")
  public int getTiles() {
    return value.tiles();
  }

  @Description("When it was saved.")
  public Instant getSavedAt() {
    return value.savedAt();
  }

  @Description("Who saved it.")
  public String getSavedBy() {
    return value.savedBy();
  }
}
