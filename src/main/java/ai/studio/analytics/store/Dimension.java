package ai.studio.analytics.store;

import java.util.EnumSet;
import java.util.Set;

/// What a rollup row is about besides its time. Narrow slices, never a cube.
public enum Dimension {
  /// Every request; the key is empty.
  ALL,
  /// The model's name; requests that called no model are not counted.
  MODEL,
  /// The provider's name, where it is known.
  PROVIDER,
  /// The HTTP status, such as `429`.
  STATUS,
  /// The route's template.
  ENDPOINT,
  /// The country's ISO code, where it is known.
  COUNTRY,
  /// The [ai.studio.analytics.event.Source] by name.
  SOURCE,
  /// Status and model: `429:gpt-4o`.
  MODEL_STATUS,
  /// The user, where there is one; by hour and day only.
  USER,
  /// The rating 1–5 of feedback; `requests` counts ratings.
  RATING,
  /// Every threat; the key is empty. `requests` counts threats, `errors` those that nobody has
  /// dealt with.
  THREAT,
  /// The same by [ThreatKind].
  THREAT_KIND;

  private static final Set<Grain> ALL_GRAINS = EnumSet.allOf(Grain.class);
  private static final Set<Grain> COARSE_GRAINS = EnumSet.of(Grain.HOUR, Grain.DAY);

  /// The number under which the dimension is stored.
  public int code() {
    return ordinal();
  }

  /// The grains in which this dimension is kept.
  public Set<Grain> grains() {
    return this == USER ? COARSE_GRAINS : ALL_GRAINS;
  }
}
