package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.respond.DetectionPreview;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A value of a setting as the schema shows it.
@Type("DetectionPreviewPoint")
@Description("What one value of a setting would have told of.")
public class PreviewPointView {

  private final DetectionPreview.Point value;

  PreviewPointView(DetectionPreview.Point value) {
    this.value = value;
  }

  @Description("The value.")
  public long getValue() {
    return value.value();
  }

  @Description(
      "How many threats; null below the threshold of now, as what is below it is not stored.")
  public @Nullable Long getThreats() {
    return value.threats();
  }

  @Description("Whether that is what the setting is now.")
  public boolean isCurrent() {
    return value.current();
  }
}
