package ai.studio.analytics.api;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.net.SocketException;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps out of the log what Jersey and Helidon say, twice and with stack traces, of each client
/// that goes away before it has its answer. Nobody can do anything about it; the event of a tracked
/// request tells of it, and all else that they say is logged as ever.
@ApplicationScoped
public class HangUps {

  /// Held here, for loggers that nobody holds lose their filter.
  private final List<Logger> writersOfAnswers =
      Stream.of(
              "org.glassfish.jersey.server.ServerRuntime$Responder",
              "io.helidon.webserver.http.ErrorHandlers")
          .map(Logger::getLogger)
          .toList();

  void begin(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event) {
    writersOfAnswers.forEach(logger -> logger.setFilter(HangUps::isSomethingElse));
  }

  private static boolean isSomethingElse(LogRecord record) {
    return Stream.iterate(record.getThrown(), cause -> cause != null, Throwable::getCause)
        .noneMatch(SocketException.class::isInstance);
  }
}
