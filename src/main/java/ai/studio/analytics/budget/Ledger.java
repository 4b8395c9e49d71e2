package ai.studio.analytics.budget;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What was spent of all budgets, as this instance knows it, and whether a call may be made: in
/// memory, as [LedgerFeed] keeps it up to date. Thread-safe.
public final class Ledger {

  /// For how long what is known of other instances holds.
  static final Duration FRESH = Duration.ofSeconds(10);

  private final Clock clock;
  private final Map<String, OrganizationLedger> organizations = new ConcurrentHashMap<>();
  private final LongAdder admitted = new LongAdder();
  private final LongAdder warned = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private volatile Instant lookedAt = Instant.EPOCH;

  public Ledger(Clock clock) {
    this.clock = clock;
  }

  /// What became of calls that asked, since the process started.
  ///
  /// @param warned those of the admitted ones of which half of a budget or more was spent
  /// @param unknown those that were refused because nobody could say
  public record Figures(long admitted, long warned, long refused, long unknown) {}

  /// Whether a call may be made; where it may, what it needs is set apart.
  ///
  /// @param need what it may use at most; one call
  public Verdict admit(CallAttributes call, Spend need) {
    var verdict = of(call.organization()).admit(call, need, isFresh());
    switch (verdict) {
      case Verdict.Admitted it -> {
        admitted.increment();
        if (!it.warnings().isEmpty()) {
          warned.increment();
        }
      }
      case Verdict.Refused _ -> refused.increment();
      case Verdict.Unknown _ -> unknown.increment();
    }
    return verdict;
  }

  /// How the budgets of an organisation stand, those that this instance has not heard of yet left
  /// out.
  public List<BudgetState> states(String organization) {
    return of(organization).states();
  }

  /// How a budget stands; empty where this instance has not heard of it.
  public Optional<BudgetState> state(Budget budget) {
    return of(budget.organization()).state(budget.id());
  }

  /// How all budgets stand.
  public List<BudgetState> states() {
    return organizations.values().stream().flatMap(all -> all.states().stream()).toList();
  }

  /// What became of calls that asked.
  public Figures figures() {
    return new Figures(admitted.sum(), warned.sum(), refused.sum(), unknown.sum());
  }

  /// Calls that count although they are not stored yet.
  public int pending() {
    return organizations.values().stream().mapToInt(OrganizationLedger::pending).sum();
  }

  /// Whether what other instances spent was looked at of late.
  public boolean isFresh() {
    return !clock.instant().isAfter(lookedAt.plus(FRESH));
  }

  /// What is stored was looked at.
  void looked(Instant at) {
    lookedAt = at;
  }

  /// Takes all budgets as they are now.
  void learn(Collection<Budget> budgets) {
    var byOrganization = budgets.stream().collect(groupingBy(Budget::organization));
    byOrganization.keySet().forEach(this::of);
    organizations.forEach(
        (name, ledger) -> ledger.learn(byOrganization.getOrDefault(name, List.of())));
  }

  /// Whether an organisation has any budget.
  public boolean hasBudgets(String organization) {
    var ledger = organizations.get(organization);
    return ledger != null && !ledger.balances().isEmpty();
  }

  /// Whether there is any budget.
  boolean hasBudgets() {
    return organizations.values().stream().anyMatch(all -> !all.balances().isEmpty());
  }

  Collection<OrganizationLedger> organizations() {
    return organizations.values();
  }

  /// Counts calls that are stored now.
  ///
  /// @param counted what was counted before
  void stored(List<StoredCall> calls, CountedRows counted) {
    for (var stored : calls) {
      var ledger = organizations.get(stored.call().call().organization());
      if (ledger == null) {
        continue;
      }
      if (counted.isDoubtful(stored)) {
        ledger.forgetStored(stored);
      } else {
        ledger.stored(stored, counted.put(stored));
      }
    }
  }

  private OrganizationLedger of(String organization) {
    return organizations.computeIfAbsent(organization, _ -> new OrganizationLedger(clock));
  }
}
