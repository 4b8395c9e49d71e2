package ai.studio.analytics.api.graphql.price;

import ai.studio.analytics.admin.price.WhatIf;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An answer as the schema shows it.
@Type("WhatIf")
@Description("What calls would have cost on another model.")
public class WhatIfView {

  private final WhatIf.Answer value;

  WhatIfView(WhatIf.Answer value) {
    this.value = value;
  }

  @Description("How many calls there are.")
  public long getCalls() {
    return value.calls();
  }

  @Description("What they cost, as far as that is known, in US dollars.")
  public BigDecimal getActual() {
    return value.actual();
  }

  @Description("How many of them have no known cost.")
  public long getUnpriced() {
    return value.unpriced();
  }

  @Description(
      "What they would have cost, each at its size and the prices of its time, in US dollars.")
  public BigDecimal getCost() {
    return value.cost();
  }

  @Description("How many would have no price on the other model.")
  public long getUnpricedThen() {
    return value.unpricedThen();
  }

  @Description("What those cost that have a known cost and would have a price, in US dollars.")
  public BigDecimal getActualOfPriced() {
    return value.actualOfPriced();
  }

  @Description("What the same ones would have cost, in US dollars.")
  public BigDecimal getCostOfPriced() {
    return value.costOfPriced();
  }

  @Description("What for.")
  public List<ChargeView> getCharges() {
    return value.charges().stream().map(ChargeView::new).toList();
  }

  @Description(
      "Before this time requests are gone, and have no part in it; null where the range begins later.")
  public @Nullable Instant getPurgedBefore() {
    return value.purgedBefore();
  }
}
