package ai.studio.analytics.api.graphql.health;

import ai.studio.analytics.api.health.HealthResource.DatabaseHealth;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// The database at a glance, as the schema shows it.
@Type("DatabaseHealth")
@Description("The database at a glance.")
public class DatabaseHealthView {

  private final DatabaseHealth value;

  DatabaseHealthView(DatabaseHealth value) {
    this.value = value;
  }

  @Description("Whether it answers and its schema is up to date.")
  public boolean getConnected() {
    return value.connected();
  }

  @Description("Requests ever logged, of all organisations.")
  public long getTotalLogs() {
    return value.totalLogs();
  }

  @Description("Requests logged in the last hour, of all organisations.")
  public long getRecentLogs() {
    return value.recentLogs();
  }
}
