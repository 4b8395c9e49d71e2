package ai.studio.analytics.api.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps out of the log what Jersey and Helidon say, twice and with stack traces, of each client
/// that goes away before it has its answer, and of one that comes while the service stops. Nobody
/// can do anything about it; the event of a tracked request tells of it, and all else that they say
/// is logged as ever.
@ApplicationScoped
public class ClientDisconnectFilter {

  /// Held here, for loggers that nobody holds lose their filter.
  private final List<Logger> writersOfAnswers =
      Stream.of(
              "org.glassfish.jersey.server.ServerRuntime$Responder",
              "io.helidon.webserver.http.ErrorHandlers")
          .map(Logger::getLogger)
          .toList();

  private final Logger listener = Logger.getLogger("io.helidon.webserver.ServerListener");

  void begin(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event) {
    writersOfAnswers.forEach(logger -> without(logger, SocketException.class));
    without(listener, RejectedExecutionException.class);
  }

  private static void without(Logger logger, Class<? extends Exception> cause) {
    logger.setFilter(record -> causes(record).noneMatch(cause::isInstance));
  }

  private static Stream<Throwable> causes(LogRecord record) {
    return Stream.iterate(record.getThrown(), cause -> cause != null, Throwable::getCause);
  }
}
