package ai.studio.analytics.gateway;

import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.budget.CallAttributes;
import ai.studio.analytics.budget.CountedCall;
import ai.studio.analytics.budget.Ledger;
import ai.studio.analytics.budget.Reservation;
import ai.studio.analytics.budget.Spend;
import ai.studio.analytics.budget.Verdict;
import ai.studio.analytics.enrich.Enricher;
import ai.studio.analytics.event.Clip;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.TokenUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds calls against the budgets of their organisation. Thread-safe.
@ApplicationScoped
public class BudgetAdmission implements Admission {

  /// Says of the budget that is nearest to its limit how much of it is spent, from 50 % on.
  static final String WARNING = "x-budget-warning";

  /// Tells OpenAI's clients not to try again by themselves.
  private static final String SHOULD_RETRY = "x-should-retry";

  /// Longer waits are nothing for a client that tries again by itself.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

  /// Tokens that are reserved for an answer to which the client sets no bound.
  private static final long USUAL_ANSWER = 1_000;

  private static final int MOST_TOKENS = 100_000_000;

  /// As the call's event has it, which counts what was clipped.
  private static final Clip CLIP = new Clip(_ -> {});

  private final Ledger ledger;
  private final Enricher enricher;
  private final Clock clock;

  @Inject
  BudgetAdmission(Ledger ledger, Enricher enricher, Clock clock) {
    this.ledger = ledger;
    this.enricher = enricher;
    this.clock = clock;
  }

  @Override
  public Decision admit(CallRequest call) {
    if (!call.isOfModel() || !ledger.hasBudgets(call.caller().organization())) {
      return Admitted.FREELY;
    }
    var expected = expected(call);
    return switch (ledger.admit(attributes(call, expected), need(expected))) {
      case Verdict.Admitted(var reservation, var warnings) ->
          new Admitted(headers(warnings), (_, event) -> settle(reservation, event));
      case Verdict.Refused refused -> refused(refused);
      case Verdict.Unknown unknown -> unknown(unknown);
    };
  }

  /// The most that it may use, at its price.
  private ModelCall expected(CallRequest call) {
    var prompt = Math.min(call.promptTokens(), MOST_TOKENS);
    var answer =
        call.maxTokens() == null ? USUAL_ANSWER : Math.clamp(call.maxTokens(), 0, MOST_TOKENS);
    var model = CLIP.field("model_name", call.model());
    return enricher.price(
        call.caller().organization(),
        ModelCall.chat(
            model == null ? CallLog.UNKNOWN_MODEL : model, TokenUsage.of(prompt, answer)),
        clock.instant());
  }

  private static Spend need(ModelCall expected) {
    var cost = expected.cost();
    return new Spend(
        1, expected.usage().total(), cost == null ? 0 : cost.nanos(), cost == null ? 1 : 0);
  }

  private static CallAttributes attributes(CallRequest call, ModelCall expected) {
    var key = call.caller().key();
    return new CallAttributes(
        call.caller().organization(),
        Source.GATEWAY,
        call.endpoint(),
        expected.model(),
        expected.provider(),
        call.operation(),
        call.user(),
        call.project(),
        key == null ? null : key.id(),
        call.tags());
  }

  /// @param event null where there is none
  private static void settle(Reservation reservation, @Nullable RequestEvent event) {
    Optional.ofNullable(event)
        .flatMap(CountedCall::of)
        .ifPresentOrElse(reservation::settle, reservation::release);
  }

  private static Map<String, String> headers(List<BudgetState> warnings) {
    return warnings.stream()
        .max(Comparator.comparingDouble(BudgetState::share))
        .map(nearest -> Map.of(WARNING, text(nearest)))
        .orElse(Map.of());
  }

  /// Names may have any letters, headers not.
  private static String text(BudgetState state) {
    var name = URLEncoder.encode(state.budget().name(), StandardCharsets.UTF_8).replace("+", " ");
    return name + "; spent=" + (long) (100 * state.share()) + "%; resets=" + state.resetsAt();
  }

  private Refused refused(Verdict.Refused refused) {
    var wait = Duration.between(clock.instant(), refused.state().resetsAt());
    return new Refused(
        429,
        "budget_exceeded",
        refused.message(),
        wait.isNegative() ? Duration.ZERO : wait,
        wait.compareTo(LONGEST_WAIT) > 0 ? Map.of(SHOULD_RETRY, "false") : Map.of());
  }

  private static Refused unknown(Verdict.Unknown unknown) {
    return unknown.unpriced()
        ? new Refused(403, "price_unknown", unknown.message(), null, Map.of())
        : new Refused(503, "budget_unknown", unknown.message(), UNKNOWN_FOR, Map.of());
  }
}
