package ai.studio.analytics.admin.view;

import org.eclipse.microprofile.graphql.Description;

/// Who finds a view. The constants are stored: they never change.
@Description("Who finds a saved view.")
public enum ViewVisibility {
  @Description("Its owner only.")
  PRIVATE,
  @Description("Everybody in the organisation, each with the figures that they may see.")
  SHARED
}
