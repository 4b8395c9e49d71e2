package ai.studio.analytics.api.graphql.view;

import ai.studio.analytics.admin.view.SharedViews;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A link that was made.
@Type("NewSharedView")
@Description("A link that was made.")
public class NewSharedViewView {

  private final SharedViews.Made value;

  NewSharedViewView(SharedViews.Made value) {
    this.value = value;
  }

  @Description("The path of the link, which is told this once: whoever has it may look.")
  public String getPath() {
    return "/shared/" + value.secret();
  }

  @Description("What it leads to.")
  public SharedViewView getView() {
    return new SharedViewView(value.view());
  }
}
