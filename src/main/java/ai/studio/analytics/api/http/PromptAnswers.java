package ai.studio.analytics.api.http;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.microprofile.server.ServerListeners;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/// No part of an answer waits for anything once it is there: up to 32 KiB, such as a dashboard, an
/// answer has a length and is sent in one piece; what is longer is sent in chunks, each at once.
@Provider
@ApplicationScoped
public class PromptAnswers implements Feature {

  private static final int ONE_PIECE = 32 * 1024;

  @Override
  public boolean configure(FeatureContext context) {
    context.property("jersey.config.server.contentLength.buffer", ONE_PIECE);
    return true;
  }

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event,
      ServerCdiExtension server) {
    ServerListeners.sendAtOnce(server);
  }
}
