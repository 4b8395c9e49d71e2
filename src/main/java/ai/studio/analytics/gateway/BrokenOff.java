package ai.studio.analytics.gateway;

import io.helidon.webserver.CloseConnectionException;

/// Makes the server close a connection whose answer cannot be finished.
final class BrokenOff {

  private BrokenOff() {}

  static CloseConnectionException of(Throwable cause) {
    return new CloseConnectionException("An answer ended before its end", cause);
  }
}
