package ai.studio.analytics.api.graphql.price;

import ai.studio.analytics.admin.price.ModelPrices;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A price as the schema shows it.
@Type("ModelPrice")
@Description("A price that your organisation has set, or had.")
public class ModelPriceView {

  private final ModelPrices.Entry value;

  ModelPriceView(ModelPrices.Entry value) {
    this.value = value;
  }

  @Id
  @Description("The price.")
  public String getId() {
    return String.valueOf(value.id());
  }

  @Description("Who asks it.")
  public String getProvider() {
    return value.provider();
  }

  @Description("For which model.")
  public String getModel() {
    return value.model();
  }

  @Description("Since when it holds, or held.")
  public Instant getFrom() {
    return value.from();
  }

  @Description("A JSON list of rates, as `setModelPrice` takes it.")
  public String getRates() {
    return value.rates();
  }

  @Description("Where it is from; empty where nobody said.")
  public String getSource() {
    return value.source();
  }

  @Description("When it was set.")
  public Instant getCreatedAt() {
    return value.createdAt();
  }

  @Description("Who set it.")
  public String getCreatedBy() {
    return value.createdBy();
  }

  @Description("When it was removed or replaced; null while it holds.")
  public @Nullable Instant getRemovedAt() {
    return value.removedAt();
  }

  @Description("Who removed or replaced it.")
  public @Nullable String getRemovedBy() {
    return value.removedBy();
  }
}
