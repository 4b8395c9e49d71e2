package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.schedule.ReportDocument.MonthForecast;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A forecast as the schema shows it.
@Type("ReportForecast")
@Description("What a month is likely to cost, in US dollars.")
public class ReportForecastView {

  private final MonthForecast value;

  ReportForecastView(MonthForecast value) {
    this.value = value;
  }

  @Description("Its first day.")
  public LocalDate getMonth() {
    return value.month();
  }

  @Description("What it has cost.")
  public BigDecimal getSoFar() {
    return value.soFar();
  }

  @Description("What it is likely to cost.")
  public BigDecimal getTotal() {
    return value.total();
  }

  @Description("Four times in five, it lies between this …")
  public BigDecimal getLow() {
    return value.low();
  }

  @Description("… and this.")
  public BigDecimal getHigh() {
    return value.high();
  }
}
