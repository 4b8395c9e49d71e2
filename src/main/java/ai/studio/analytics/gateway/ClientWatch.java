package ai.studio.analytics.gateway;

import io.helidon.webserver.http.ServerRequest;

/// Tells of clients that hang up while their answer is made.
public interface ClientWatch {

  /// Begins to watch the client of a request whose body has been read.
  ///
  /// @param gone run once, in another thread, when the client hangs up before the watch is closed
  Watch watch(ServerRequest request, Runnable gone);

  /// A client that is watched.
  interface Watch extends AutoCloseable {

    /// Ends it.
    @Override
    void close();
  }
}
