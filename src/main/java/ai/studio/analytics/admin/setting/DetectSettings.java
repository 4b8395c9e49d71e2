package ai.studio.analytics.admin.setting;

import ai.studio.analytics.detect.content.Thresholds;
import ai.studio.analytics.detect.traffic.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;

/// From when on detectors tell of something, as each organisation wants it.
public final class DetectSettings {

  private static final int MOST = 999_999_999;
  private static final int PERCENT = 100;
  private static final String PREFIX = "detect.";

  private final Map<String, Setting<Integer>> byName = new LinkedHashMap<>();

  private DetectSettings() {}

  /// Reads the configuration, whose values are the defaults.
  ///
  /// @throws IllegalArgumentException where a value breaks its rule, naming the key
  static DetectSettings from(Config config) {
    var all = new DetectSettings();
    var shares = Thresholds.DEFAULT;
    all.share(config, "prompt-threshold", shares.prompts(), "injected prompts are");
    all.share(config, "request-threshold", shares.requests(), "attacks in requests are");
    all.share(config, "data-threshold", shares.data(), "secrets and personal data are");
    var limits = Limits.DEFAULT;
    all.limit(
        config,
        "requests-per-minute",
        limits.requests(),
        "requests of one user, key, project or address in a minute");
    all.limit(config, "throttled-per-minute", limits.throttled(), "answers 429 in a minute");
    all.limit(
        config,
        "failures",
        limits.failures(),
        "refused credentials from one address in ten minutes");
    all.limit(
        config,
        "accounts",
        limits.accounts(),
        "accounts that fail from one address, or addresses for one account, in ten minutes");
    all.limit(
        config,
        "malformed",
        limits.malformed(),
        "requests of one address that break rules, in ten minutes");
    all.limit(config, "tokens", limits.tokens(), "tokens of one user or key in ten minutes");
    all.limit(
        config, "repeats", limits.repeats(), "calls of one shape in a session in ten minutes");
    all.limit(
        config,
        "filtered",
        limits.filtered(),
        "answers of a user that a content filter ended, in ten minutes");
    all.limit(
        config,
        "cost-factor",
        limits.costFactor(),
        "times the median of a user's own days, in cost");
    all.limit(config, "cost-least", limits.costLeast(), "US dollars, as what a day costs at least");
    return all;
  }

  private void share(Config config, String name, double byDefault, String what) {
    add(
        config,
        name,
        Math.round(byDefault * PERCENT),
        "From which score on, in percent, " + what + " told of.",
        ValueType.wholeNumber(1, PERCENT, "as percents are"));
  }

  private void limit(Config config, String name, long byDefault, String what) {
    add(
        config,
        name,
        byDefault,
        "From how many on is told of " + what + "; 0 for never.",
        ValueType.wholeNumber(0, MOST, "which is never reached"));
  }

  private void add(
      Config config, String name, long byDefault, String description, ValueType<Integer> type) {
    var configured =
        config.getOptionalValue("studio." + PREFIX + name, Long.class).orElse(byDefault);
    if (type.read().apply(String.valueOf(configured)).isEmpty()) {
      throw new IllegalArgumentException("studio." + PREFIX + name + " must be " + type.values());
    }
    byName.put(name, new Setting<>(PREFIX + name, description, type, configured.intValue()));
  }

  List<Setting<?>> all() {
    return new ArrayList<>(byName.values());
  }

  /// From which scores on an organisation is told of what is in content.
  public Thresholds thresholds(String organization) {
    return new Thresholds(
        share(organization, "prompt-threshold"),
        share(organization, "request-threshold"),
        share(organization, "data-threshold"));
  }

  /// From when on an organisation is told of what is too much.
  public Limits limits(String organization) {
    return new Limits(
        value(organization, "requests-per-minute"),
        value(organization, "throttled-per-minute"),
        value(organization, "failures"),
        value(organization, "accounts"),
        value(organization, "malformed"),
        value(organization, "tokens"),
        value(organization, "repeats"),
        value(organization, "filtered"),
        value(organization, "cost-factor"),
        value(organization, "cost-least"));
  }

  private double share(String organization, String name) {
    return Math.max(1, value(organization, name)) / (double) PERCENT;
  }

  private int value(String organization, String name) {
    return Objects.requireNonNull(byName.get(name)).of(organization);
  }
}
