package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.UnknownTimeZone;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetDraftTest {

  @Test
  void aNameHasNoBlanksAroundItAndAFilterItsPrintedForm() {
    var draft = draft(" Search ", " model:gpt-4o*   user:ann ", BudgetUnit.USD, "0.000000001");

    assertThat(draft.name()).isEqualTo("Search");
    assertThat(draft.filter()).isEqualTo("model:gpt-4o* user:ann");
    assertThat(draft.amount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 0, 'must be above 0, and at most 1000000000'",
    "USD, -1, 'must be above 0, and at most 1000000000'",
    "USD, 1000000000.01, 'must be above 0, and at most 1000000000'",
    "USD, 0.0000000001, 'must have at most 9 decimals'",
    "TOKENS, 1.5, 'must be a whole number'",
    "REQUESTS, 1e16, 'must be above 0, and at most 1000000000000000'",
  })
  void aLimitIsAnAmountOfItsUnit(BudgetUnit unit, String limit, String rule) {
    assertThatThrownBy(() -> draft("a", "", unit, limit))
        .isInstanceOf(InvalidBudget.class)
        .hasMessage("limit " + rule);
  }

  @Test
  void aNameIsNoNovel() {
    assertThatThrownBy(() -> draft("x".repeat(81), "", BudgetUnit.USD, "1"))
        .isInstanceOf(InvalidBudget.class);
    assertThatThrownBy(() -> draft("two\nlines", "", BudgetUnit.USD, "1"))
        .isInstanceOf(InvalidBudget.class);
  }

  @Test
  void aZoneIsOneOfTheWorld() {
    assertThatThrownBy(() -> draft("Europe/Atlantis")).isInstanceOf(UnknownTimeZone.class);
    assertThat(draft("Z").zone()).isEqualTo("UTC");
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 12500000000, '12.50 USD'",
    "USD, 1, '0.00 USD'",
    "USD, 1234, '0.000001 USD'",
    "TOKENS, 1250000, '1,250,000 tokens'",
    "REQUESTS, 1, '1 requests'",
  })
  void amountsAreWrittenForPeople(BudgetUnit unit, long amount, String text) {
    assertThat(unit.text(amount)).isEqualTo(text);
  }

  private static BudgetDraft draft(String zone) {
    return new BudgetDraft(
        "a",
        "",
        BudgetUnit.USD,
        BigDecimal.ONE,
        BudgetPeriod.DAY,
        zone,
        Enforcement.SOFT,
        WhenUnknown.ALLOW);
  }

  private static BudgetDraft draft(String name, String filter, BudgetUnit unit, String limit) {
    return new BudgetDraft(
        name,
        filter,
        unit,
        new BigDecimal(limit),
        BudgetPeriod.DAY,
        "UTC",
        Enforcement.SOFT,
        WhenUnknown.ALLOW);
  }
}
