package ai.studio.analytics.respond;

import java.util.Locale;

/// What is done about somebody, the gentlest first.
public enum Action {
  /// Their requests are stored with a tag.
  TAG,
  /// They may make so many requests a minute to each instance.
  THROTTLE,
  /// Their requests are answered with 403.
  BLOCK,
  /// A prompt is not passed on by the gateway. No restriction: it is over with the call.
  REFUSE;

  /// The name in rules, in lower case.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
