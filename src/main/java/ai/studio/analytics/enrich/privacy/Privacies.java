package ai.studio.analytics.enrich.privacy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much of an IP address each organisation keeps. Thread-safe.
public final class Privacies {

  private final Map<Privacy.Mode, Privacy> byMode = new EnumMap<>(Privacy.Mode.class);
  private final PrivacyModes modes;

  /// @param key the secret of [Privacy.Mode#HASHED]; where it is null, those who want hashes keep
  ///   nothing
  public Privacies(@Nullable String key, PrivacyModes modes) {
    this.modes = modes;
    for (var mode : Privacy.Mode.values()) {
      if (mode != Privacy.Mode.HASHED || key != null) {
        byMode.put(mode, new Privacy(mode, key));
      }
    }
  }

  /// The same mode for all.
  public static Privacies of(Privacy.Mode mode, @Nullable String key) {
    return new Privacies(key, organization -> Optional.of(mode));
  }

  /// What reduces addresses of an organisation; empty where nothing of them may be kept, because
  /// nobody knows what may.
  public Optional<Privacy> of(String organization) {
    return modes.of(organization).map(byMode::get);
  }
}
