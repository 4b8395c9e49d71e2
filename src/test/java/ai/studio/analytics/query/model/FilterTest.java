package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.query.model.Filter.All;
import ai.studio.analytics.query.model.Filter.Any;
import ai.studio.analytics.query.model.Filter.Condition;
import ai.studio.analytics.query.model.Filter.Not;
import ai.studio.analytics.store.schema.RequestField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  private static final Filter MODEL = Condition.is("model", "o3");
  private static final Filter STATUS = Condition.is("status", "500");

  @Test
  void groupsHaveTwoPartsOrMoreAndAllMayHaveNone() {
    assertThat(new All(List.of())).isEqualTo(Filter.NONE);
    assertThatIllegalArgumentException().isThrownBy(() -> new All(List.of(MODEL)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Any(List.of(MODEL)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Any(List.of()));
  }

  @Test
  void noPartOfATreeIsWithoutConditions() {
    var withNone = List.of(MODEL, Filter.NONE);

    assertThatIllegalArgumentException().isThrownBy(() -> new All(withNone));
    assertThatIllegalArgumentException().isThrownBy(() -> new Any(withNone));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Not(Filter.NONE))
        .withMessage("a part has conditions");
  }

  @Test
  void aConditionHasOneToAHundredValuesOfAFieldWithAName() {
    var hundred = Collections.nCopies(100, new Match.Is("a"));

    assertThat(new Condition("model", List.copyOf(hundred)).matches()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition("model", List.of()))
        .withMessageContaining("1 to 100 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition("model", Collections.nCopies(101, new Match.Empty())))
        .withMessageContaining("1 to 100 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "A", "a-b_c.9", "tag.größe", "tag.in use", "tag.a\"b", "x.:"})
  void aFieldIsNamedByAWordOrByAWordADotAndAnyKey(String name) {
    var condition = Condition.is(name, "v");

    assertThat(Filter.parse(condition.text())).isEqualTo(condition);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".a", "7up", "größe x", "in use.a", "a b", "-a", "é", "a:b"})
  void anythingElseNamesNoField(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Condition.is(name, "v"))
        .withMessageContaining("a field is named by");
  }

  @Test
  void nothingToMatchIsNotTheEmptyText() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Match.Is(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Match.StartsWith(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Match.Contains(""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Match.Between("", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Match.Between("1", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Match.Compare(Match.Order.LESS, ""))
        .withMessage("A value to match must not be empty");
  }

  @Test
  void partsWithoutConditionsAreLeftOutOfAll() {
    assertThat(Filter.all(List.of())).isEqualTo(Filter.NONE);
    assertThat(Filter.all(List.of(Filter.NONE, Filter.NONE))).isEqualTo(Filter.NONE);
    assertThat(Filter.all(List.of(Filter.NONE, MODEL))).isEqualTo(MODEL);
    assertThat(Filter.all(List.of(MODEL, Filter.NONE, STATUS)))
        .isEqualTo(new All(List.of(MODEL, STATUS)));
  }

  @Test
  void aTreeDoesNotFollowTheListItWasMadeOf() {
    var parts = new ArrayList<>(List.of(MODEL, STATUS));
    var filter = new All(parts);
    parts.clear();

    assertThat(filter.parts()).containsExactly(MODEL, STATUS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model:o3   status:500         | model:o3 status:500",
        "(model:o3)                    | model:o3",
        "((model:o3 status:500))       | model:o3 status:500",
        "model:o3 or (a:1 b:2)         | model:o3 or a:1 b:2",
        "(model:o3 or a:1) b:2         | (model:o3 or a:1) b:2",
        "--model:o3                    | --model:o3",
        "-(a:1 b:2)                    | -(a:1 b:2)",
        "a:1 OR b:2 oR c:3             | a:1 or b:2 or c:3",
        "model:\"o3\"                  | model:o3",
        "model:\"a b\"                 | model:\"a b\"",
        "model:a\\b                    |",
        "model:\"a\\b\"                | model:ab",
        "model:or                      | model:or",
        "or:1                          | or:1",
        "a:1..2,<=3,*x*,y*,*,\"\"      | a:1..2,<=3,*x*,y*,*,\"\"",
        "a:-5                          | a:-5",
        "a:b:c                         | a:b:c",
        "a:http://x/y?z=1              |",
        "a:v1.0                        | a:v1.0",
      })
  void whatPeopleWriteIsPrintedInOneForm(String text, String printed) {
    if (printed == null) {
      assertThat(catchThrowableOfType(InvalidFilterText.class, () -> Filter.parse(text)))
          .isNotNull();
      return;
    }
    assertThat(Filter.parse(text).text()).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(chars = {'(', ')', '"', ',', '*', '<', '>', '=', '\\', ' ', '\t'})
  void aValueWithALetterThatMeansSomethingIsPrintedInQuotes(char letter) {
    var filter = Filter.Condition.is("model", "a" + letter + "b");

    assertThat(filter.text()).startsWith("model:\"a").endsWith("b\"");
    assertThat(Filter.parse(filter.text())).isEqualTo(filter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", ".a", "a.", "or", "-a"})
  void dotsThatCouldBeARangeStandInQuotesAndOtherWordsDoNot(String value) {
    var filter = Filter.Condition.is("model", value);

    assertThat(filter.text().contains("\"")).isEqualTo(value.contains("."));
    assertThat(Filter.parse(filter.text())).isEqualTo(filter);
  }

  @Test
  void aGroupMayHaveBlanksAroundItsPartsAndOrNeedsNoneBeforeIt() {
    var either = new Any(List.of(Condition.is("model", "a"), Condition.is("model", "b")));

    assertThat(Filter.parse("(  model:a or model:b  )")).isEqualTo(either);
    assertThat(Filter.parse("model:a or(model:b)")).isEqualTo(either);
  }

  @Test
  void theBoundsThemselvesAreAllowed() {
    assertThat(Filter.parse("a:b ".repeat(50))).isInstanceOf(All.class);
    assertThat(Filter.parse("a:" + "b,".repeat(99) + "b")).isInstanceOf(Condition.class);
    assertThat(Filter.parse("a:" + "b".repeat(3_998))).isInstanceOf(Condition.class);
    assertThat(Filter.parse(" ".repeat(4_000))).isEqualTo(Filter.NONE);
  }

  @Test
  void conditionsAreCountedThroughoutTheTreeAndValuesByCondition() {
    var halves = "(" + "a:b ".repeat(25) + ") or (" + "a:b ".repeat(25) + ")";

    assertThat(Filter.parse(halves)).isInstanceOf(Any.class);
    assertThat(
            catchThrowableOfType(InvalidFilterText.class, () -> Filter.parse(halves + " or a:b")))
        .extracting(InvalidFilterText::position)
        .isEqualTo(halves.length() + 4);
  }

  @Test
  void groupsBesideOneAnotherAreNotDeeper() {
    assertThat(Filter.parse("(a:1 or b:2) ".repeat(20))).isInstanceOf(All.class);
  }

  @Test
  void aFaultTellsItsPlaceToPeopleFromOneAndToProgramsFromZero() {
    var fault = catchThrowableOfType(InvalidFilterText.class, () -> Filter.parse("model:"));

    assertThat(fault).hasMessage("At character 7: a value is missing");
    assertThat(fault.position()).isEqualTo(6);
    assertThat(fault.rule()).isEqualTo("a value is missing");
  }

  @Test
  void aFieldInAGroupIsRefusedAtItsOwnPlace() {
    var table = RequestField.OF_BLOCKS;
    var fault =
        catchThrowableOfType(
            InvalidFilterField.class, () -> Filter.parse("model:o3 or -(a:1 b:2)", table));

    assertThat(fault.field()).isEqualTo("a");
    assertThat(fault.position()).hasValue(14);
    assertThat(fault.rule()).startsWith("is no field; fields are model, ");
    assertThat(fault).hasMessageStartingWith("At character 15: a is no field");
  }

  @Test
  void theFieldsOfAFilterAreEachNamedOnceInTheOrderOfItsText() {
    var filter = Filter.parse("status:500 or -(model:o3 status:200 country:ID)");

    assertThat(FilterFields.of(filter, RequestField.OF_BLOCKS))
        .containsExactly(RequestField.STATUS, RequestField.MODEL, RequestField.COUNTRY);
    assertThat(FilterFields.of(Filter.NONE, RequestField.OF_BLOCKS)).isEmpty();
  }
}
