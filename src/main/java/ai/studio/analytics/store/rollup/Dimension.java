package ai.studio.analytics.store.rollup;

import java.util.EnumSet;
import java.util.Set;

/// What a rollup row is about besides its time. Narrow slices, never a cube.
public enum Dimension {
  /// Every request; the key is empty.
  ALL(0),
  /// The model's name; requests that called no model are not counted.
  MODEL(1),
  /// The provider's name, where it is known.
  PROVIDER(2),
  /// The HTTP status, such as `429`.
  STATUS(3),
  /// The route's template.
  ENDPOINT(4),
  /// The country's ISO code, where it is known.
  COUNTRY(5),
  /// The [ai.studio.analytics.event.Source] by name.
  SOURCE(6),
  /// Status and model: `429:gpt-4o`.
  MODEL_STATUS(7),
  /// The user, where there is one.
  USER(8),
  /// The rating 1–5 of feedback; `requests` counts ratings.
  RATING(9),
  /// Every threat; the key is empty. `requests` counts threats, `errors` those that nobody has
  /// dealt with.
  THREAT(10),
  /// The same by [ai.studio.analytics.store.schema.ThreatKind].
  THREAT_KIND(11);

  private static final Set<Grain> ALL_GRAINS = EnumSet.allOf(Grain.class);
  private static final Set<Grain> HOURS = EnumSet.of(Grain.HOUR, Grain.DAY);
  private static final Set<Grain> DAYS = EnumSet.of(Grain.DAY);

  private final int code;

  /// @param code never changes, and none is used again: rows in databases have it
  Dimension(int code) {
    this.code = code;
  }

  /// The number under which the dimension is stored.
  public int code() {
    return code;
  }

  /// The grains in which this dimension is kept: column blocks tell what is finer, and what is of
  /// no slice of the unfiltered dashboard is kept by the day, for the time when its rows are gone.
  public Set<Grain> grains() {
    return switch (this) {
      case ALL, RATING, THREAT, THREAT_KIND -> ALL_GRAINS;
      case MODEL, STATUS, COUNTRY -> HOURS;
      case PROVIDER, ENDPOINT, SOURCE, MODEL_STATUS, USER -> DAYS;
    };
  }
}
