package ai.studio.analytics.query.plan;

import static ai.studio.analytics.query.plan.TestReading.row;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.Subject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionScanTest {

  /// Session 7 has requests in two blocks.
  private static final TestReading READING =
      new TestReading(RequestField.TIME, RequestField.SESSION, RequestField.MODEL)
          .with(row(0, "7", "o3"), row(1, "1863000000000000000", "o4"), row(2, null, "o3"))
          .with(row(3, "7", "o4"), row(4, "3", "o3"));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|7 3 1863000000000000000",
        "model:o3|7 3",
        "model:o4|7 1863000000000000000",
        "model:gone|''"
      })
  void aSessionCountsWhereAnyOfItsRequestsDoes(String filter, String sessions) {
    var scan = SessionScan.of(READING, new BlockFilter(Subject.REQUESTS, Filter.parse(filter)));

    for (var id : new long[] {7, 3, 1_863_000_000_000_000_000L, 0, 4}) {
      assertThat(scan.has(id))
          .as("%d", id)
          .isEqualTo((" " + sessions + " ").contains(" " + id + " "));
    }
  }
}
