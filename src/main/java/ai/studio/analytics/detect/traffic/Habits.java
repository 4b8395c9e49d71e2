package ai.studio.analytics.detect.traffic;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From where and at which hours keys are used, as far as this process has seen it. Thread-safe.
final class Habits {

  private static final int MOST = 20_000;
  private static final int LEAST_FOR_COUNTRIES = 50;
  private static final int LEAST_FOR_HOURS = 500;
  private static final int LEAST_DAYS = 7;
  private static final long DAY_SECONDS = 86_400;

  private static final class Habit {
    private final Set<String> countries = new HashSet<>();
    private final Set<Long> days = new HashSet<>();
    private int hours;
    private long seen;
  }

  private final Map<String, Habit> habits =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Habit> eldest) {
          return size() > MOST;
        }
      };

  /// What is new about a use of a key; null for nothing.
  synchronized @Nullable String seen(String key, Instant time, @Nullable String country) {
    var habit = habits.computeIfAbsent(key, _ -> new Habit());
    habit.seen++;
    if (habit.days.size() < LEAST_DAYS) {
      habit.days.add(time.getEpochSecond() / DAY_SECONDS);
    }
    var hour = 1 << time.atZone(ZoneOffset.UTC).getHour();
    var newHour =
        (habit.hours & hour) == 0
            && habit.seen > LEAST_FOR_HOURS
            && habit.days.size() >= LEAST_DAYS;
    habit.hours |= hour;
    var newCountry =
        country != null
            && habit.countries.add(country)
            && habit.countries.size() > 1
            && habit.seen > LEAST_FOR_COUNTRIES;
    if (newCountry) {
      return "key-in-new-country";
    }
    return newHour ? "key-at-new-hour" : null;
  }
}
