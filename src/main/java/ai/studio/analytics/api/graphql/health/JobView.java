package ai.studio.analytics.api.graphql.health;

import ai.studio.analytics.api.health.HealthResource.JobHealth;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A periodic job, as the schema shows it.
@Type("JobHealth")
@Description("Periodic work that one instance does for all.")
public class JobView {

  private final JobHealth value;

  JobView(JobHealth value) {
    this.value = value;
  }

  @Description("Which job.")
  public String getName() {
    return value.name();
  }

  @Description("Whether an instance is at it.")
  public boolean isRunning() {
    return value.running();
  }

  @Description("When the latest run began; null before the first one.")
  public @Nullable Instant getLastRun() {
    return value.lastRun();
  }

  @Description("How many milliseconds the latest run that ended took.")
  public @Nullable Long getLastDurationMs() {
    return value.lastDurationMs();
  }

  @Description("When a run failed for the last time; null where none did.")
  public @Nullable Instant getLastFailure() {
    return value.lastFailure();
  }

  @Description("Of what kind that failure was, such as StoreUnavailable.")
  public @Nullable String getFailure() {
    return value.failure();
  }
}
