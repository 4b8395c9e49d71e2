package ai.studio.analytics.track;

import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/// The settings of the application: of its MicroProfile Config where it has one, else its system
/// properties, and environment variables such as `STUDIO_TRACK_URL`.
final class Settings {

  private Settings() {}

  static Optional<String> find(String key) {
    try {
      return MicroProfile.find(key);
    } catch (LinkageError | IllegalStateException notThere) {
      return Optional.ofNullable(System.getProperty(key)).or(() -> variable(key));
    }
  }

  private static Optional<String> variable(String key) {
    return Optional.ofNullable(
        System.getenv(key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)));
  }

  /// Loads only where MicroProfile Config is there.
  private static final class MicroProfile {

    static Optional<String> find(String key) {
      return ConfigProvider.getConfig().getOptionalValue(key, String.class);
    }
  }
}
