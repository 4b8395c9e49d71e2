package ai.studio.analytics.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// How spending goes on if it goes on as it did: since the period of the calendar began, or in the
/// last quarter of one that slides.
///
/// @param perDay how much of the unit a day takes at that rate
/// @param runsOutAt when nothing will be left; null where that is now, or not before the period
///   ends, or never
public record Forecast(double perDay, @Nullable Instant runsOutAt) {

  private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final int RECENT = 4;

  /// @param slots what was spent by slot, in the smallest part of the unit
  static Forecast of(
      BudgetWindow window, NavigableMap<Instant, Long> slots, long limit, Instant now) {
    var rate = window.slides() ? recentRate(window, slots, now) : rate(window, slots, now);
    var used = used(slots);
    return new Forecast(
        rate * DAY_SECONDS,
        used >= limit || rate <= 0
            ? null
            : window.slides()
                ? fullAt(window, slots, limit, rate, now)
                : before(window.range(now).end(), after(now, (limit - used) / rate)));
  }

  private static long used(NavigableMap<Instant, Long> slots) {
    return slots.values().stream().mapToLong(Long::longValue).sum();
  }

  /// In a second.
  private static double rate(BudgetWindow window, NavigableMap<Instant, Long> slots, Instant now) {
    var elapsed = seconds(window.range(now).start(), now);
    return elapsed <= 0 ? 0 : used(slots) / elapsed;
  }

  private static double recentRate(
      BudgetWindow window, NavigableMap<Instant, Long> slots, Instant now) {
    var from = window.slot(now.minus(window.period().length().dividedBy(RECENT)));
    return used(slots.tailMap(from, true)) / seconds(from, now);
  }

  /// What is spent comes in at one end of the window while what was spent leaves at the other.
  private static @Nullable Instant fullAt(
      BudgetWindow window,
      NavigableMap<Instant, Long> slots,
      long limit,
      double rate,
      Instant now) {
    double used = used(slots);
    var at = now;
    for (var slot : slots.entrySet()) {
      var end = window.end(slot.getKey());
      var full = after(at, (limit - used) / rate);
      if (full.isBefore(end)) {
        return full;
      }
      used += rate * seconds(at, end) - slot.getValue();
      at = end;
    }
    return null;
  }

  private static @Nullable Instant before(Instant end, Instant time) {
    return time.isBefore(end) ? time : null;
  }

  /// Nobody plans for longer than a year.
  private static Instant after(Instant time, double seconds) {
    return time.plusMillis((long) Math.min(seconds * 1_000, Duration.ofDays(366).toMillis()));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }
}
