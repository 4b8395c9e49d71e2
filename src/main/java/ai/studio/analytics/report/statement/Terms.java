package ai.studio.analytics.report.statement;

import static ai.studio.analytics.report.InvalidReport.check;

import ai.studio.analytics.report.InvalidReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/// How an organisation closes its months.
///
/// @param graceDays after how many days of the next month a month is closed by itself, for events
///   that come late, 1 to 27; 0 where that is done by hand
/// @param currency an ISO 4217 code, in which amounts are shown; US dollars are what is kept
/// @param rate how much of it a US dollar is, above 0, with 9 decimals at most
/// @param rateDate of which day the rate is; null for US dollars
public record Terms(int graceDays, String currency, BigDecimal rate, @Nullable LocalDate rateDate) {

  private static final int MOST_DAYS = 27;
  private static final int MOST_DECIMALS = 9;
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

  /// What holds until an organisation says something else.
  public static final Terms USUAL = new Terms(0, "USD", BigDecimal.ONE, null);

  /// @throws InvalidReport where something of it breaks its rule
  public Terms {
    check(graceDays >= 0 && graceDays <= MOST_DAYS, "graceDays", "must be 0 to 27");
    checkCurrency(currency);
    check(
        rate.signum() > 0 && rate.compareTo(MOST) <= 0,
        "rate",
        "must be above 0, up to 1000000000");
    rate = rate.signum() == 0 ? rate : rate.stripTrailingZeros();
    check(rate.scale() <= MOST_DECIMALS, "rate", "must have at most 9 decimals");
    var isDollar = currency.equals("USD");
    check(!isDollar || rate.compareTo(BigDecimal.ONE) == 0, "rate", "must be 1 for US dollars");
    check(isDollar || rateDate != null, "rateDate", "must be the day that the rate is of");
    rateDate = isDollar ? null : rateDate;
  }

  private static void checkCurrency(String code) {
    try {
      Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new InvalidReport("currency", "must be an ISO 4217 code such as EUR");
    }
  }

  /// An amount in the currency, rounded half up to its smallest coin.
  public BigDecimal shown(BigDecimal usd) {
    return usd.multiply(rate).setScale(decimals(), RoundingMode.HALF_UP);
  }

  /// How many decimals amounts in the currency have, by ISO 4217: 2 of the rupiah, whatever
  /// browsers leave out, and none of the yen.
  public int decimals() {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }
}
