package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.alert.channel.Channel;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.tell.Sender;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.StoreFailure;
import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Alerts for Prometheus: how many are firing in all organisations, as any instance has noted, and
/// what became of the notifications that this one has sent.
@ApplicationScoped
public class AlertMetrics {

  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final List<String> OUTCOMES = List.of("sent", "failed", "dead");

  private final Alerts alerts;
  private final Sender sender;
  private final ChannelKinds kinds;
  private Map<String, Long> firing = Map.of();
  private long readAt = Long.MIN_VALUE;

  @Inject
  AlertMetrics(Alerts alerts, Sender sender, ChannelKinds kinds) {
    this.alerts = alerts;
    this.sender = sender;
    this.kinds = kinds;
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    for (var severity : Severity.values()) {
      Metrics.getOrCreate(
          Gauge.builder("studio.alert.firing", () -> firing(severity))
              .description("Alerts that are firing")
              .addTag(Tag.create("severity", severity.name().toLowerCase(Locale.ROOT))));
    }
    kinds.all().stream()
        .map(Channel::kind)
        .forEach(kind ->
            OUTCOMES.forEach(outcome ->
                Metrics.getOrCreate(
                    FunctionalCounter.builder(
                            "studio.alert.notifications", sender, it -> it.outcomes(kind, outcome))
                        .description(
                            "Attempts to send a notification: sent, failed and tried again, or dead")
                        .addTag(Tag.create("channel", kind))
                        .addTag(Tag.create("outcome", outcome)))));
  }

  /// As it was known last, where the database is away.
  private synchronized long firing(Severity severity) {
    var now = System.nanoTime();
    if (readAt == Long.MIN_VALUE || now - readAt > FRESH.toNanos()) {
      readAt = now;
      try {
        firing = alerts.firing();
      } catch (StoreFailure e) {
        return firing.getOrDefault(severity.name(), 0L);
      }
    }
    return firing.getOrDefault(severity.name(), 0L);
  }
}
