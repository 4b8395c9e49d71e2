package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyAndAveragesTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999_999_999, 1_000_000_000, Long.MAX_VALUE, -1})
  void billionthsAreDollarsWithoutLoss(long nanos) {
    assertThat(Usd.nanos(Usd.ofNanos(nanos))).isEqualTo(nanos);
    assertThat(Usd.ofNanos(nanos).scale()).isEqualTo(9);
  }

  @Test
  void whatIsFinerThanABillionthIsNotRoundedAwayInSilence() {
    assertThatThrownBy(() -> Usd.nanos(new BigDecimal("0.0000000001")))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 0.333333333", "2, 3, 0.666666667", "0.000000001, 2, 0.000000001", "3, 1, 3"})
  void anAverageCostIsRoundedHalfUp(BigDecimal cost, long count, BigDecimal average) {
    assertThat(Usd.average(cost, count)).isEqualByComparingTo(average);
  }

  @Test
  void nothingHasNoAverage() {
    assertThat(Usd.average(null, 3)).isNull();
    assertThat(Usd.average(BigDecimal.ONE, 0)).isNull();
    assertThat(Average.of(5, 0)).isNull();
    assertThat(Average.seconds(5, 0)).isNull();
  }

  @Test
  void averagesAreNotCutToWholeNumbers() {
    assertThat(Average.of(5, 2)).isEqualTo(2.5);
    assertThat(Average.of(0, 2)).isZero();
    assertThat(Average.seconds(2_500, 2)).isEqualTo(1.25);
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void aQuantityIsMadeOfFieldsThatBlocksHave(Quantity quantity) {
    assertThat(quantity.fields()).isNotEmpty().allMatch(RequestField::isInBlocks);
    assertThat(quantity.unit()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "LATENCY, 1500, 1500",
    "COST, 1500000000, 1.5",
    "COST, 1, 0.000000001",
    "OUTPUT_TOKENS_PER_SECOND, 75500, 75.5",
    "TOKENS, 0, 0"
  })
  void theSmallestPartsOfAQuantityAreTurnedIntoItsUnit(
      Quantity quantity, long parts, BigDecimal inUnit) {
    assertThat(quantity.inUnit(parts)).isEqualByComparingTo(inUnit);
  }

  @Test
  void aDimensionIsHeldByAFieldOrByTheClock() {
    var byClock =
        Arrays.stream(Dimension.values()).filter(dimension -> dimension.field().isEmpty()).toList();

    assertThat(byClock).containsExactly(Dimension.HOUR_OF_DAY, Dimension.DAY_OF_WEEK);
  }

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void aDimensionOfAFieldIsCalledAsFiltersCallIt(Dimension dimension) {
    dimension
        .field()
        .ifPresent(field -> {
          assertThat(field.fieldName())
              .isEqualTo(dimension.name().toLowerCase(java.util.Locale.ROOT));
          assertThat(field.kind().isCoded() || field == RequestField.SESSION).isTrue();
        });
  }
}
