package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSorterTest {

  private static final Comparator<List<@Nullable Object>> BY_NUMBER =
      Comparator.comparing(row -> (Long) row.getLast());

  /// None, less than a part, whole parts, and a part more.
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 7, 70, 500})
  void anyNumberOfRowsComesBackInOrderWithAllOfItsValues(int count) {
    var rows = new ArrayList<>(LongStream.range(0, count).mapToObj(RowSorterTest::row).toList());
    var sorted = List.copyOf(rows);
    Collections.shuffle(rows, new Random(3));

    assertThat(sorted(rows, Long.MAX_VALUE)).isEqualTo(sorted);
    assertThat(sorted(rows, 3)).isEqualTo(sorted.subList(0, Math.min(3, count)));
  }

  private static List<@Nullable Object> row(long number) {
    return Arrays.asList(
        "text ø😀 ".repeat(number % 50 == 49 ? 9_000 : 1) + number,
        number % 2 == 0 ? null : new BigDecimal("-0.0000001250"),
        number % 3 == 0,
        Instant.ofEpochSecond(number, 123_456_000),
        LocalDate.EPOCH.plusDays(number),
        number);
  }

  private static List<List<@Nullable Object>> sorted(
      List<List<@Nullable Object>> rows, long limit) {
    var sorted = new ArrayList<List<@Nullable Object>>();
    try (var sorter = new RowSorter(BY_NUMBER, 7)) {
      rows.forEach(sorter::add);
      sorter.each(limit, sorted::add);
    }
    return sorted;
  }
}
