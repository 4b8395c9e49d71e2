package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.RequestField;
import java.math.BigDecimal;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;

/// What requests have much or little of.
@Description("What requests have much or little of.")
public enum Quantity {
  @Description("The latency.")
  LATENCY("ms", 0, RequestField.LATENCY),
  @Description("The time to the first token of streamed answers.")
  TIME_TO_FIRST_TOKEN("ms", 0, RequestField.FIRST_TOKEN),
  @Description("The cost, where the price is known.")
  COST("USD", 9, RequestField.COST),
  @Description("Tokens of every kind; zero without a model.")
  TOKENS("tokens", 0, RequestField.TOKENS),
  @Description("Tokens of the prompt that came from no cache; zero without a model.")
  PROMPT_TOKENS("tokens", 0, RequestField.PROMPT_TOKENS),
  @Description("Tokens of the answer, reasoning apart; zero without a model.")
  COMPLETION_TOKENS("tokens", 0, RequestField.COMPLETION_TOKENS),
  @Description(
      "Tokens of the answer, reasoning included, by second from the first token on, where the time was measured.")
  OUTPUT_TOKENS_PER_SECOND(
      "tokens/s",
      3,
      RequestField.LATENCY,
      RequestField.FIRST_TOKEN,
      RequestField.COMPLETION_TOKENS,
      RequestField.REASONING_TOKENS);

  private final String unit;
  private final int decimals;
  private final Set<RequestField> fields;

  /// @param decimals with how many its numbers are counted
  /// @param fields what it is made of; where it is one, its number is that field's
  Quantity(String unit, int decimals, RequestField... fields) {
    this.unit = unit;
    this.decimals = decimals;
    this.fields = Set.of(fields);
  }

  /// What its numbers count, such as `ms` or `USD`.
  public String unit() {
    return unit;
  }

  /// What blocks must be read with.
  public Set<RequestField> fields() {
    return fields;
  }

  /// A whole number of its smallest parts in its unit.
  public BigDecimal inUnit(long number) {
    return BigDecimal.valueOf(number, decimals).stripTrailingZeros();
  }
}
