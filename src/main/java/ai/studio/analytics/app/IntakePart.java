package ai.studio.analytics.app;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;
import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.ingest.pipeline.SenderCounters;
import ai.studio.analytics.ingest.pipeline.Step;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/// The way in, with whatever beans of [Step] there are: a package brings its own. It is opened when
/// the container starts, before the database is asked for, and closed after its server has stopped.
@ApplicationScoped
public class IntakePart {

  private static final int FIRST = PLATFORM_BEFORE - 1;

  private final Intake intake;

  @Inject
  IntakePart(Studio studio, @Any Instance<Step> steps) {
    intake = Intake.open(studio, steps.stream().toList());
  }

  void begin(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event) {
    // That it is observed makes the bean, which drains what an earlier process has left.
  }

  void close(
      @Observes @Priority(PLATFORM_AFTER) @BeforeDestroyed(ApplicationScoped.class) Object event) {
    intake.close();
  }

  @Produces
  Intake intake() {
    return intake;
  }

  @Produces
  Pipeline pipeline() {
    return intake.pipeline();
  }

  @Produces
  SenderCounters senders() {
    return intake.senders();
  }

  @Produces
  EventSink trackedRequests() {
    return intake.feed();
  }
}
