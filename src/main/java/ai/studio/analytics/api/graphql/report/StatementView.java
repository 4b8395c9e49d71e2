package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.statement.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A statement as the schema shows it.
@Type("Statement")
@Description("What the calls of models of a month came to. Once closed it never changes.")
public class StatementView {

  private final Statement value;

  StatementView(Statement value) {
    this.value = value;
  }

  @Description("1 and up, without gaps; 0 for one that is not closed.")
  public int getNumber() {
    return value.number();
  }

  @Description("Such as `2026-10`.")
  public String getMonth() {
    return value.month().toString();
  }

  @Description("On whose calendar the month is meant.")
  public String getTimeZone() {
    return value.timeZone();
  }

  @Description("When it was closed; of a preview, when it was made.")
  public Instant getClosedAt() {
    return value.closedAt();
  }

  @Description("Who closed it; `studio` where the service did by itself.")
  public String getClosedBy() {
    return value.closedBy();
  }

  @Description("Calls of models, those in corrections included.")
  public long getCalls() {
    return value.total().calls();
  }

  @Description("Calls whose cost nobody knows: they have no part in the cost.")
  public long getUnpricedCalls() {
    return value.total().unpriced();
  }

  @Description("The cost in US dollars, corrections included, exact.")
  public BigDecimal getCostUsd() {
    return value.total().cost();
  }

  @Description("The currency in which amounts are shown.")
  public String getCurrency() {
    return value.terms().currency();
  }

  @Description("How many decimals amounts in that currency have, by ISO 4217.")
  public int getDecimals() {
    return value.terms().decimals();
  }

  @Description("How much of it a US dollar was.")
  public BigDecimal getRate() {
    return value.terms().rate();
  }

  @Description("Of which day the rate is; null for US dollars.")
  public @Nullable LocalDate getRateDate() {
    return value.terms().rateDate();
  }

  @Description("The cost in that currency, rounded to its smallest coin.")
  public BigDecimal getShown() {
    return value.terms().shown(value.total().cost());
  }
}
