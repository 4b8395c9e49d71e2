package ai.studio.analytics.app;

import io.helidon.microprofile.cdi.HelidonContainer;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.se.SeContainer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.ConfigProvider;

/// The running service. It stops, finishing the requests at hand, when it is closed or the process
/// is told to end.
public final class Server implements AutoCloseable {

  private final SeContainer container;

  private Server(SeContainer container) {
    this.container = container;
  }

  /// Starts the service as MicroProfile Config says.
  ///
  /// @throws CannotListen where its port cannot be opened
  /// @throws IllegalArgumentException where a setting is unknown or of the wrong kind
  public static Server start() {
    var config = ConfigProvider.getConfig();
    Studio.check(config);
    CannotListen.check(config);
    var server = new Server(HelidonContainer.instance().start());
    if (!server.extension().started()) {
      throw CannotListen.at(server.port());
    }
    return server;
  }

  /// The port it listens on.
  public int port() {
    return extension().port();
  }

  private ServerCdiExtension extension() {
    return container.getBeanManager().getExtension(ServerCdiExtension.class);
  }

  /// Completes once the database is ready, with the administrator if this is the very first start;
  /// exceptionally where it will not become ready by waiting.
  public CompletionStage<Optional<FirstAdministrator>> firstAdministrator() {
    return container.select(Startup.class).get().administrator();
  }

  /// The parts it runs on.
  public Studio studio() {
    return container.select(Studio.class).get();
  }

  /// Waits until the service has begun to stop.
  ///
  /// @throws ai.studio.analytics.store.UnusableDatabase where it had to, as it cannot work on the
  ///   configured database
  public void awaitStop() throws InterruptedException {
    container.select(Startup.class).get().awaitEnd();
  }

  @Override
  public void close() {
    container.close();
  }
}
