package ai.studio.analytics.query.model;

import ai.studio.analytics.store.rollup.Grain;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/// The ranges that a dashboard offers. All but [#CUSTOM] end with the current minute; those longer
/// than a day begin with a whole hour, since there are rollups of users by the hour only, and by
/// the minute none that old.
public enum Preset {
  LAST_24_HOURS("24h") {
    @Override
    Instant before(Instant end, ZoneId zone) {
      return end.minusSeconds(DAY_SECONDS);
    }
  },
  /// Seven times 24 hours, and what is left of the hour before.
  LAST_7_DAYS("7d") {
    @Override
    Instant before(Instant end, ZoneId zone) {
      return hour(end.minusSeconds(7 * DAY_SECONDS));
    }
  },
  /// One calendar month.
  LAST_MONTH("1m") {
    @Override
    Instant before(Instant end, ZoneId zone) {
      return hour(end.atZone(zone).minusMonths(1).toInstant());
    }
  },
  /// Three calendar months.
  LAST_3_MONTHS("3m") {
    @Override
    Instant before(Instant end, ZoneId zone) {
      return hour(end.atZone(zone).minusMonths(3).toInstant());
    }
  },
  /// From a start to an end that are given.
  CUSTOM("custom") {
    @Override
    Instant before(Instant end, ZoneId zone) {
      throw new InvalidRange("start", "is needed for a custom range");
    }
  };

  private static final long DAY_SECONDS = 86_400;

  private final String code;

  Preset(String code) {
    this.code = code;
  }

  /// How the REST interface names it: `24h`, `7d`, `1m`, `3m` or `custom`.
  public String code() {
    return code;
  }

  /// The preset with a code.
  ///
  /// @throws UnknownRange where there is none
  public static Preset of(String code) {
    return Arrays.stream(values())
        .filter(preset -> preset.code.equals(code))
        .findAny()
        .orElseThrow(() -> new UnknownRange("must be 24h, 7d, 1m, 3m or custom"));
  }

  private static Instant hour(Instant time) {
    return Instant.ofEpochSecond(Grain.HOUR.bucket(time));
  }

  /// The start of the range that ends at `end`.
  abstract Instant before(Instant end, ZoneId zone);
}
