package ai.studio.analytics.api.mcp;

import static ai.studio.analytics.api.mcp.InvalidArgument.check;

import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.query.rows.Rows;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a call is priced.
@ApplicationScoped
public class CostTool implements McpTool {

  private static final int USUAL_TOKENS = 1_000;
  private static final int MOST_TOKENS = 1_000_000_000;

  private final Rows rows;
  private final ModelPrices prices;

  @Inject
  CostTool(Rows rows, ModelPrices prices) {
    this.rows = rows;
    this.prices = prices;
  }

  /// What the tool is told.
  ///
  /// @param request the id of a call that was made; null to ask for one that was not
  record Ask(
      @Nullable String request,
      @Nullable String provider,
      @Nullable String model,
      @Nullable Integer inputTokens,
      @Nullable Integer outputTokens) {}

  /// An explanation.
  ///
  /// @param call the call that was made; null where none was
  /// @param steps how its cost comes about, by the prices that are known now
  record Document(@Nullable Call call, List<String> steps) {}

  /// A call that was made.
  ///
  /// @param cost in US dollars, as it is kept; null where nobody knows
  /// @param computed whether it was made of a price here, or told by the sender
  record Call(
      String request,
      String model,
      @Nullable String provider,
      @Nullable BigDecimal cost,
      boolean computed) {

    private static Call of(long id, ModelCall call) {
      var cost = call.cost();
      return new Call(
          Long.toString(id),
          call.model(),
          call.provider(),
          cost == null ? null : cost.usd(),
          call.metering().costComputed());
    }
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "explain_cost",
        "Explain a cost",
        "How the cost of a call of a model comes about, step by step: which price, from which list, for how many tokens"
            + " of which kind. Either of a call that was made, by the id of its request, at the prices of its time, or of"
            + " one that might be made, by its model, at the prices of now.",
        new InputSchema()
            .text("request", "The id of a request, as list_requests has it.")
            .text("model", "A model, such as gpt-4o-mini, in place of a request.")
            .text("provider", "Who serves the model, such as openai. Default: whoever has a price.")
            .number("inputTokens", "Of such a call. Default: 1000.", 0, MOST_TOKENS)
            .number("outputTokens", "Of such a call. Default: 1000.", 0, MOST_TOKENS));
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    var ask = Arguments.read(arguments, Ask.class);
    if (ask.request == null) {
      check(ask.model != null && !ask.model.isBlank(), "model", "is needed without a request");
      return new Document(
          null,
          prices.explain(
              caller.organization(),
              ask.provider,
              String.valueOf(ask.model),
              tokens("inputTokens", ask.inputTokens),
              tokens("outputTokens", ask.outputTokens)));
    }
    check(
        ask.model == null
            && ask.provider == null
            && ask.inputTokens == null
            && ask.outputTokens == null,
        "request",
        "must stand alone");
    var id = Objects.requireNonNull(Arguments.id("request", ask.request));
    var row =
        PricedRow.find(rows, Scopes.of(caller), id)
            .orElseThrow(() -> new NotFound("There is no such request."));
    var call = row.call();
    if (call == null) {
      throw new InvalidArgument("request", "must be one that called a model");
    }
    return new Document(Call.of(id, call), prices.explain(caller.organization(), call, row.time()));
  }

  private static int tokens(String field, @Nullable Integer given) {
    var tokens = given == null ? USUAL_TOKENS : given;
    check(tokens >= 0 && tokens <= MOST_TOKENS, field, "must be between 0 and " + MOST_TOKENS);
    return tokens;
  }
}
