package ai.studio.analytics.budget;

import ai.studio.analytics.event.Source;
import ai.studio.analytics.query.model.Filter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Budgets and calls of which a test says only what it is about.
final class TestBudgets {

  static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final AtomicLong IDS = new AtomicLong();

  private TestBudgets() {}

  /// Hard, of all calls, on the calendar of a day in UTC, and open where nobody knows.
  static Budget budget(String filter, BudgetUnit unit, long limit) {
    return new Budget(
        IDS.incrementAndGet(),
        "acme",
        "Budget " + IDS.get(),
        Filter.parse(filter, CallAttributes.FIELDS),
        unit,
        limit,
        new BudgetWindow(BudgetPeriod.DAY, ZoneId.of("UTC")),
        Enforcement.HARD,
        WhenUnknown.ALLOW,
        1,
        NOON,
        NOON,
        "eve");
  }

  static Budget with(Budget of, Enforcement enforcement, WhenUnknown whenUnknown) {
    return new Budget(
        of.id(),
        of.organization(),
        of.name(),
        of.filter(),
        of.unit(),
        of.limit(),
        of.window(),
        enforcement,
        whenUnknown,
        of.version(),
        of.createdAt(),
        of.updatedAt(),
        of.updatedBy());
  }

  static Budget with(Budget of, long limit) {
    return new Budget(
        of.id(),
        of.organization(),
        of.name(),
        of.filter(),
        of.unit(),
        limit,
        of.window(),
        of.enforcement(),
        of.whenUnknown(),
        of.version() + 1,
        of.createdAt(),
        of.updatedAt(),
        of.updatedBy());
  }

  static CallAttributes call(String model, String user) {
    return new CallAttributes(
        "acme",
        Source.GATEWAY,
        "/v1/chat/completions",
        model,
        "openai",
        "chat",
        user,
        "search",
        "sk_1",
        Map.of("feature", "answers"));
  }

  static Spend tokens(long tokens) {
    return new Spend(1, tokens, 0, 1);
  }

  static CountedCall counted(String key, Instant time, Spend spend) {
    return new CountedCall(key, time, call("gpt-4o", "ann"), spend);
  }
}
