package ai.studio.analytics.admin.view;

import java.util.function.Consumer;
import org.eclipse.microprofile.graphql.Description;

/// What can be saved. The constants are stored: they never change.
@Description("What can be saved.")
public enum ViewKind {
  @Description("A page of tiles.")
  DASHBOARD(DashboardDocument::check),
  @Description("Requests that belong together, as a filter.")
  SEGMENT(SegmentDocument::check);

  private final Consumer<JsonPart> rules;

  ViewKind(Consumer<JsonPart> rules) {
    this.rules = rules;
  }

  /// The content, as it is stored.
  ///
  /// @throws InvalidView where it is no document of this kind
  JsonPart checked(String content) {
    var document = JsonPart.document(content);
    rules.accept(document);
    return document;
  }
}
