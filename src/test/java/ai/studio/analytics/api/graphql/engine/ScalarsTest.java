package ai.studio.analytics.api.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

  private static final GraphQLContext CONTEXT = GraphQLContext.getDefault();

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00+07:00, 2026-03-01T05:00:00Z",
    "2026-03-01T00:00:00.000001-03:30, 2026-03-01T03:30:00.000001Z"
  })
  void timesComeWithAnOffsetAndGoInUtc(String written, String utc) {
    assertThat(value(Scalars.DATE_TIME, written)).isEqualTo(Instant.parse(utc));
    assertThat(literal(Scalars.DATE_TIME, written)).isEqualTo(Instant.parse(utc));
    assertThat(answer(Scalars.DATE_TIME, Instant.parse(utc))).isEqualTo(utc);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-03-01", "2026-03-01T12:00:00", "2026-02-30T12:00:00Z", "now"})
  void whatIsNoTimeIsRefusedWithoutBeingRepeated(String written) {
    assertThatThrownBy(() -> value(Scalars.DATE_TIME, written))
        .isInstanceOf(CoercingParseValueException.class)
        .hasMessage("Not a valid DateTime");
    assertThatThrownBy(() -> literal(Scalars.DATE_TIME, written))
        .isInstanceOf(CoercingParseLiteralException.class)
        .hasMessage("Not a valid DateTime");
  }

  /// Rounded, or written out, they would take all memory.
  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999"})
  void amountsOfMoreDigitsThanCanBeWrittenAreRefused(String written) {
    assertThatThrownBy(() -> value(Scalars.DECIMAL, new BigDecimal(written)))
        .hasMessage("Not a valid Decimal");
  }

  @Test
  void daysAreDaysOfTheCalendar() {
    assertThat(value(Scalars.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThatThrownBy(() -> value(Scalars.DATE, "2026-02-29")).hasMessage("Not a valid Date");
    assertThat(answer(Scalars.DATE, LocalDate.of(2026, 3, 1))).isEqualTo("2026-03-01");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void wholeNumbersHave64Bits(long number) {
    assertThat(value(Scalars.LONG, BigInteger.valueOf(number))).isEqualTo(number);
    assertThat(literal(Scalars.LONG, BigInteger.valueOf(number))).isEqualTo(number);
    assertThat(answer(Scalars.LONG, number)).isEqualTo(number);
  }

  @Test
  void whatHasMoreOrAPartIsNone() {
    var beyond = BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE);

    assertThatThrownBy(() -> value(Scalars.LONG, beyond)).hasMessage("Not a valid Long");
    assertThatThrownBy(() -> literal(Scalars.LONG, beyond)).hasMessage("Not a valid Long");
    assertThatThrownBy(() -> value(Scalars.LONG, 1.5)).hasMessage("Not a valid Long");
    assertThatThrownBy(() -> value(Scalars.LONG, "7")).hasMessage("Not a valid Long");
    assertThatThrownBy(() -> value(Scalars.LONG, true)).hasMessage("Not a valid Long");
  }

  @Test
  void decimalsAreExact() {
    assertThat(value(Scalars.DECIMAL, 0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(
            coercing(Scalars.DECIMAL)
                .parseLiteral(
                    FloatValue.of(0.1), CoercedVariables.emptyVariables(), CONTEXT, Locale.ROOT))
        .isEqualTo(new BigDecimal("0.1"));
    assertThat(answer(Scalars.DECIMAL, new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
    assertThatThrownBy(() -> value(Scalars.DECIMAL, Double.NaN)).hasMessage("Not a valid Decimal");
  }

  @Test
  void anotherKindOfLiteralIsNone() {
    for (var scalar : new GraphQLScalarType[] {Scalars.DATE_TIME, Scalars.DATE, Scalars.LONG}) {
      assertThatThrownBy(() ->
              coercing(scalar)
                  .parseLiteral(
                      BooleanValue.of(true),
                      CoercedVariables.emptyVariables(),
                      CONTEXT,
                      Locale.ROOT))
          .hasMessage("Not a valid " + scalar.getName());
    }
  }

  @Test
  void whatWeAnswerIsOfTheTypeOfTheSchema() {
    assertThatThrownBy(() -> answer(Scalars.DATE_TIME, "2026-03-01T12:00:00Z"))
        .isInstanceOf(CoercingSerializeException.class)
        .hasMessage("Not a DateTime");
    assertThatThrownBy(() -> answer(Scalars.LONG, 7)).hasMessage("Not a Long");
  }

  private static Coercing<?, ?> coercing(GraphQLScalarType scalar) {
    return scalar.getCoercing();
  }

  private static Object value(GraphQLScalarType scalar, Object input) {
    return coercing(scalar).parseValue(input, CONTEXT, Locale.ROOT);
  }

  private static Object literal(GraphQLScalarType scalar, String text) {
    return coercing(scalar)
        .parseLiteral(
            StringValue.of(text), CoercedVariables.emptyVariables(), CONTEXT, Locale.ROOT);
  }

  private static Object literal(GraphQLScalarType scalar, BigInteger number) {
    return coercing(scalar)
        .parseLiteral(
            IntValue.newIntValue(number).build(),
            CoercedVariables.emptyVariables(),
            CONTEXT,
            Locale.ROOT);
  }

  private static Object answer(GraphQLScalarType scalar, Object result) {
    return coercing(scalar).serialize(result, CONTEXT, Locale.ROOT);
  }
}
