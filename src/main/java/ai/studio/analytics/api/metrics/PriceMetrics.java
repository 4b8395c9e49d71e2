package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.admin.price.ModelPrices;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.ZoneOffset;

/// How old the prices of the build are, for Prometheus; nothing where it went without them.
@ApplicationScoped
public class PriceMetrics {

  private final ModelPrices prices;

  @Inject
  PriceMetrics(ModelPrices prices) {
    this.prices = prices;
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    prices
        .builtInPublished()
        .map(it -> it.atStartOfDay(ZoneOffset.UTC).toEpochSecond())
        .ifPresent(it ->
            Metrics.getOrCreate(
                Gauge.builder("studio.prices.published", () -> it)
                    .description(
                        "When the prices of the build were published, in seconds since 1970")
                    .baseUnit("seconds")));
  }
}
