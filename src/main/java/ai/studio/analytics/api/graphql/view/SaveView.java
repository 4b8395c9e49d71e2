package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.ViewKind;
import ai.studio.analytics.admin.view.ViewVisibility;
import ai.studio.analytics.api.graphql.value.SaveAsk;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// What somebody wants a saved view to be.
@Input("SaveViewInput")
@Description("What a saved view is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveView extends SaveAsk {

  private ViewKind kind;
  private String name;
  private ViewVisibility visibility;
  private String content;

  @Description("A dashboard or a segment; it never changes.")
  public ViewKind getKind() {
    return kind;
  }

  public void setKind(ViewKind kind) {
    this.kind = kind;
  }

  @Description("1 to 80 characters.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("Who finds it; analysts and administrators may share.")
  public ViewVisibility getVisibility() {
    return visibility;
  }

  public void setVisibility(ViewVisibility visibility) {
    this.visibility = visibility;
  }

  @Description("A JSON document of its kind, of at most 64 KiB.")
  public String getContent() {
    return content;
  }

  public void setContent(String content) {
    this.content = content;
  }
}
