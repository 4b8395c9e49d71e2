package ai.studio.analytics.api.graphql.alert;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// What somebody wants a route to be.
@Input("SaveAlertRouteInput")
@Description("What a route is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveAlertRoute {

  private @Nullable String id;
  private @Nullable Integer version;
  private String name;
  private String definition;

  @Id
  @Description("Which one changes; without it, a new one is made.")
  public @Nullable String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id;
  }

  @Description("Which version was changed; needed with `id`.")
  public @Nullable Integer getVersion() {
    return version;
  }

  public void setVersion(@Nullable Integer version) {
    this.version = version;
  }

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
