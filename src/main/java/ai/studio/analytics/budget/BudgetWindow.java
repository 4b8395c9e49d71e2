package ai.studio.analytics.budget;

import ai.studio.analytics.query.model.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Which time counts for a budget: the period of the calendar that now lies in, or the last one
/// that is as long, whenever it began. Time is cut into slots, which count as a whole: a period of
/// the calendar is one, and one that slides has many. It is in part over when its oldest slot is,
/// so a little more counts than lies in it, and never less.
///
/// @param zone on whose calendar; null where it slides
public record BudgetWindow(BudgetPeriod period, @Nullable ZoneId zone) {

  /// Whether it is the time just before now.
  public boolean slides() {
    return zone == null;
  }

  /// The start of the slot that holds a time.
  Instant slot(Instant time) {
    if (zone != null) {
      return period.floor(time, zone);
    }
    var step = period.step().toSeconds();
    return Instant.ofEpochSecond(
        time.getEpochSecond() - Math.floorMod(time.getEpochSecond(), step));
  }

  /// The start of the first slot that counts.
  Instant first(Instant now) {
    return slot(zone == null ? now.minus(period.length()) : now);
  }

  /// When a slot ceases to count.
  ///
  /// @param slot its start
  Instant end(Instant slot) {
    return zone == null ? slot.plus(period.step()).plus(period.length()) : period.next(slot, zone);
  }

  /// The time that counts, and that will: the period of the calendar is in part to come.
  public TimeRange range(Instant now) {
    if (zone == null) {
      return new TimeRange(now.minus(period.length()), now);
    }
    var start = period.floor(now, zone);
    return new TimeRange(start, period.next(start, zone));
  }
}
