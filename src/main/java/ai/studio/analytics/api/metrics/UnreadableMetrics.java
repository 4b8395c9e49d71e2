package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.monitor.UnreadableRows;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/// For Prometheus, how much of what is stored this version of the service cannot read.
@ApplicationScoped
public class UnreadableMetrics {

  private final UnreadableRows rows;

  @Inject
  UnreadableMetrics(UnreadableRows rows) {
    this.rows = rows;
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    rows.tables()
        .forEach(table ->
            Metrics.getOrCreate(
                Gauge.builder("studio.unreadable.rows", () -> rows.count(table))
                    .description(
                        "Rules, channels and the like that another version has stored and this one cannot read")
                    .addTag(Tag.create("table", table))));
  }
}
