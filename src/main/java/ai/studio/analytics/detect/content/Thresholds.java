package ai.studio.analytics.detect.content;

/// From which score on something is told of.
///
/// @param prompts for injected prompts
/// @param requests for attacks in requests
/// @param data for secrets and personal data
public record Thresholds(double prompts, double requests, double data) {

  public static final Thresholds DEFAULT = new Thresholds(0.85, 0.5, 0.5);

  /// @throws IllegalArgumentException where one is not between 0 and 1
  public Thresholds {
    if (!isShare(prompts) || !isShare(requests) || !isShare(data)) {
      throw new IllegalArgumentException("a threshold must be above 0 and at most 1");
    }
  }

  private static boolean isShare(double it) {
    return it > 0 && it <= 1;
  }
}
