package ai.studio.analytics.enrich;

import ai.studio.analytics.enrich.privacy.Privacy;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/// What events are completed with, and what is kept of addresses.
///
/// @param pricesFile own prices (`studio.prices.file`), default none
/// @param geoFile MaxMind's country or city database (`studio.geo.file`), default the free one that
///   comes with the build
/// @param privacyMode what is kept of an IP address where an organisation says nothing else
///   (`studio.privacy.mode`), default truncated
/// @param privacyKey secret of the hashed mode (`studio.privacy.key`), default none
public record EnrichConfig(
    @Nullable Path pricesFile,
    @Nullable Path geoFile,
    Privacy.Mode privacyMode,
    @Nullable String privacyKey) {

  /// @throws IllegalArgumentException where addresses are to be hashed without a key
  public EnrichConfig {
    if (privacyMode == Privacy.Mode.HASHED && privacyKey == null) {
      throw new IllegalArgumentException(
          "studio.privacy.key must be set when studio.privacy.mode is hashed");
    }
  }

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static EnrichConfig from(Config config) {
    return new EnrichConfig(
        text(config, "studio.prices.file").map(Path::of).orElse(null),
        text(config, "studio.geo.file").map(Path::of).orElse(null),
        text(config, "studio.privacy.mode").map(EnrichConfig::mode).orElse(Privacy.Mode.TRUNCATED),
        text(config, "studio.privacy.key").orElse(null));
  }

  /// The key stays out of logs.
  @Override
  public String toString() {
    return "EnrichConfig[pricesFile=%s, geoFile=%s, privacyMode=%s]"
        .formatted(pricesFile, geoFile, privacyMode);
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }

  private static Privacy.Mode mode(String name) {
    try {
      return Privacy.Mode.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("studio.privacy.mode must be full, truncated or hashed");
    }
  }
}
