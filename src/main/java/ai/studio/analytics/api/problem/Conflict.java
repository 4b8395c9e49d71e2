package ai.studio.analytics.api.problem;

/// What is asked for contradicts what is already there.
public final class Conflict extends RuntimeException {

  /// @param message safe to show to the sender
  public Conflict(String message) {
    super(message);
  }
}
