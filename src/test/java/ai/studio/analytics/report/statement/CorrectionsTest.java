package ai.studio.analytics.report.statement;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.report.statement.Line.Kind;
import ai.studio.analytics.report.statement.Line.Of;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionsTest {

  private static final YearMonth APRIL = YearMonth.of(2026, 4);
  private static final Of SHOP = new Of("shop", "sk_1", "small");

  @ParameterizedTest
  @CsvSource({
    "10, 0, 1.5,  12, 0, 1.8,  2 calls came after the month was closed",
    "10, 0, 1.5,  10, 0, 1.2,  prices were corrected",
    "10, 4, 1.5,  10, 0, 2.5,  4 calls got a price",
    "10, 1, 1.5,  10, 0, 1.5,  1 call got a price",
    "10, 0, 1.5,  10, 1, 1.4,  1 call lost the price",
    "10, 2, 1.5,  11, 1, 1.9,  '1 call came after the month was closed, 1 call got a price'",
  })
  void whatHasChangedIsALineWithItsReason(
      long calls,
      long unpriced,
      BigDecimal cost,
      long callsNow,
      long unpricedNow,
      BigDecimal costNow,
      String reason) {
    var line =
        correction(usage(calls, unpriced, cost), usage(callsNow, unpricedNow, costNow)).getFirst();

    assertThat(line.kind()).isEqualTo(Kind.CORRECTION);
    assertThat(line.month()).isEqualTo(APRIL);
    assertThat(line.reason()).isEqualTo(reason);
    assertThat(line.usage().calls()).isEqualTo(callsNow - calls);
    assertThat(line.usage().cost()).isEqualByComparingTo(costNow.subtract(cost));
  }

  @Test
  void whatIsAsItWasIsNone() {
    assertThat(correction(usage(3, 1, BigDecimal.ONE), usage(3, 1, BigDecimal.ONE))).isEmpty();
  }

  /// They were made, whatever became of what was known of them.
  @Test
  void callsThatAreGoneAreNone() {
    assertThat(correction(usage(3, 0, BigDecimal.ONE), usage(2, 0, BigDecimal.TEN))).isEmpty();
    assertThat(Corrections.of(APRIL, Map.of(SHOP, usage(3, 0, BigDecimal.ONE)), new TreeMap<>()))
        .isEmpty();
  }

  @Test
  void whatNobodyHasStatedIsOne() {
    var now = new TreeMap<>(Map.of(SHOP, usage(1, 0, BigDecimal.ONE)));
    assertThat(Corrections.of(APRIL, Map.of(), now))
        .singleElement()
        .satisfies(it -> assertThat(it.usage().calls()).isEqualTo(1));
  }

  private static List<Line> correction(Usage before, Usage now) {
    return Corrections.of(APRIL, Map.of(SHOP, before), new TreeMap<>(Map.of(SHOP, now)));
  }

  private static Usage usage(long calls, long unpriced, BigDecimal cost) {
    return new Usage(calls, unpriced, 10, 0, 0, 5, 0, cost);
  }
}
