package ai.studio.analytics.admin.account;

import java.time.Duration;

/// Logins with this name have failed so often that the next one must wait, whether there is such an
/// account or not.
public final class TooManyFailures extends RuntimeException {

  private final Duration wait;

  TooManyFailures(Duration wait) {
    super("Too many failed logins. Try again later.");
    this.wait = wait;
  }

  /// For how long.
  public Duration retryAfter() {
    return wait;
  }
}
