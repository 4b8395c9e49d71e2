package ai.studio.analytics.store.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.studio.analytics.store.rollup.Grain;
import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnTest {

  private static final long START = 1_780_000_000L;

  @Test
  void textsAreKeptOnceAndNoTextIsTheFirst() {
    var column = block(RequestField.MODEL, "o3", null, "gpt-4o", "o3").coded(RequestField.MODEL);

    assertThat(column.values()).containsExactly(null, "o3", "gpt-4o");
    assertThat(codes(column, 0, 4)).containsExactly(1, 0, 2, 1);
    assertThat(codes(column, 2, 2)).containsExactly(2, 1);
  }

  @Test
  void numbersAreKeptFromTheSmallestOnAndNoNumberIsNotZero() {
    var column = block(RequestField.LATENCY, 900L, null, 120L, 0L).numbers(RequestField.LATENCY);

    assertThat(numbers(column, 4)).containsExactly(900, Column.Numbers.NONE, 120, 0);
    assertThat(column.base()).isZero();
  }

  @Test
  void whereNoRequestHasANumberAllHaveNone() {
    var column = block(RequestField.LATENCY, null, null).numbers(RequestField.LATENCY);

    assertThat(numbers(column, 2)).containsOnly(Column.Numbers.NONE);
    assertThat(numbers((Column.Numbers) again(RequestField.LATENCY, column), 2))
        .containsOnly(Column.Numbers.NONE);
  }

  @Test
  void dollarsAreKeptInBillionthsAndNoCostIsNotFree() {
    var costs =
        block(
                RequestField.COST,
                new BigDecimal("0.000000001"),
                null,
                new BigDecimal("2.5"),
                BigDecimal.ZERO)
            .numbers(RequestField.COST);

    assertThat(numbers(costs, 4)).containsExactly(1, Column.Numbers.NONE, 2_500_000_000L, 0);
  }

  @Test
  void flagsAreTexts() {
    var column = block(RequestField.STREAMED, true, false, null).coded(RequestField.STREAMED);

    assertThat(column.values()).containsExactly(null, "true", "false");
    assertThat(codes(column, 0, 3)).containsExactly(1, 2, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1780000000, 0",
    "1780000001, 2",
    "1780000002, 2",
    "1780000003, 3",
    "2000000000, 4"
  })
  void theFirstFromATimeIsFoundAmongEqualOnes(long second, int place) {
    var times = times(0, 0, 2, 3);

    assertThat(times.firstFrom(second)).isEqualTo(place);
  }

  @Test
  void timesAreKeptToTheSecondAndSurviveTheDatabase() {
    var times = times(0, 0, 7, 86_399);
    var again = (Column.Times) again(RequestField.TIME, times);

    assertThat(again.start()).isEqualTo(START);
    assertThat(again.seconds()).containsExactly(0, 0, 7, 86_399);
  }

  @Test
  void textsOfAnyLettersSurviveTheDatabase() {
    var longest = "x".repeat(65_535 / 3);
    var column =
        block(RequestField.MODEL, "größe", "", longest, null, "日本").coded(RequestField.MODEL);
    var again = (Column.Coded) again(RequestField.MODEL, column);

    assertThat(again.values()).containsExactly(null, "größe", "", longest, "日本");
    assertThat(codes(again, 0, 5)).containsExactly(1, 2, 3, 0, 4);
  }

  @Test
  void numbersSurviveTheDatabase() {
    var column =
        block(RequestField.LATENCY, 5L, 86_400_000L, null, 6L).numbers(RequestField.LATENCY);
    var again = (Column.Numbers) again(RequestField.LATENCY, column);

    assertThat(numbers(again, 4)).containsExactly(5, 86_400_000, Column.Numbers.NONE, 6);
  }

  @Test
  void fewValuesTakeFewBytes() {
    var rows = IntStream.range(0, 6_400).mapToObj(i -> (Object) (i % 3 == 0 ? "a" : "b")).toArray();

    assertThat(block(RequestField.MODEL, rows).column(RequestField.MODEL).encode())
        .hasSizeLessThan(6_400 / 4 + 64);
  }

  @ParameterizedTest
  @EnumSource(
      value = RequestField.class,
      names = {"TRACE", "ADDRESS"})
  void whatBlocksDoNotHaveIsNotDecoded(RequestField field) {
    assertThatIllegalArgumentException().isThrownBy(() -> Column.decode(field, new byte[16]));
  }

  @Test
  void aBlockSaysWhichFieldItWasReadWithout() {
    var block = block(RequestField.MODEL, "o3");

    assertThat(block.size()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> block.numbers(RequestField.LATENCY))
        .withMessage("not read: LATENCY");
  }

  @Test
  void aDayOfMoreRowsThanABlockHoldsIsSeveral() {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var i = 0; i <= Block.MOST_ROWS; i++) {
      rows.add(new Object[] {(START + i) * 1_000_000});
    }
    var blocks = TestBlocks.all(List.of(RequestField.TIME), rows);

    assertThat(blocks).extracting(Block::size).containsExactly(Block.MOST_ROWS, 1);
    assertThat(blocks.getLast().times().start()).isEqualTo(START + Block.MOST_ROWS);
    assertThat(TestBlocks.all(List.of(RequestField.TIME), List.of())).isEmpty();
  }

  @Test
  void aColumnWeighsWhatItTakesInMemory() {
    var few = block(RequestField.LATENCY, 1L, 2L, 3L).numbers(RequestField.LATENCY);
    var large = block(RequestField.LATENCY, 0L, 1L << 40, 3L).numbers(RequestField.LATENCY);

    assertThat(few.weight()).isEqualTo(3);
    assertThat(large.weight()).isEqualTo(24);
    assertThat(times(0, 1).weight()).isEqualTo(8);
    assertThat(block(RequestField.MODEL, "abc").column(RequestField.MODEL).weight())
        .isEqualTo(4 + 63 + 1);
  }

  @Test
  void aSliceEndsWhereTheNextOneOfItsGrainStarts() {
    assertThat(new Slice("acme", Grain.HOUR, 7_200, 1, 1).end()).isEqualTo(10_800);
    assertThat(new Slice("acme", Grain.DAY, 86_400, 1, 1).end()).isEqualTo(172_800);
  }

  private static Column again(RequestField field, Column column) {
    return Column.decode(field, column.encode());
  }

  private static Column.Times times(int... seconds) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var second : seconds) {
      rows.add(new Object[] {(START + second) * 1_000_000 + 999_999});
    }
    return TestBlocks.of(List.of(RequestField.TIME), rows).times();
  }

  private static Block block(RequestField field, @Nullable Object... values) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var value : values) {
      rows.add(new @Nullable Object[] {START * 1_000_000, value});
    }
    return TestBlocks.of(List.of(RequestField.TIME, field), rows);
  }

  private static int[] codes(Column.Coded column, int from, int count) {
    var codes = new int[count];
    column.copy(from, count, codes);
    return codes;
  }

  private static long[] numbers(Column.Numbers column, int count) {
    var numbers = new long[count];
    column.copy(0, count, numbers);
    return numbers;
  }
}
