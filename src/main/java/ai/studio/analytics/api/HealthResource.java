package ai.studio.analytics.api;

import ai.studio.analytics.query.LogCounts;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The service at a glance, for people; probes use `/health`.
@Path("/api/dashboard/health/")
@Tag(name = "health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

  private final DatabaseProbe probe;
  private final Startup startup;
  private final Clock clock;

  @Inject
  HealthResource(DatabaseProbe probe, Startup startup, Clock clock) {
    this.probe = probe;
    this.startup = startup;
    this.clock = clock;
  }

  /// @param status `healthy`, or `degraded` while the database is away: events are still taken in
  public record Health(String status, Instant timestamp, DatabaseHealth database) {}

  /// @param totalLogs requests ever logged
  /// @param recentLogs requests logged in the last hour
  public record DatabaseHealth(boolean connected, long totalLogs, long recentLogs) {}

  @GET
  @Operation(
      summary = "The service at a glance",
      description = "Answers 200 while the service runs, whatever the state of the database.")
  @SecurityRequirements
  public Health health() {
    var database = database();
    return new Health(database.connected() ? "healthy" : "degraded", clock.instant(), database);
  }

  private DatabaseHealth database() {
    var counts =
        startup.done() && probe.isConnected() ? probe.counts() : Optional.<LogCounts>empty();
    return counts
        .map(it -> new DatabaseHealth(true, it.total(), it.recent()))
        .orElse(new DatabaseHealth(false, 0, 0));
  }
}
