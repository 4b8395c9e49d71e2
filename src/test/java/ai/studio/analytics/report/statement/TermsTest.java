package ai.studio.analytics.report.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.report.InvalidReport;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 4, 30);

  @ParameterizedTest
  @CsvSource({
    "28, EUR, 0.9, graceDays",
    "3,  EURO, 0.9, currency",
    "3,  EUR, 0, rate",
    "3,  EUR, 0.0000000001, rate",
    "3,  USD, 1.1, rate",
  })
  void namesWhatBreaksARule(int graceDays, String currency, BigDecimal rate, String field) {
    assertThatThrownBy(() -> new Terms(graceDays, currency, rate, DAY))
        .isInstanceOfSatisfying(InvalidReport.class, it -> assertThat(it.field()).isEqualTo(field));
  }

  @Test
  void aRateIsOfADay() {
    assertThatThrownBy(() -> new Terms(0, "EUR", BigDecimal.ONE, null))
        .isInstanceOfSatisfying(
            InvalidReport.class, it -> assertThat(it.field()).isEqualTo("rateDate"));
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 0.9, 1.005, 0.90, 2",
    "JPY, 150, 0.01, 2, 0",
    "USD, 1, 0.005, 0.01, 2",
    "IDR, 16512.3, 1, 16512.30, 2",
    "KWD, 0.3, 1, 0.300, 3",
  })
  void showsTheSmallestCoin(
      String currency, BigDecimal rate, BigDecimal usd, String shown, int decimals) {
    var terms = new Terms(0, currency, rate, DAY);

    assertThat(terms.shown(usd)).isEqualTo(shown);
    assertThat(terms.decimals()).isEqualTo(decimals);
  }
}
