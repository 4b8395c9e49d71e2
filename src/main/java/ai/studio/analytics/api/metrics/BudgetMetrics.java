package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.budget.Ledger;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;

/// How budgets stand, for Prometheus: how many of them have reached each threshold, and what became
/// of calls that asked. Which budgets they are, the interface says: their names are no labels.
@ApplicationScoped
public class BudgetMetrics {

  private static final List<Integer> LEVELS = List.of(0, 50, 80, 100);

  private final Ledger ledger;

  @Inject
  BudgetMetrics(Ledger ledger) {
    this.ledger = ledger;
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    LEVELS.forEach(this::level);
    counter("admitted", "Calls that were let through", it -> it.figures().admitted());
    counter(
        "warned",
        "Calls that were let through with a warning: half of a budget or more is spent",
        it -> it.figures().warned());
    counter("refused", "Calls for which a budget has no room", it -> it.figures().refused());
    counter(
        "unknown",
        "Calls that were refused because nobody could say whether a budget has room",
        it -> it.figures().unknown());
    Metrics.getOrCreate(
        Gauge.builder("studio.budget.pending", ledger::pending)
            .description("Calls that count although they are not stored yet"));
    Metrics.getOrCreate(
        Gauge.builder("studio.budget.fresh", () -> ledger.isFresh() ? 1 : 0)
            .description("1 while it is known what other instances spent"));
  }

  private void level(int level) {
    Metrics.getOrCreate(
        Gauge.builder(
                "studio.budget.budgets",
                () ->
                    ledger.states().stream()
                        .map(BudgetState::level)
                        .filter(it -> it == level)
                        .count())
            .description("Budgets by the highest threshold that was reached, in percent")
            .addTag(Tag.create("level", String.valueOf(level))));
  }

  private void counter(String outcome, String description, Function<Ledger, Long> count) {
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.budget.calls." + outcome, ledger, count)
            .description(description));
  }
}
