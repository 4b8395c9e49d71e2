package ai.studio.analytics.admin.setting;

import java.util.Collection;

/// There is no such setting, or its value breaks its rule.
public final class InvalidSetting extends IllegalArgumentException {

  private final String field;
  private final String rule;

  InvalidSetting(String field, String rule) {
    super(field + " " + rule + ".");
    this.field = field;
    this.rule = rule;
  }

  static InvalidSetting value(Setting<?> setting) {
    return new InvalidSetting(setting.name(), "must be " + setting.values());
  }

  static InvalidSetting name(Collection<String> known) {
    return new InvalidSetting("name", "must be one of " + String.join(", ", known));
  }

  /// The name of the setting, or `name` where there is none of that name.
  public String field() {
    return field;
  }

  /// What it breaks, such as `must be a whole number from 1 to 100000`.
  public String rule() {
    return rule;
  }
}
