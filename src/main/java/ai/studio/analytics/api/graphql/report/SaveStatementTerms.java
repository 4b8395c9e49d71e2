package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.statement.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// How somebody wants months to be closed.
@Input("StatementTermsInput")
@Description("How months are closed.")
@SuppressWarnings("NullAway.Init")
public class SaveStatementTerms {

  private Integer graceDays;
  private String currency;
  private BigDecimal rate;
  private @Nullable LocalDate rateDate;

  Terms terms() {
    return new Terms(graceDays, currency, rate, rateDate);
  }

  @Description(
      "After how many days of the next month a month is closed by itself, 1 to 27; 0 where that is done by hand.")
  public Integer getGraceDays() {
    return graceDays;
  }

  public void setGraceDays(Integer graceDays) {
    this.graceDays = graceDays;
  }

  @Description("An ISO 4217 code, such as `EUR`, in which amounts are shown.")
  public String getCurrency() {
    return currency;
  }

  public void setCurrency(String currency) {
    this.currency = currency;
  }

  @Description("How much of it a US dollar is, with 9 decimals at most.")
  public BigDecimal getRate() {
    return rate;
  }

  public void setRate(BigDecimal rate) {
    this.rate = rate;
  }

  @Description("Of which day the rate is; needed unless the currency is `USD`.")
  public @Nullable LocalDate getRateDate() {
    return rateDate;
  }

  public void setRateDate(@Nullable LocalDate rateDate) {
    this.rateDate = rateDate;
  }
}
