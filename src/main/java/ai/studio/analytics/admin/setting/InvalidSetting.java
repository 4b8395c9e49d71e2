package ai.studio.analytics.admin.setting;

import ai.studio.analytics.event.InvalidField;
import java.util.Collection;

/// There is no such setting, or its value breaks its rule.
public final class InvalidSetting extends InvalidField {

  InvalidSetting(String field, String rule) {
    super(field, rule, field + " " + rule + ".");
  }

  static InvalidSetting value(Setting<?> setting) {
    return new InvalidSetting(setting.name(), "must be " + setting.values());
  }

  static InvalidSetting name(Collection<String> known) {
    return new InvalidSetting("name", "must be one of " + String.join(", ", known));
  }
}
