package ai.studio.analytics.api.graphql.report;

import ai.studio.analytics.report.statement.Line;
import ai.studio.analytics.report.statement.Terms;
import java.math.BigDecimal;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A line of a statement as the schema shows it.
@Type("StatementLine")
@Description(
    "A line of a statement. The numbers of a correction are differences, which may be below zero.")
public class StatementLineView {

  private final Line value;
  private final Terms terms;

  StatementLineView(Line value, Terms terms) {
    this.value = value;
    this.terms = terms;
  }

  @Description("What it is.")
  public Line.Kind getKind() {
    return value.kind();
  }

  @Description("In which month the calls were made: of a correction, an earlier one.")
  public String getMonth() {
    return value.month().toString();
  }

  @Description("The project; empty for none.")
  public String getProject() {
    return value.of().project();
  }

  @Description("The prefix of the API key; empty for none.")
  public String getApiKey() {
    return value.of().apiKey();
  }

  @Description("The model.")
  public String getModel() {
    return value.of().model();
  }

  @Description("Calls of the model.")
  public long getCalls() {
    return value.usage().calls();
  }

  @Description("Calls whose cost nobody knows: they have no part in the cost.")
  public long getUnpricedCalls() {
    return value.usage().unpriced();
  }

  @Description("Tokens of prompts that came from no cache.")
  public long getPromptTokens() {
    return value.usage().prompt();
  }

  @Description("Tokens of prompts that came from a cache.")
  public long getCachedTokens() {
    return value.usage().cached();
  }

  @Description("Tokens of prompts that were written to a cache.")
  public long getCacheWriteTokens() {
    return value.usage().cacheWrite();
  }

  @Description("Tokens of answers, reasoning apart.")
  public long getCompletionTokens() {
    return value.usage().completion();
  }

  @Description("Tokens of reasoning.")
  public long getReasoningTokens() {
    return value.usage().reasoning();
  }

  @Description("The cost in US dollars, exact.")
  public BigDecimal getCostUsd() {
    return value.usage().cost();
  }

  @Description(
      "The cost in the currency of the statement, rounded to its smallest coin: lines may differ from the sum by such.")
  public BigDecimal getShown() {
    return terms.shown(value.usage().cost());
  }

  @Description("Why a correction is needed; empty for usage.")
  public String getReason() {
    return value.reason();
  }
}
