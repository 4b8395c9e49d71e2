package ai.studio.analytics.query.rows;

import static ai.studio.analytics.query.plan.TestReading.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.schema.BlockValue;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers that are in the order of the values that they stand for.
class RankingTest {

  @Test
  void numbersStandForThemselvesAndNoneForLessThanAny() {
    var ranking = new Ranking.ByNumber(RequestField.LATENCY);

    assertThat(ranking.rank(7L)).isGreaterThan(ranking.rank(0L));
    assertThat(ranking.rank(-1L)).isLessThan(ranking.rank(0L));
    assertThat(ranking.stored(ranking.rank(-1L))).isEqualTo(-1L);
    assertThat(ranking.stored(ranking.rank(7L))).isEqualTo(7L);
  }

  @Test
  void ofABlockTheyAreThoseOfItsValues() {
    var ranking = new Ranking.ByNumber(RequestField.LATENCY);

    assertThat(ranks(ranking, RequestField.LATENCY, 7L, null, 0L))
        .containsExactly(ranking.rank(7L), ranking.rank(-1L), ranking.rank(0L));
  }

  @Test
  void dollarsAreCountedInBillionths() {
    var ranking = new Ranking.ByNumber(RequestField.COST);
    var rank = ranking.rank(new BigDecimal("0.000000150"));

    assertThat(rank).isEqualTo(150);
    assertThat((BigDecimal) ranking.stored(rank)).isEqualByComparingTo("0.00000015");
    assertThat(ranks(ranking, RequestField.COST, new BigDecimal("0.00000015")))
        .containsExactly(150L);
  }

  @Test
  void textsHaveTheNumbersOfTheirOrderAndNoTextTheFirst() {
    var ranking = byText(RequestField.MODEL, "o3", "", "gpt-4o");

    assertThat(ranks(ranking, RequestField.MODEL, "o3", "gpt-4o", null))
        .containsExactly(ranking.rank("o3"), ranking.rank("gpt-4o"), ranking.rank(""));
    assertThat(ranking.rank("")).isLessThan(ranking.rank("gpt-4o"));
    assertThat(ranking.rank("gpt-4o")).isLessThan(ranking.rank("o3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpt-4o", "o3"})
  void aTextIsFoundAgainByItsNumber(String text) {
    var ranking = byText(RequestField.MODEL, "o3", "", "gpt-4o");

    assertThat(ranking.stored(ranking.rank(text))).isEqualTo(text);
  }

  @Test
  void aTextThatNoRequestHasLiesBetweenItsNeighbours() {
    var ranking = byText(RequestField.MODEL, "a", "c");

    assertThat(ranking.rank("b")).isBetween(ranking.rank("a") + 1, ranking.rank("c") - 1);
    assertThat(ranking.rank("d")).isGreaterThan(ranking.rank("c"));
    assertThat(ranking.rank("0")).isLessThan(ranking.rank("a"));
  }

  @Test
  void statusesAreInTheOrderOfNumbersNotOfTexts() {
    var ranking = byText(RequestField.STATUS, "1000", "200", "");

    assertThat(ranking.rank(200L)).isLessThan(ranking.rank(1_000L));
    assertThat(ranking.stored(ranking.rank(-1L))).isEqualTo(-1L);
  }

  @Test
  void flagsAreInTheOrderOfFalseAndTrue() {
    var ranking = byText(RequestField.STREAMED, "true", "false");

    assertThat(ranking.rank(false)).isLessThan(ranking.rank(true));
    assertThat(ranks(ranking, RequestField.STREAMED, true, false))
        .containsExactly(ranking.rank(true), ranking.rank(false));
  }

  @Test
  void tagsAreInTheOrderOfTheirValues() {
    var tier = new TagField("tier");
    var ranking = byText(tier, "gold", "silver", "");

    assertThat(ranks(ranking, RequestField.TAGS, "{\"tier\":\"silver\"}", "{\"a\":\"b\"}"))
        .containsExactly(ranking.rank("silver"), ranking.rank(""));
    assertThat(ranking.fields()).isEqualTo(Set.of(RequestField.TAGS));
  }

  @Test
  void timeIsTheOrderOfBlocksThemselves() {
    var ranking = new Ranking.ByTime();

    assertThat(ranks(ranking, RequestField.LATENCY, 7L, 3L)).containsExactly(0L, 0L);
    assertThat(ranking.fields()).isEmpty();
    assertThat(ranking.rank("anything")).isZero();
    assertThatThrownBy(() -> ranking.stored(0)).isInstanceOf(UnsupportedOperationException.class);
  }

  private static Ranking byText(BlockValue value, String... texts) {
    return Ranking.ByValue.of(value, List.of(texts), Comparator.naturalOrder());
  }

  private static List<Long> ranks(Ranking ranking, RequestField field, @Nullable Object... values) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var value : values) {
      rows.add(row(rows.size(), value));
    }
    var block = TestBlocks.of(List.of(RequestField.TIME, field), rows);
    var ranks = new long[values.length];
    ranking.of(block).copy(0, values.length, ranks);
    return Arrays.stream(ranks).boxed().toList();
  }
}
