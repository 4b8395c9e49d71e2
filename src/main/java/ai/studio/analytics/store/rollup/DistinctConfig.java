package ai.studio.analytics.store.rollup;

import org.eclipse.microprofile.config.Config;

/// How many different values of one field an organisation may have in its rollups where it says
/// nothing else.
///
/// @param max different endpoints of an organisation, and likewise models, providers and types of
///   threats (`studio.ingest.max-distinct`, default 1,000); what is over it becomes `(other)`
public record DistinctConfig(int max) implements DistinctBounds {

  private static final String KEY = "studio.ingest.max-distinct";

  /// The largest bound that can be set.
  public static final int LARGEST = 100_000;

  /// A thousand.
  public static final DistinctConfig DEFAULT = new DistinctConfig(1_000);

  /// @throws IllegalArgumentException where the number is out of its bounds, naming the key
  public DistinctConfig {
    if (max < 1 || max > LARGEST) {
      throw new IllegalArgumentException(KEY + " must be between 1 and " + LARGEST);
    }
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where the number is out of its bounds, naming the key
  public static DistinctConfig from(Config config) {
    return config.getOptionalValue(KEY, Integer.class).map(DistinctConfig::new).orElse(DEFAULT);
  }

  /// The same for all.
  @Override
  public int of(String organization) {
    return max;
  }
}
