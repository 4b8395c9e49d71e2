package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowQuestionTest {

  private static final Scope SCOPE = Scope.whole("acme");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void aSearchIsWithoutTheBlanksAroundItAndNoneWhereThereIsNothingElse() {
    assertThat(searched(" hello world ").search()).isEqualTo("hello world");
    assertThat(searched(" \t").search()).isNull();
    assertThat(searched(null).search()).isNull();
  }

  @Test
  void aSpanOfTimeBeginsBeforeItEndsAndMayBeOpen() {
    assertThat(between(NOON, NOON.plusNanos(1)).start()).isEqualTo(NOON);
    assertThat(between(null, NOON).start()).isNull();
    assertThat(between(NOON, null).end()).isNull();
    assertThatThrownBy(() -> between(NOON, NOON))
        .isInstanceOf(InvalidList.class)
        .hasMessage("start must be before end");
  }

  @Test
  void noRowHasATimeThatIdsDoNotHold() {
    var early = Instant.EPOCH.minusNanos(1);
    var late = Instant.parse("2100-01-01T00:00:00.000000001Z");

    assertThatThrownBy(() -> between(early, null))
        .hasMessage("start must be between 1970 and 2100");
    assertThatThrownBy(() -> between(null, late)).hasMessage("end must be between 1970 and 2100");
    assertThat(between(Instant.EPOCH, RowQuestion.LATEST).start()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void aFilterIsOfTheFieldsOfTheTable() {
    var rated = Filter.parse("rating:5");

    assertThat(filtered(RowTable.FEEDBACK, rated).filter()).isEqualTo(rated);
    assertThatThrownBy(() -> filtered(RowTable.SESSIONS, rated))
        .isInstanceOf(InvalidFilterField.class)
        .hasMessageStartingWith("rating is no field; fields are ");
  }

  @ParameterizedTest
  @EnumSource(RowTable.class)
  void aTableIsListedWithItsNewestRowsFirst(RowTable table) {
    var order = Order.of(table, "sort", null, true);

    assertThat(order).isEqualTo(Order.newestFirst(table));
    assertThat(order.by().fieldName()).isIn("time", "date");
    assertThat(RowQuestion.all(table, SCOPE).filter()).isEqualTo(Filter.NONE);
  }

  @Test
  void anOrderByNoFieldIsRefusedByThePartThatNamesIt() {
    assertThatThrownBy(() -> Order.of(RowTable.REQUESTS, "sort", "colour", true))
        .isInstanceOf(InvalidList.class)
        .hasMessageStartingWith("sort colour is no field; fields are time, model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "TIME", "VElNRQ", "VElNRSwx LDI", "////"})
  void whatIsNoCursorIsRefusedByThePartThatHasIt(String cursor) {
    var keyset = Keyset.of(RowTable.REQUESTS, Order.newestFirst(RowTable.REQUESTS));

    for (var backward : new boolean[] {false, true}) {
      var window = new Window(10, cursor, backward);
      assertThatThrownBy(() -> keyset.position(window.part(), cursor))
          .isInstanceOf(InvalidList.class)
          .hasMessage(
              (backward ? "before" : "after") + " must be a cursor of this list in this order");
    }
  }

  private static RowQuestion searched(@Nullable String search) {
    return new RowQuestion(RowTable.REQUESTS, SCOPE, Filter.NONE, search, null, null);
  }

  private static RowQuestion between(@Nullable Instant start, @Nullable Instant end) {
    return new RowQuestion(RowTable.REQUESTS, SCOPE, Filter.NONE, null, start, end);
  }

  private static RowQuestion filtered(RowTable table, Filter filter) {
    return new RowQuestion(table, SCOPE, filter, null, null, null);
  }
}
