package ai.studio.analytics.api.http;

import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/// Tells a connection of its answers. After one that says `Connection: close` the server itself
/// would go on and take an unread body for requests.
final class AnswerWatch implements Http1ConnectionListener {

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    if (connection instanceof WatchedConnection watched) {
      if (RequestCheck.isLast(headers)) {
        watched.finish();
      }
      watched.answered();
    }
  }
}
