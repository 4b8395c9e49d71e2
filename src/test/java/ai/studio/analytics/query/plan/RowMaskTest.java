package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.ValueTest;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Column;
import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMaskTest {

  private static final List<RequestField> FIELDS =
      List.of(
          RequestField.TIME,
          RequestField.MODEL,
          RequestField.STATUS,
          RequestField.LATENCY,
          RequestField.COST,
          RequestField.STREAMED,
          RequestField.TAGS);

  private static final List<@Nullable Object[]> ROWS = rows(5_000);
  private static final Block BLOCK = TestBlocks.of(FIELDS, ROWS);

  @Property(tries = 150)
  void aFilterLetsThroughOfBlocksWhatItLetsThroughRowByRow(@ForAll("filters") Filter filter) {
    assertThat(kept(filter, 0, ROWS.size())).isEqualTo(expected(filter, 0, ROWS.size()));
  }

  @Property(tries = 100)
  void aFilterAndItsOppositeShareTheRequestsAmongThem(@ForAll("filters") Filter filter) {
    var both = new ArrayList<>(kept(filter, 0, ROWS.size()));
    both.addAll(kept(new Filter.Not(filter), 0, ROWS.size()));

    assertThat(both).doesNotHaveDuplicates().hasSize(ROWS.size());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "4095, 4097", "4096, 4096", "17, 4113", "17, 4114", "4999, 5000"})
  void aPartIsLookedAtAcrossTheChunks(int from, int to) {
    var filter = Filter.parse("status:>=400 or -model:*");

    assertThat(kept(filter, from, to)).isEqualTo(expected(filter, from, to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"model:nobody", "model:o3 model:nobody", "-model:*,\"\"", "status:>599"})
  void whatNoValueOfTheBlockFitsIsKnownWithoutLookingAtRequests(String filter) {
    assertThat(mask(filter)).isEqualTo(new RowMask.Never());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model:*,\"\"",
        "-model:nobody",
        "model:nobody or status:>0,\"\"",
        "--model:*,\"\""
      })
  void whatEveryValueOfTheBlockFitsIsKnownLikewise(String filter) {
    assertThat(mask(filter)).isEqualTo(new RowMask.Always());
  }

  @Test
  void whatAlwaysHoldsIsLeftOutOfAll() {
    assertThat(mask("model:o3 -model:nobody")).isInstanceOf(RowMask.Values.class);
    assertThat(mask("--model:o3")).isInstanceOf(RowMask.Values.class);
  }

  @Test
  void aTagIsAPartOfTheTagsOfARequest() {
    var filter = Filter.parse("tag.tier:gold");

    assertThat(kept(filter, 0, 100))
        .isNotEmpty()
        .allSatisfy(place -> assertThat(String.valueOf(ROWS.get(place)[6])).contains("gold"));
    assertThat(new BlockFilter(Subject.REQUESTS, filter).fields()).containsOnly(RequestField.TAGS);
  }

  @Test
  void aFilterThatNamesNoFieldOfBlocksIsRefused() {
    assertThatThrownBy(() -> mask("trace:abc")).isInstanceOf(InvalidFilterField.class);
    assertThatThrownBy(() -> mask("rating:5")).isInstanceOf(InvalidFilterField.class);
  }

  @Test
  void blocksAreReadWithTheFieldsOfTheFilterAlone() {
    var filter = new BlockFilter(Subject.REQUESTS, Filter.parse("model:a (tag.x:1 or -status:2)"));

    assertThat(filter.fields())
        .containsExactlyInAnyOrder(RequestField.MODEL, RequestField.TAGS, RequestField.STATUS);
    assertThat(new BlockFilter(Subject.REQUESTS, Filter.NONE).fields()).isEmpty();
  }

  @Provide
  Arbitrary<Filter> filters() {
    return filters(3);
  }

  private static Arbitrary<Filter> filters(int depth) {
    Arbitrary<Filter> conditions =
        Arbitraries.of(
                "model:o3",
                "model:gpt*",
                "model:*4*",
                "model:\"\"",
                "model:*",
                "model:o3,\"\"",
                "status:200",
                "status:>=400",
                "status:400..499,500",
                "latency:<100",
                "latency:\"\"",
                "latency:*",
                "latency:>=50,\"\"",
                "cost:>0.5",
                "cost:0",
                "streamed:true",
                "streamed:\"\"",
                "tag.tier:gold",
                "tag.tier:\"\"",
                "tag.tier:g*,silver")
            .map(Filter::parse);
    if (depth == 0) {
      return conditions;
    }
    var parts = filters(depth - 1).list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.oneOf(
        conditions,
        parts.map(Filter.All::new),
        parts.map(Filter.Any::new),
        filters(depth - 1).map(Filter.Not::new));
  }

  private static RowMask mask(String filter) {
    return RowMask.of(Filter.parse(filter), Subject.REQUESTS.fields(), BLOCK);
  }

  private static List<Integer> kept(Filter filter, int start, int end) {
    var kept = new ArrayList<Integer>();
    new BlockFilter(Subject.REQUESTS, filter)
        .on(BLOCK)
        .each(
            start,
            end,
            (from, count, places, size) -> {
              for (var i = 0; i < size; i++) {
                kept.add(from + places[i]);
              }
            });
    return kept;
  }

  private static List<Integer> expected(Filter filter, int from, int to) {
    var expected = new ArrayList<Integer>();
    for (var i = from; i < to; i++) {
      if (holds(filter, ROWS.get(i))) {
        expected.add(i);
      }
    }
    return expected;
  }

  private static boolean holds(Filter filter, @Nullable Object[] row) {
    return switch (filter) {
      case Filter.All(var parts) -> parts.stream().allMatch(part -> holds(part, row));
      case Filter.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, row));
      case Filter.Not(var part) -> !holds(part, row);
      case Filter.Condition condition -> {
        var field = FilterFields.field(condition, RequestField.OF_BLOCKS);
        var test = ValueTest.of(field, condition.matches());
        var value = row[FIELDS.indexOf(field.source())];
        yield field.kind() == Field.Kind.NUMBER || field.kind() == Field.Kind.DOLLARS
            ? test.holds(number(value))
            : test.holds(field.of(value == null ? null : value.toString()));
      }
    };
  }

  private static long number(@Nullable Object value) {
    return switch (value) {
      case null -> Column.Numbers.NONE;
      case BigDecimal dollars -> dollars.movePointRight(9).longValueExact();
      default -> (long) value;
    };
  }

  private static List<@Nullable Object[]> rows(int count) {
    var random = new Random(7);
    var rows = new ArrayList<@Nullable Object[]>();
    for (var i = 0; i < count; i++) {
      rows.add(
          new @Nullable Object[] {
            (1_780_000_000L + i) * 1_000_000,
            one(random, "o3", "gpt-4o", "gpt-4o-mini", null),
            one(random, 200L, 200L, 429L, 500L),
            one(random, 0L, 49L, 50L, 100L, 900L, null),
            one(
                random,
                BigDecimal.ZERO,
                new BigDecimal("0.5"),
                new BigDecimal("0.500000001"),
                null),
            one(random, true, false, null),
            one(
                random,
                "{\"tier\":\"gold\"}",
                "{\"tier\":\"silver\",\"x\":\"1\"}",
                "{\"x\":\"2\"}",
                null)
          });
    }
    return rows;
  }

  private static @Nullable Object one(Random random, @Nullable Object... of) {
    return of[random.nextInt(of.length)];
  }
}
