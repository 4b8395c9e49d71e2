package ai.studio.analytics.api.problem;

/// There is no such thing, or it is not the caller's to see: both look the same.
public final class NotFound extends RuntimeException {

  /// @param message safe to show to the sender
  public NotFound(String message) {
    super(message);
  }
}
