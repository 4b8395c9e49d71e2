package ai.studio.analytics.gateway;

/// A model's name, or the beginning of several with `*` behind it.
final class ModelPattern {

  private ModelPattern() {}

  static boolean matches(String pattern, String model) {
    return pattern.endsWith("*")
        ? model.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(model);
  }

  /// Whether it stands for one model alone.
  static boolean isName(String pattern) {
    return !pattern.endsWith("*");
  }
}
