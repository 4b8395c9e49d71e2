package ai.studio.analytics.api.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.gateway.ClientWatch;
import ai.studio.analytics.gateway.GatewayConfig;
import ai.studio.analytics.ingest.http.IngestConfig;
import io.helidon.common.buffers.BufferData;
import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.server.ServerListeners;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/// All connections of clients. Those that keep us waiting for too long are closed: each costs a
/// file, a thread and some buffers, of which there is no end of clients.
@ApplicationScoped
public class Connections implements ServerConnectionSelector, ClientWatch {

  private static final Logger LOGGER = Logger.getLogger(Connections.class.getName());
  private static final long PERIOD_MILLIS = 250;

  /// What the largest body may have around it.
  private static final int FRAMING = 1 << 20;

  private final ConnectionConfig config;
  private final long maxBody;
  private final Http1ConnectionSelector http1;
  private final Map<String, WatchedConnection> open = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("studio-connections").factory());

  @Inject
  Connections(Config config) {
    this.config = ConnectionConfig.from(config);
    maxBody = Math.max(IngestConfig.from(config).maxBody(), GatewayConfig.from(config).maxBody());
    http1 =
        Http1ConnectionSelector.builder()
            .config(
                Http1Config.builder()
                    .addReceiveListener(new RequestCheck())
                    .addSendListener(new AnswerWatch())
                    .build())
            .build();
  }

  /// Becomes the server's only way to speak with clients: HTTP/1.1, neither HTTP/2 nor WebSockets.
  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    ServerListeners.change(
        server,
        listener ->
            listener
                .protocols(List.of())
                .protocolsDiscoverServices(false)
                .addConnectionSelector(this)
                .maxPayloadSize(maxBody + FRAMING)
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .directHandlers(RequestCheck.answers()));
    watch.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void end(
      @Observes @Priority(PLATFORM_BEFORE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    watch.shutdown();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    if (open.size() >= config.most()) {
      closeLongestWaiting();
    }
    var connection =
        new WatchedConnection(context, config, it -> open.remove(it.childSocketId(), it));
    connection.speak(http1.connection(connection));
    open.put(connection.childSocketId(), connection);
    return connection;
  }

  @Override
  public Watch watch(ServerRequest request, Runnable gone) {
    var connection = open.get(request.socketId());
    if (connection == null) {
      return () -> {};
    }
    connection.watch(gone);
    return connection::unwatch;
  }

  private void look() {
    var now = System.nanoTime();
    for (var connection : open.values()) {
      if (connection.isOverdue(now)) {
        connection.end();
      } else {
        connection.readAheadOfLong(now);
      }
    }
  }

  private void closeLongestWaiting() {
    var now = System.nanoTime();
    open.values().stream()
        .max(Comparator.comparingLong(it -> it.waitedNanos(now)))
        .ifPresent(WatchedConnection::end);
    LOGGER.fine(() -> "More than " + config.most() + " connections");
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http1.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http1.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http1.supportedApplicationProtocols();
  }
}
