package ai.studio.analytics.api.graphql.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.ThreatField;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fields of an input, as a filter.
class ConditionsTest {

  private final Conditions conditions = new Conditions();

  @Test
  void withoutConditionsAllRowsAreMeant() {
    conditions
        .oneOf("models", RequestField.MODEL, null)
        .oneOf("users", RequestField.USER, List.of())
        .compare(RequestField.STATUS, Match.Order.AT_LEAST, null)
        .flag(FeedbackField.ORPHAN, null)
        .present(FeedbackField.COMMENT, null)
        .anyOf(List.<String>of(), Filter::parse)
        .text(null, RequestField.OF_ROWS);

    assertThat(conditions.filter()).isEqualTo(Filter.NONE);
  }

  @Test
  void allOfThemHoldEachForAnyOfItsValues() {
    conditions
        .oneOf("models", RequestField.MODEL, List.of("o3", "o4", "o3"))
        .oneOf("sources", RequestField.SOURCE, List.of(RequestSource.OTLP))
        .compare(RequestField.STATUS, Match.Order.AT_LEAST, 400)
        .compare(RequestField.STATUS, Match.Order.AT_MOST, 499)
        .text("-country:ID", RequestField.OF_ROWS);

    assertThat(conditions.filter().text())
        .isEqualTo("model:o3,o4 source:otlp status:>=400 status:<=499 -country:ID");
  }

  @Test
  void valuesAreTakenAsTheyStandAndNotAsPatterns() {
    conditions.oneOf("models", RequestField.MODEL, List.of("gpt*", "a b", "-x"));

    assertThat(Filter.parse(conditions.filter().text())).isEqualTo(conditions.filter());
    assertThat(((Filter.Condition) conditions.filter()).matches())
        .containsExactly(new Match.Is("gpt*"), new Match.Is("a b"), new Match.Is("-x"));
  }

  @Test
  void noRowHasTheEmptyText() {
    conditions.oneOf("models", RequestField.MODEL, List.of(""));

    assertThat(conditions.filter().text()).isEqualTo("model:* model:\"\"");
  }

  @Test
  void thereMayBeAHundredValues() {
    var hundred = IntStream.range(0, 100).boxed().toList();
    conditions.oneOf("statuses", RequestField.STATUS, hundred);
    var more = IntStream.range(0, 101).boxed().toList();

    assertThatThrownBy(() -> conditions.oneOf("statuses", RequestField.STATUS, more))
        .isInstanceOf(BadInput.class)
        .hasMessage("statuses must have at most 100 values");
  }

  @ParameterizedTest
  @CsvSource({"true, orphan:true, comment:*", "false, orphan:false, 'comment:\"\"'"})
  void flagsAndPresenceAreEitherWay(boolean set, String flag, String presence) {
    assertThat(new Conditions().flag(FeedbackField.ORPHAN, set).filter().text()).isEqualTo(flag);
    assertThat(new Conditions().present(FeedbackField.COMMENT, set).filter().text())
        .isEqualTo(presence);
  }

  @Test
  void oneOfSeveralCasesIsEnough() {
    conditions.anyOf(List.of("a", "b", "a"), model -> Filter.parse("model:" + model));

    assertThat(conditions.filter().text()).isEqualTo("model:a or model:b");
    assertThat(
            new Conditions()
                .anyOf(Collections.nCopies(3, "a"), it -> Filter.parse("model:" + it))
                .filter()
                .text())
        .isEqualTo("model:a");
  }

  @Test
  void aTextThatIsNoFilterIsRefusedByTheNameOfItsInput() {
    assertThatThrownBy(() -> conditions.text("rating:5", RequestField.OF_ROWS))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("query: At character 1: rating is no field");
    assertThatThrownBy(() -> conditions.text("model:(", RequestField.OF_ROWS))
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("query: ");
  }

  @Test
  void aStateIsTwoFlags() {
    assertThat(Conditions.is(ThreatField.RESOLVED, true).text()).isEqualTo("resolved:true");
  }

  @ParameterizedTest(name = "first {0} after {1} last {2} before {3}")
  @CsvSource({
    ", , , , false, 20",
    "1, , , , false, 1",
    "100, x, , , false, 100",
    ", , 5, , true, 5",
    ", , , x, true, 20",
    ", , 100, x, true, 100"
  })
  void aPageIsTakenFromEitherEnd(
      Integer first, String after, Integer last, String before, boolean backward, int size) {
    var input = input(first, after, last, before);

    assertThat(input.backward()).isEqualTo(backward);
    assertThat(input.size()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "0, , , , first must be between 1 and 100",
    "101, , , , first must be between 1 and 100",
    ", , 0, , last must be between 1 and 100",
    "1, , 1, , first must not stand together with last or before",
    ", x, , y, after must not stand together with last or before"
  })
  void butNotFromBothAndNotOfAnySize(
      Integer first, String after, Integer last, String before, String rule) {
    var input = input(first, after, last, before);

    assertThatThrownBy(input::size).isInstanceOf(BadInput.class).hasMessage(rule);
  }

  private static PageInput input(Integer first, String after, Integer last, String before) {
    var input = new PageInput();
    input.setFirst(first);
    input.setAfter(after);
    input.setLast(last);
    input.setBefore(before);
    return input;
  }

  @Test
  void daysOutsideOfTimeAreItsFirstAndItsLast() {
    var filter = new UsageFilter();
    assertThat(Arrays.asList(filter.startTime(), filter.endTime())).containsOnlyNulls();

    filter.setStart(LocalDate.MIN);
    filter.setEnd(LocalDate.MAX);
    assertThat(filter.startTime()).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(filter.endTime()).isEqualTo("2100-01-01T00:00:00Z");

    filter.setStart(LocalDate.of(2026, 3, 1));
    assertThat(filter.startTime()).isEqualTo("2026-03-01T00:00:00Z");
  }
}
