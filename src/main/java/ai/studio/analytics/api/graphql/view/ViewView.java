package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.SavedView;
import ai.studio.analytics.admin.view.ViewKind;
import ai.studio.analytics.admin.view.ViewVisibility;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A saved view as the schema shows it.
@Type("SavedView")
@Description("Something that somebody has saved to see it again.")
public class ViewView {

  private final SavedView value;

  ViewView(SavedView value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("A dashboard or a segment.")
  public ViewKind getKind() {
    return value.kind();
  }

  @Description("1 to 80 characters.")
  public String getName() {
    return value.name();
  }

  @Description("Who made it.")
  public String getOwner() {
    return value.owner();
  }

  @Description("Who finds it.")
  public ViewVisibility getVisibility() {
    return value.visibility();
  }

  @Description("Whether your organisation shows it first.")
  public boolean getIsDefault() {
    return value.isDefault();
  }

  @Description("What its content says of itself; empty where it says nothing.")
  public String getDescription() {
    return value.description();
  }

  @Description("How many tiles its content has.")
  public int getTiles() {
    return value.tiles();
  }

  @Description("A JSON document of its kind; null in a list of dashboards.")
  public @Nullable String getContent() {
    return value.content();
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("When it was made.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("When this version was saved.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }

  @Description("Who saved this version.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }

  @Description("Whether you may change it.")
  public boolean getEditable() {
    return value.editable();
  }
}
