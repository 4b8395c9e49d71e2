package ai.studio.analytics.api.graphql.health;

import ai.studio.analytics.api.health.HealthResource.Health;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// The service at a glance, as the schema shows it.
@Type("Health")
@Description("The service at a glance.")
public class HealthView {

  private final Health value;

  HealthView(Health value) {
    this.value = value;
  }

  @Description("How the service is.")
  public HealthStatus getStatus() {
    return HealthStatus.valueOf(value.status().toUpperCase(Locale.ROOT));
  }

  @Description("When it was asked.")
  public Instant getTimestamp() {
    return value.timestamp();
  }

  @Description("The database.")
  public DatabaseHealthView getDatabase() {
    return new DatabaseHealthView(value.database());
  }

  @Description("What became of events.")
  public IngestHealthView getIngest() {
    return new IngestHealthView(value.ingest());
  }

  @Description("The prices that come with the build; null where it went without them.")
  public @Nullable PriceHealthView getPrices() {
    return value.prices() == null ? null : new PriceHealthView(value.prices());
  }

  @Description("Periodic work that one instance does for all.")
  public List<JobView> getJobs() {
    return value.jobs().stream().map(JobView::new).toList();
  }
}
