package ai.studio.analytics.budget;

import ai.studio.analytics.query.model.TimeRange;
import java.time.Instant;

/// How a budget stands.
///
/// @param range the time that counts
/// @param spent what was spent in it
/// @param reserved what open calls may still need
/// @param known whether what is stored was read: without, only the calls of this instance count
/// @param resetsAt when something of it is there again: the end of the period of the calendar, or
///   when the oldest of what was spent ceases to count
/// @param forecast how it goes on
public record BudgetState(
    Budget budget,
    TimeRange range,
    Spend spent,
    Spend reserved,
    boolean known,
    Instant resetsAt,
    Forecast forecast) {

  private static final int ALL = 100;
  private static final int MUCH = 80;
  private static final int HALF = 50;

  /// What was spent, in the unit.
  public long used() {
    return budget.unit().of(spent);
  }

  /// What is left, open calls not considered; never below zero.
  public long left() {
    return Math.max(0, budget.limit() - used());
  }

  /// What part of the limit was spent: 1 is all of it.
  public double share() {
    return (double) used() / budget.limit();
  }

  /// The highest of 50, 80 and 100 % that was reached; 0 where none was.
  public int level() {
    return level(used(), budget.limit());
  }

  static int level(long used, long limit) {
    var share = (double) used / limit;
    return share >= 1 ? ALL : share * ALL >= MUCH ? MUCH : share * ALL >= HALF ? HALF : 0;
  }
}
