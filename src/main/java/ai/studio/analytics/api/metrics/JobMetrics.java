package ai.studio.analytics.api.metrics;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import ai.studio.analytics.app.PeriodicJobs;
import ai.studio.analytics.persistence.JobRunner;
import ai.studio.analytics.persistence.JobState;
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
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How periodic jobs fare, for Prometheus. Counters are this instance's, as everywhere; the gauges
/// are the same in all instances, and `NaN` where there is nothing to tell yet.
@ApplicationScoped
public class JobMetrics {

  private static final double MS_PER_SECOND = 1000;

  private final JobRunner runner;

  @Inject
  JobMetrics(PeriodicJobs jobs) {
    runner = jobs.runner();
  }

  void register(
      @Observes @Priority(PLATFORM_AFTER) @Initialized(ApplicationScoped.class) Object event) {
    runner.names().forEach(this::register);
  }

  private void register(String job) {
    counter(job, "runs", "Runs of a job by this instance", it -> it.runs(job));
    counter(job, "failures", "Runs of a job by this instance that failed", it -> it.failures(job));
    gauge(
        job,
        "last_run",
        "When the latest run of a job began, in any instance, in seconds since 1970",
        state -> seconds(state.lastRun()));
    gauge(
        job,
        "last_duration",
        "How long the latest run of a job that ended took, in any instance",
        state -> seconds(state.lastDuration()));
    gauge(
        job,
        "last_failure",
        "When a job failed for the last time, in any instance, in seconds since 1970",
        state -> seconds(state.lastFailure()));
  }

  private void counter(
      String job, String what, String description, Function<JobRunner, Long> count) {
    Metrics.getOrCreate(
        FunctionalCounter.builder("studio.job." + what, runner, count)
            .description(description)
            .addTag(Tag.create("job", job)));
  }

  private void gauge(
      String job, String what, String description, ToDoubleFunction<JobState> figure) {
    Metrics.getOrCreate(
        Gauge.builder("studio.job." + what, () -> figure.applyAsDouble(state(job)))
            .description(description)
            .baseUnit("seconds")
            .addTag(Tag.create("job", job)));
  }

  private JobState state(String job) {
    return runner.states().stream()
        .filter(state -> state.name().equals(job))
        .findFirst()
        .orElseThrow();
  }

  private static double seconds(@Nullable Instant time) {
    return time == null ? Double.NaN : time.getEpochSecond();
  }

  private static double seconds(@Nullable Duration duration) {
    return duration == null ? Double.NaN : duration.toMillis() / MS_PER_SECOND;
  }
}
