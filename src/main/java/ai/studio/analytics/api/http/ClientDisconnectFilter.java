package ai.studio.analytics.api.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps out of the log what Jersey and Helidon say, twice and with stack traces, of each client
/// that goes away before it has its answer, and of one that comes or waits while the service stops.
/// Nobody can do anything about it; the event of a tracked request tells of it, and all else that
/// they say is logged as ever.
@ApplicationScoped
public class ClientDisconnectFilter {

  /// What Helidon says of a thread that is told to stop while it answers; the cause is not kept.
  private static final String STOPPED = "Failed to wait for Jersey to write response";

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
    Predicate<Throwable> gone = SocketException.class::isInstance;
    Predicate<Throwable> stopped = cause -> STOPPED.equals(cause.getMessage());
    writersOfAnswers.forEach(logger -> without(logger, gone.or(stopped)));
    without(listener, RejectedExecutionException.class::isInstance);
  }

  private static void without(Logger logger, Predicate<Throwable> cause) {
    logger.setFilter(record -> causes(record).noneMatch(cause));
  }

  private static Stream<Throwable> causes(LogRecord record) {
    return Stream.iterate(record.getThrown(), cause -> cause != null, Throwable::getCause);
  }
}
