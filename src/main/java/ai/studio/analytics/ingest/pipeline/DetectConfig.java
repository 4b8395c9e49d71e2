package ai.studio.analytics.ingest.pipeline;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/// What is looked for.
///
/// @param enabled whether anything is (`studio.detect.enabled`, default `true`)
/// @param excerpts whether threats keep a redacted excerpt (`studio.detect.excerpts`, default
///   `true`)
/// @param refusesPrompts whether the gateway refuses calls with an injected prompt
///   (`studio.detect.refuse-prompts`, default `false`)
/// @param key secret of hashes (`studio.detect.key`, the same for all instances; without one each
///   machine makes its own, in `studio.detect.key` of the data directory)
public record DetectConfig(
    boolean enabled, boolean excerpts, boolean refusesPrompts, DetectKey key) {

  /// Reads the configuration. From when on something is told of is in the settings of
  /// organisations.
  public static DetectConfig from(Config config, Path dataDir) {
    return new DetectConfig(
        flag(config, "enabled"),
        flag(config, "excerpts"),
        config.getOptionalValue("studio.detect.refuse-prompts", Boolean.class).orElse(false),
        config
            .getOptionalValue("studio.detect.key", String.class)
            .filter(it -> !it.isBlank())
            .map(DetectKey::new)
            .orElseGet(() -> DetectKey.load(dataDir.resolve("studio.detect.key"))));
  }

  private static boolean flag(Config config, String key) {
    return config.getOptionalValue("studio.detect." + key, Boolean.class).orElse(true);
  }
}
