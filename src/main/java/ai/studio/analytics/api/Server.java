package ai.studio.analytics.api;

import ai.studio.analytics.Studio;
import io.helidon.microprofile.cdi.HelidonContainer;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.se.SeContainer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The running service. It stops, finishing the requests at hand, when it is closed or the process
/// is told to end.
public final class Server implements AutoCloseable {

  private final SeContainer container;

  private Server(SeContainer container) {
    this.container = container;
  }

  /// Starts the service as MicroProfile Config says.
  public static Server start() {
    return new Server(HelidonContainer.instance().start());
  }

  /// The port it listens on.
  public int port() {
    return container.getBeanManager().getExtension(ServerCdiExtension.class).port();
  }

  /// Completes once the database is ready, with the administrator if this is the very first start.
  public CompletionStage<Optional<Startup.FirstAdministrator>> firstAdministrator() {
    return container.select(Startup.class).get().administrator();
  }

  /// The parts it runs on.
  public Studio studio() {
    return container.select(Studio.class).get();
  }

  /// Waits until the service has begun to stop.
  public void awaitStop() throws InterruptedException {
    container.select(Startup.class).get().awaitEnd();
  }

  @Override
  public void close() {
    container.close();
  }
}
