package ai.studio.analytics.budget;

import ai.studio.analytics.persistence.Refresh;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.StoreConflict;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.StoredEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps a ledger up to date: it reads once what was spent of a budget, then adds what any instance
/// has stored since, by whatever way it came. Both are exact where nothing is stored while the
/// former is read, and it is read again until that is so.
///
/// Requests of more than a day ago, erasures and other prices are noticed when what was spent is
/// read again: within ten minutes.
public final class LedgerFeed {

  /// How often it looks for what is new.
  public static final Duration PAUSE = Duration.ofMillis(250);

  private static final Logger LOGGER = Logger.getLogger(LedgerFeed.class.getName());
  private static final Duration BUDGETS_EVERY = Duration.ofSeconds(1);
  private static final Duration READ_AGAIN = Duration.ofMinutes(10);
  private static final Duration TRIED_AGAIN = Duration.ofSeconds(10);

  /// From a call's end until its event is on its way.
  private static final Duration HANDING_ON = Duration.ofSeconds(1);

  /// How far the clocks of senders may be ahead.
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final int MOST_EVENTS = 5_000;
  private static final int MOST_TRIES = 20;
  private static final int MOST_REMEMBERED = 100_000;
  private static final long NOWHERE = -1;

  private final Ledger ledger;
  private final Budgets budgets;
  private final StoredEvents events;
  private final StoredCalls calls;
  private final StoredSpend spend;
  private final BooleanSupplier idle;
  private final Clock clock;
  private final Refresh refresh = new Refresh(this::look);
  private List<Object> stamp = List.of();
  private Instant budgetsAt = Instant.EPOCH;

  /// When budgets could not be read; those that are gone go with their balances.
  private final Map<BudgetBalance, Instant> failedAt = new WeakHashMap<>();

  private long place = NOWHERE;
  private CountedRows counted;

  /// @param idle whether no event of this instance is on its way into the database
  public LedgerFeed(
      Ledger ledger,
      Budgets budgets,
      StoredEvents events,
      Sql sql,
      Blocks blocks,
      BooleanSupplier idle,
      Clock clock) {
    this.ledger = ledger;
    this.budgets = budgets;
    this.events = events;
    this.calls = new StoredCalls(sql);
    this.spend = new StoredSpend(blocks);
    this.idle = idle;
    this.clock = clock;
    counted = new CountedRows(clock.instant().plus(SKEW), MOST_REMEMBERED);
  }

  /// Learns which budgets there are now. Where the database goes away in this very moment, the next
  /// renewal brings it.
  public void refreshBudgets() {
    var _ =
        refresh.tryRun(() -> {
          budgetsAt = Instant.EPOCH;
          return true;
        });
  }

  /// Learns what is new.
  ///
  /// @throws StoreFailure where the database cannot answer; what was known goes on holding
  public void refresh() {
    refresh.run();
  }

  private void look() {
    var now = clock.instant();
    var settled = idle.getAsBoolean() ? now.minus(HANDING_ON) : Instant.MIN;
    if (!now.isBefore(budgetsAt.plus(BUDGETS_EVERY))) {
      learnBudgets(now);
    }
    if (ledger.hasBudgets()) {
      readEvents();
      readUnread(now);
      readOldest(now);
      ledger.organizations().forEach(all -> all.forgetPending(settled));
    } else {
      place = NOWHERE;
    }
    ledger.looked(now);
  }

  private void learnBudgets(Instant now) {
    var present = budgets.stamp();
    if (!present.equals(stamp)) {
      ledger.learn(budgets.all());
      stamp = present;
    }
    budgetsAt = now;
  }

  private void readEvents() {
    if (place == NOWHERE) {
      place = events.place();
      counted = new CountedRows(clock.instant().plus(SKEW), MOST_REMEMBERED);
      ledger.organizations().forEach(OrganizationLedger::forgetStored);
      return;
    }
    var found = events.after(place, MOST_EVENTS);
    if (found.omitted() > 0 || found.place() < place) {
      // An import, or another database: to read all again takes less time.
      ledger.organizations().forEach(OrganizationLedger::forgetStored);
    } else if (!found.ids().isEmpty()) {
      ledger.stored(calls.among(found.ids()), counted);
    }
    place = found.place();
  }

  private void readUnread(Instant now) {
    for (var all : ledger.organizations()) {
      for (var balance : all.balances()) {
        if (balance.mustBeRead() && mayBeTried(balance, now)) {
          tryToRead(all, balance);
        }
      }
    }
  }

  /// One at a time, so that they do not come all together.
  private void readOldest(Instant now) {
    ledger.organizations().stream()
        .flatMap(all -> all.balances().stream().map(balance -> new Read(all, balance)))
        .filter(it -> it.balance().readAt() != null && mayBeTried(it.balance(), now))
        .min(Comparator.comparing(it -> Objects.requireNonNull(it.balance().readAt())))
        .filter(it -> !now.isBefore(Objects.requireNonNull(it.balance().readAt()).plus(READ_AGAIN)))
        .ifPresent(it -> tryToRead(it.ledger(), it.balance()));
  }

  private record Read(OrganizationLedger ledger, BudgetBalance balance) {}

  /// A budget that cannot be read is in nobody's way: it stays as it was known, and is tried again
  /// after a while.
  private void tryToRead(OrganizationLedger all, BudgetBalance balance) {
    try {
      read(all, balance);
      failedAt.remove(balance);
    } catch (StoreConflict e) {
      LOGGER.log(Level.FINE, "What was spent of a budget is read at the next look", e);
    } catch (RuntimeException e) {
      var _ = OneByOne.reason("What was spent of a budget cannot be read", e);
      failedAt.put(balance, clock.instant());
    }
  }

  private boolean mayBeTried(BudgetBalance balance, Instant now) {
    var failed = failedAt.get(balance);
    return failed == null || !now.isBefore(failed.plus(TRIED_AGAIN));
  }

  /// What is stored while it is read counts in it, or not: nobody knows.
  private void read(OrganizationLedger all, BudgetBalance balance) {
    for (var attempt = 1; ; attempt++) {
      var stored = spend.sums(balance.budget(), clock.instant());
      var isExact = events.place() == place;
      if (isExact || attempt == MOST_TRIES) {
        all.begin(balance, stored);
        if (!isExact) {
          balance.forget();
        }
        return;
      }
      readEvents();
    }
  }
}
