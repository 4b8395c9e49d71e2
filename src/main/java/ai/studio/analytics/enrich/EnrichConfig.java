package ai.studio.analytics.enrich;

import ai.studio.analytics.enrich.privacy.PersonRule;
import ai.studio.analytics.enrich.privacy.Privacy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
/// @param people what is kept of users and agents where an organisation says nothing else
///   (`studio.privacy.users`, `studio.privacy.agents`, `studio.privacy.key-days`)
public record EnrichConfig(
    @Nullable Path pricesFile,
    @Nullable Path geoFile,
    Privacy.Mode privacyMode,
    @Nullable String privacyKey,
    PersonRule people) {

  /// More days than anybody needs.
  public static final int MOST_KEY_DAYS = 366;

  /// One that keeps users and agents as they are.
  public EnrichConfig(
      @Nullable Path pricesFile,
      @Nullable Path geoFile,
      Privacy.Mode privacyMode,
      @Nullable String privacyKey) {
    this(pricesFile, geoFile, privacyMode, privacyKey, PersonRule.PLAIN);
  }

  /// @throws IllegalArgumentException where addresses are to be hashed without a key
  public EnrichConfig {
    if (privacyMode == Privacy.Mode.HASHED && privacyKey == null) {
      throw new IllegalArgumentException(
          "studio.privacy.key must be set when studio.privacy.mode is hashed");
    }
    if (people.hashesUsers() && privacyKey == null) {
      throw new IllegalArgumentException(
          "studio.privacy.key must be set when studio.privacy.users is hashed");
    }
    if (people.keyDays() < 0 || people.keyDays() > MOST_KEY_DAYS) {
      throw new IllegalArgumentException(
          "studio.privacy.key-days must be between 0 and " + MOST_KEY_DAYS);
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
        text(config, "studio.privacy.key").orElse(null),
        new PersonRule(
            choice(config, "studio.privacy.users", PersonRule.Users.PLAIN)
                == PersonRule.Users.HASHED,
            choice(config, "studio.privacy.agents", PersonRule.Agents.FULL)
                == PersonRule.Agents.FAMILY,
            config.getOptionalValue("studio.privacy.key-days", Integer.class).orElse(0)));
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

  private static <E extends Enum<E>> E choice(Config config, String key, E byDefault) {
    var constants = byDefault.getDeclaringClass().getEnumConstants();
    return text(config, key)
        .map(text ->
            Stream.of(constants)
                .filter(one -> one.name().equalsIgnoreCase(text.strip()))
                .findAny()
                .orElseThrow(() ->
                    new IllegalArgumentException(
                        key + " must be " + Arrays.toString(constants).toLowerCase(Locale.ROOT))))
        .orElse(byDefault);
  }

  private static Privacy.Mode mode(String name) {
    try {
      return Privacy.Mode.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("studio.privacy.mode must be full, truncated or hashed");
    }
  }
}
