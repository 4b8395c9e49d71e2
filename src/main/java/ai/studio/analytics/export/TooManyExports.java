package ai.studio.analytics.export;

/// As many exports are being made, or wait, as may.
public final class TooManyExports extends RuntimeException {

  /// @param whose such as `of yours`
  TooManyExports(String whose, int most) {
    super(most + " exports " + whose + " are being made: wait for one of them to end, or stop it.");
  }
}
