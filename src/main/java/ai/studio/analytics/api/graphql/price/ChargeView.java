package ai.studio.analytics.api.graphql.price;

import ai.studio.analytics.admin.price.WhatIf;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A charge as the schema shows it.
@Type("WhatIfCharge")
@Description("One thing that would be charged for, over all calls.")
public class ChargeView {

  private final WhatIf.Charge value;

  ChargeView(WhatIf.Charge value) {
    this.value = value;
  }

  @Description("Such as `above 200000 input tokens: output`.")
  public String getWhat() {
    return value.what();
  }

  @Description("Tokens, or how often.")
  public long getQuantity() {
    return value.quantity();
  }

  @Description("US dollars.")
  public BigDecimal getCost() {
    return value.cost();
  }
}
