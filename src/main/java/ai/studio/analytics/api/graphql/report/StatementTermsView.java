package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.statement.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// Terms as the schema shows them.
@Type("StatementTerms")
@Description("How months are closed, and in which currency amounts are shown.")
public class StatementTermsView {

  private final Terms value;

  StatementTermsView(Terms value) {
    this.value = value;
  }

  @Description(
      "After how many days of the next month a month is closed by itself; 0 where that is done by hand.")
  public int getGraceDays() {
    return value.graceDays();
  }

  @Description("An ISO 4217 code.")
  public String getCurrency() {
    return value.currency();
  }

  @Description("How much of it a US dollar is.")
  public BigDecimal getRate() {
    return value.rate();
  }

  @Description("Of which day the rate is; null for US dollars.")
  public @Nullable LocalDate getRateDate() {
    return value.rateDate();
  }
}
