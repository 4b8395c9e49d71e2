package ai.studio.analytics.admin.price;

import ai.studio.analytics.event.InvalidField;

/// A price, or what is asked of prices, that breaks a rule.
public final class InvalidPrice extends InvalidField {

  InvalidPrice(String field, String rule) {
    super(field, rule);
  }

  /// A rule that names its field itself, as those of prices do.
  static InvalidPrice because(IllegalArgumentException broken) {
    var message = String.valueOf(broken.getMessage());
    var blank = message.indexOf(' ');
    return new InvalidPrice(message.substring(0, Math.max(0, blank)), message.substring(blank + 1));
  }
}
