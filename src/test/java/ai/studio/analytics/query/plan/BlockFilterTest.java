package ai.studio.analytics.query.plan;

import static ai.studio.analytics.query.plan.TestReading.row;
import static ai.studio.analytics.query.plan.TestReading.span;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.block.Block;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.block.TestBlocks;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockFilterTest {

  private static final int ROWS = 2 * BlockFilter.CHUNK + 3;

  /// Every third one is of o4.
  private static final Block BLOCK =
      TestBlocks.of(
          List.of(RequestField.TIME, RequestField.MODEL),
          IntStream.range(0, ROWS).mapToObj(i -> row(i, i % 3 == 0 ? "o4" : "o3")).toList());

  @Test
  void whatIsLetThroughIsHandedOverOnceAndInOrder() {
    var thirds = IntStream.range(0, ROWS).filter(i -> i % 3 == 0).boxed().toList();

    assertThat(found("model:o4", span(BLOCK))).isEqualTo(thirds);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "2, 7", "0, 1", "1022, 1027", "2049, 2051"})
  void onlyThePlacesOfTheSpanAreLookedAt(int from, int to) {
    var wanted = IntStream.range(from, to).filter(i -> i % 3 == 0).boxed().toList();

    assertThat(found("model:o4", new Blocks.Span(BLOCK, from, to))).isEqualTo(wanted);
  }

  @Test
  void aBlockWithoutTheValueIsNotLookedAtAtAll() {
    var filter = new BlockFilter(Subject.REQUESTS, Filter.parse("model:gone"));

    assertThat(filter.on(BLOCK).isNone()).isTrue();
    assertThat(found("model:gone", span(BLOCK))).isEmpty();
    assertThat(new BlockFilter(Subject.REQUESTS, Filter.parse("model:o3")).on(BLOCK).isNone())
        .isFalse();
  }

  @Test
  void withoutAFilterAllAre() {
    assertThat(found("", span(BLOCK))).hasSize(ROWS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"model:o3|MODEL", "tag.tier:1 status:200|TAGS STATUS", "''|''"})
  void itNamesTheFieldsThatItLooksAt(String text, String fields) {
    var names =
        new BlockFilter(Subject.REQUESTS, Filter.parse(text))
            .fields().stream().map(Field::toString).toList();

    assertThat(names)
        .containsExactlyInAnyOrder(fields.isEmpty() ? new String[0] : fields.split(" "));
  }

  private static List<Integer> found(String filter, Blocks.Span span) {
    var found = new ArrayList<Integer>();
    new BlockFilter(Subject.REQUESTS, Filter.parse(filter))
        .each(
            span,
            (from, count, places, kept) -> {
              assertThat(kept).isBetween(1, count);
              IntStream.range(0, kept).forEach(i -> found.add(from + places[i]));
            });
    return found;
  }
}
