package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSearchTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"true, false, true", "true, true, false", "false, false, false", "false, true, true"})
  void thePageBeforeARowIsReadFromItsEnd(boolean descending, boolean backward, boolean largest) {
    assertThat(search(new Order(RequestField.TIME, descending), null, backward).isLargestFirst())
        .isEqualTo(largest);
  }

  @Test
  void aPositionIsAtTheTimeOfItsId() {
    var id = EventId.of(NOON, "acme", "a");

    assertThat(search(byTime(), List.of(id), false).positionTime()).isEqualTo(NOON);
    assertThat(search(byTime(), null, false).positionTime()).isNull();
    assertThat(search(byTime(), null, false).seek()).isEqualTo(Fragment.EMPTY);
  }

  @Test
  void whatIsReadAreTheFieldsAndThenTheKeys() {
    var search = search(new Order(RequestField.LATENCY, true), null, false);

    assertThat(search.columns()).isEqualTo("model_name, COALESCE(latency_ms, -1), id");
    assertThat(search.isByTime()).isFalse();
    assertThat(search(byTime(), null, false).columns()).isEqualTo("model_name, id");
  }

  @Test
  void withinASpanAllElseStaysTheSame() {
    var search = search(byTime(), null, true);
    var within = search.within(NOON, null);

    assertThat(within.question().start()).isEqualTo(NOON);
    assertThat(within.order()).isEqualTo(search.order());
    assertThat(within.limit()).isEqualTo(search.limit());
    assertThat(within.backward()).isTrue();
  }

  private static Order byTime() {
    return Order.newestFirst(RowTable.REQUESTS);
  }

  private static RowSearch search(Order order, List<Object> position, boolean backward) {
    return new RowSearch(
        RowQuestion.all(RowTable.REQUESTS, Scope.whole("acme")),
        order,
        List.of(RequestField.MODEL),
        position,
        backward,
        5);
  }
}
