package ai.studio.analytics.ingest.pipeline;

import ai.studio.analytics.detect.content.Thresholds;
import ai.studio.analytics.detect.traffic.Limits;
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
/// @param thresholds in percent (`studio.detect.prompt-threshold` 85, `.request-threshold` 50,
///   `.data-threshold` 50)
/// @param limits `studio.detect.requests-per-minute` and so on
public record DetectConfig(
    boolean enabled,
    boolean excerpts,
    boolean refusesPrompts,
    DetectKey key,
    Thresholds thresholds,
    Limits limits) {

  /// Reads the configuration.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  public static DetectConfig from(Config config, Path dataDir) {
    var byDefault = Limits.DEFAULT;
    return new DetectConfig(
        flag(config, "enabled"),
        flag(config, "excerpts"),
        config.getOptionalValue("studio.detect.refuse-prompts", Boolean.class).orElse(false),
        config
            .getOptionalValue("studio.detect.key", String.class)
            .filter(it -> !it.isBlank())
            .map(DetectKey::new)
            .orElseGet(() -> DetectKey.load(dataDir.resolve("studio.detect.key"))),
        new Thresholds(
            share(config, "prompt-threshold", Thresholds.DEFAULT.prompts()),
            share(config, "request-threshold", Thresholds.DEFAULT.requests()),
            share(config, "data-threshold", Thresholds.DEFAULT.data())),
        new Limits(
            number(config, "requests-per-minute", byDefault.requests()),
            number(config, "throttled-per-minute", byDefault.throttled()),
            number(config, "failures", byDefault.failures()),
            number(config, "accounts", byDefault.accounts()),
            number(config, "malformed", byDefault.malformed()),
            number(config, "tokens", byDefault.tokens()),
            number(config, "repeats", byDefault.repeats()),
            number(config, "filtered", byDefault.filtered()),
            number(config, "cost-factor", byDefault.costFactor()),
            number(config, "cost-least", byDefault.costLeast())));
  }

  private static boolean flag(Config config, String key) {
    return config.getOptionalValue("studio.detect." + key, Boolean.class).orElse(true);
  }

  private static long number(Config config, String key, long otherwise) {
    return config.getOptionalValue("studio.detect." + key, Long.class).orElse(otherwise);
  }

  private static double share(Config config, String key, double otherwise) {
    var percent = number(config, key, Math.round(otherwise * 100));
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("studio.detect." + key + " must be from 1 to 100");
    }
    return percent / 100.0;
  }
}
