package ai.studio.analytics.api.graphql.price;

import ai.studio.analytics.admin.price.ModelPrices;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// What is known of the prices of the build.
@Type("BuiltInPrices")
@Description("The prices that come with the build.")
public class BuiltInPricesView {

  private final ModelPrices value;

  BuiltInPricesView(ModelPrices value) {
    this.value = value;
  }

  @Description("Where they are from, with their version; null where the build went without them.")
  public @Nullable String getSource() {
    return value.builtInSource().orElse(null);
  }

  @Description("The day on which they were published.")
  public @Nullable String getPublished() {
    return value.builtInPublished().map(Object::toString).orElse(null);
  }
}
