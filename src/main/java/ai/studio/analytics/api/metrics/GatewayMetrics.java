package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.gateway.GatewayPart;
import ai.studio.analytics.gateway.UpstreamStatus;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// How the upstreams of the gateway fare, for Prometheus.
@ApplicationScoped
public class GatewayMetrics {

  private static final double MS_PER_SECOND = 1000;

  private final GatewayPart gateway;

  @Inject
  GatewayMetrics(GatewayPart gateway) {
    this.gateway = gateway;
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    gateway.status().stream().map(UpstreamStatus::name).forEach(this::register);
  }

  private void register(String upstream) {
    counter(upstream, "calls", "Calls that an upstream was asked", UpstreamStatus::calls);
    counter(
        upstream,
        "failures",
        "Calls that an upstream did not answer, or not well",
        UpstreamStatus::failures);
    gauge(upstream, "in_flight", "Calls that an upstream answers now", UpstreamStatus::inFlight);
    gauge(
        upstream,
        "resting",
        "1 while an upstream is not asked, as it failed several times in a row",
        it -> it.circuit() == UpstreamStatus.Circuit.OPEN ? 1 : 0);
    gauge(
        upstream,
        "first_byte.p50",
        "Seconds within which half of the last answers of an upstream began",
        it -> seconds(it.medianFirstByteMs()));
    gauge(
        upstream,
        "first_byte.p95",
        "Seconds within which 95 of 100 of the last answers of an upstream began",
        it -> seconds(it.p95FirstByteMs()));
  }

  private void counter(
      String upstream, String what, String description, ToLongFunction<UpstreamStatus> count) {
    Metrics.getOrCreate(
        FunctionalCounter.builder(
                "studio.gateway." + what, gateway, _ -> count.applyAsLong(status(upstream)))
            .description(description)
            .addTag(Tag.create("upstream", upstream)));
  }

  private void gauge(
      String upstream, String what, String description, ToDoubleFunction<UpstreamStatus> figure) {
    Metrics.getOrCreate(
        Gauge.builder("studio.gateway." + what, () -> figure.applyAsDouble(status(upstream)))
            .description(description)
            .addTag(Tag.create("upstream", upstream)));
  }

  private UpstreamStatus status(String upstream) {
    return gateway.status().stream()
        .filter(it -> it.name().equals(upstream))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(@Nullable Double milliseconds) {
    return milliseconds == null ? Double.NaN : milliseconds / MS_PER_SECOND;
  }
}
