package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.ThreatField;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTestTest {

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "gpt-4o, gpt-4o, true",
    "gpt-4o, gpt-4o-mini, false",
    "gpt-4o, GPT-4o, false",
    "gpt-4o*, gpt-4o, true",
    "gpt-4o*, gpt-4o-mini, true",
    "gpt-4o*, my-gpt-4o, false",
    "*4o*, gpt-4o-mini, true",
    "*4o*, o4, false",
    "'o3,gpt*', o3, true",
    "'o3,gpt*', gpt-5, true",
    "'o3,gpt*', o1, false"
  })
  void textsAreComparedLetterByLetter(String asked, String value, boolean holds) {
    assertThat(test(RequestField.MODEL, asked).holds(value)).isEqualTo(holds);
  }

  @Test
  void noTextIsEmptyAndNeitherEqualsNorContainsNorBeginsWithAnything() {
    for (var asked : List.of("null", "n*", "*u*", "*")) {
      assertThat(test(RequestField.MODEL, asked).holds((String) null)).as(asked).isFalse();
    }
    assertThat(test(RequestField.MODEL, "\"\"").holds((String) null)).isTrue();
  }

  @Test
  void aTextWithoutLettersIsNoValueEither() {
    assertThat(test(RequestField.MODEL, "\"\"").holds("")).isTrue();
    assertThat(test(RequestField.MODEL, "*").holds("")).isFalse();
    assertThat(test(RequestField.MODEL, "*").holds(" ")).isTrue();
    assertThat(test(RequestField.MODEL, "\"\"").holds(" ")).isFalse();
  }

  @ParameterizedTest(name = "status:{0} of {1}: {2}")
  @CsvSource({
    "500, 500, true",
    "500, 499, false",
    "500, 501, false",
    "0500, 500, true",
    "5e2, 500, true",
    "500.0, 500, true",
    "500.5, 500, false",
    "500.5, 501, false",
    "<500, 499, true",
    "<500, 500, false",
    "<=500, 500, true",
    "<=500, 501, false",
    ">500, 500, false",
    ">500, 501, true",
    ">=500, 500, true",
    ">=500, 499, false",
    "400..499, 400, true",
    "400..499, 499, true",
    "400..499, 399, false",
    "400..499, 500, false",
    "499..400, 450, false",
    "'200,429', 429, true",
    "'200,429', 300, false"
  })
  void numbersAreComparedByTheirOrderAndRangesHaveBothEnds(
      String asked, long number, boolean holds) {
    assertThat(test(RequestField.STATUS, asked).holds(number)).isEqualTo(holds);
  }

  @Property(tries = 300)
  void aBoundBetweenTwoNumbersKeepsEachOnItsSide(
      @ForAll @IntRange(max = 1_000) int number, @ForAll @IntRange(max = 1_000) int below) {
    var bound = below + ".5";

    assertThat(test(RequestField.LATENCY, "<" + bound).holds(number)).isEqualTo(number <= below);
    assertThat(test(RequestField.LATENCY, "<=" + bound).holds(number)).isEqualTo(number <= below);
    assertThat(test(RequestField.LATENCY, ">" + bound).holds(number)).isEqualTo(number > below);
    assertThat(test(RequestField.LATENCY, ">=" + bound).holds(number)).isEqualTo(number > below);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "<1000000", "<=1000000", ">0", ">=0", "0..1000000", "*"})
  void noNumberIsOnNoSideOfAnyBound(String asked) {
    assertThat(test(RequestField.LATENCY, asked).holds(Column.Numbers.NONE)).isFalse();
    assertThat(test(RequestField.LATENCY, asked).holds((String) null)).isFalse();
  }

  @Test
  void noNumberIsEmptyAndZeroIsNot() {
    var empty = test(RequestField.LATENCY, "\"\"");

    assertThat(empty.holds(Column.Numbers.NONE)).isTrue();
    assertThat(empty.holds(0)).isFalse();
    assertThat(empty.holds(ValueTest.SMALLEST)).isFalse();
    assertThat(test(RequestField.LATENCY, "*").holds(0)).isTrue();
  }

  @Test
  void numbersWrittenAsTextsAreNumbers() {
    assertThat(test(RequestField.STATUS, ">=400").holds("500")).isTrue();
    assertThat(test(RequestField.STATUS, ">=400").holds("70")).isFalse();
  }

  @ParameterizedTest(name = "cost:{0} of {1} billionths: {2}")
  @CsvSource({
    "0.25, 250000000, true",
    "0.250, 250000000, true",
    ">=0.25, 249999999, false",
    "<0.0000000015, 1, true",
    "<0.0000000015, 2, false",
    "0.0000000015, 1, false",
    "0..0.001, 1000000, true",
    "0..0.001, 1000001, false"
  })
  void dollarsAreKeptInBillionths(String asked, long nanos, boolean holds) {
    assertThat(test(RequestField.COST, asked).holds(nanos)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<gpt", ">=gpt", "a..b"})
  void textsHaveNoOrder(String asked) {
    assertThat(refused(RequestField.MODEL, asked))
        .isEqualTo("model has no order: <, > and .. cannot be used");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5*", "*5*"})
  void numbersHaveNoLetters(String asked) {
    assertThat(refused(RequestField.STATUS, asked))
        .isEqualTo("status is no text: * cannot be used in its value");
  }

  @Test
  void ofAFieldWithFewValuesAPartMayBeAskedButNoOtherValue() {
    assertThat(test(ThreatField.STATE, "false*").holds("false_positive")).isTrue();
    assertThat(test(ThreatField.STATE, "*solv*").holds("resolved")).isTrue();
    assertThat(refused(ThreatField.STATE, "open,solved"))
        .isEqualTo("state must be one of open, resolved, false_positive");
  }

  @Test
  void eachKindOfTestIsAskedItsOwnKindOfValue() {
    assertThatThrownBy(() -> test(RequestField.MODEL, "o3").holds(3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> test(RequestField.STATUS, "200").holds("many"))
        .isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest
  @EnumSource(Field.Kind.class)
  void whatIsCodedAndHasAnOrderIsANumber(Field.Kind kind) {
    if (kind.isCoded() && kind.isOrdered()) {
      assertThat(kind).isEqualTo(Field.Kind.CODE);
    }
    assertThat(kind.isOrdered() || kind.name().endsWith("TEXT") || kind == Field.Kind.FLAG)
        .isTrue();
  }

  private static ValueTest test(Field field, String asked) {
    var condition = (Filter.Condition) Filter.parse(field.fieldName() + ":" + asked);
    return ValueTest.of(field, condition.matches());
  }

  private static String refused(Field field, String asked) {
    return catchThrowableOfType(InvalidFilterField.class, () -> test(field, asked)).getMessage();
  }
}
