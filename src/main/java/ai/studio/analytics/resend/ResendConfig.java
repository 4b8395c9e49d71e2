package ai.studio.analytics.resend;

import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// How long, and how many, keys of events are remembered.
///
/// @param window how old an event may be for its key alone to tell whether it was sent before
///   (`studio.ingest.resend-window`, default a day)
/// @param maxKeys how many keys are kept in memory, about 60 bytes each; beyond that the oldest are
///   forgotten (`studio.ingest.resend-keys`, default 1,000,000)
public record ResendConfig(Duration window, int maxKeys) {

  private static final Duration LONGEST_WINDOW = Duration.ofDays(7);

  private static final int MIN_KEYS = 1_000;
  private static final int MAX_KEYS = 50_000_000;

  /// A day, and a million keys.
  public static final ResendConfig DEFAULT = new ResendConfig(Duration.ofDays(1), 1_000_000);

  /// @throws IllegalArgumentException where a number is out of its bounds, naming the key
  public ResendConfig {
    if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("studio.ingest.resend-window must be PT0S to P7D");
    }
    if (maxKeys < MIN_KEYS || maxKeys > MAX_KEYS) {
      throw new IllegalArgumentException(
          "studio.ingest.resend-keys must be between " + MIN_KEYS + " and " + MAX_KEYS);
    }
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static ResendConfig from(Config config) {
    return new ResendConfig(
        config
            .getOptionalValue("studio.ingest.resend-window", Duration.class)
            .orElse(DEFAULT.window()),
        config
            .getOptionalValue("studio.ingest.resend-keys", Integer.class)
            .orElse(DEFAULT.maxKeys()));
  }
}
