package ai.studio.analytics.api.health;

import ai.studio.analytics.admin.price.ModelPrices;
import ai.studio.analytics.app.Intake;
import ai.studio.analytics.app.PeriodicJobs;
import ai.studio.analytics.app.Startup;
import ai.studio.analytics.journal.Balance;
import ai.studio.analytics.persistence.JobState;
import ai.studio.analytics.query.dashboard.LogCounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The service at a glance, for people; probes use `/health`.
@ApplicationScoped
@Path("/api/dashboard/health/")
@Tag(name = "health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

  private final DatabaseProbe probe;
  private final Startup startup;
  private final PeriodicJobs jobs;
  private final Intake intake;
  private final ModelPrices prices;
  private final Clock clock;

  @Inject
  HealthResource(
      DatabaseProbe probe,
      Startup startup,
      PeriodicJobs jobs,
      Intake intake,
      ModelPrices prices,
      Clock clock) {
    this.prices = prices;
    this.probe = probe;
    this.startup = startup;
    this.jobs = jobs;
    this.intake = intake;
    this.clock = clock;
  }

  /// @param status `healthy`; `degraded` while the database is away, though events are still taken
  ///   in, and since events were lost with a damaged journal, until the next start; `unhealthy`
  ///   where events have waited for more than a minute without any of them being stored
  /// @param prices those that come with the build; null where it went without them
  public record Health(
      String status,
      Instant timestamp,
      DatabaseHealth database,
      IngestHealth ingest,
      List<JobHealth> jobs,
      @Nullable PriceHealth prices) {}

  /// The prices that come with the build.
  ///
  /// @param source where they are from, with their version
  /// @param ageDays how many days ago they were published; above 60 vendors may have changed theirs
  public record PriceHealth(String source, LocalDate published, long ageDays) {}

  /// @param totalLogs requests ever logged
  /// @param recentLogs requests logged in the last hour
  public record DatabaseHealth(boolean connected, long totalLogs, long recentLogs) {}

  /// What became of the events that came in since the service started.
  ///
  /// @param accepted those of an earlier run that were still in the journal included
  /// @param stored events in the database, those that were there before included
  /// @param dropped events given up or in quarantine
  /// @param lost events that were on disk in the journal and cannot be read any more
  /// @param pending events on their way
  /// @param standstillSeconds for how long events have waited without any of them being stored; 0
  ///   up to a minute
  /// @param duplicates those of the stored ones that were there before
  /// @param conflicts those of the dropped ones that were there before with other content
  /// @param folded values, such as endpoints, that became `(other)` because their organisation has
  ///   too many different ones
  /// @param orphans ratings and threats that were stored without the request that they name, be it
  ///   that it came later or not at all
  public record IngestHealth(
      long accepted,
      long stored,
      long dropped,
      long lost,
      long pending,
      long standstillSeconds,
      long duplicates,
      long conflicts,
      long folded,
      long orphans) {

    static IngestHealth of(Balance balance, long standstillSeconds, long folded, long orphans) {
      return new IngestHealth(
          balance.accepted(),
          balance.stored() + balance.duplicates(),
          balance.droppedInAll() + balance.quarantined(),
          balance.lost(),
          balance.pending(),
          standstillSeconds,
          balance.duplicates(),
          balance.dropped().getOrDefault(Balance.ALTERED, 0L),
          folded,
          orphans);
    }
  }

  /// Periodic work that one instance does for all.
  ///
  /// @param running whether an instance is at it
  /// @param lastRun when the latest run began; null before the first one
  /// @param lastDurationMs how long the latest run that ended took
  /// @param lastFailure when a run failed for the last time; null where none did
  /// @param failure of what kind that was, such as `StoreUnavailable`
  public record JobHealth(
      String name,
      boolean running,
      @Nullable Instant lastRun,
      @Nullable Long lastDurationMs,
      @Nullable Instant lastFailure,
      @Nullable String failure) {

    static JobHealth of(JobState state) {
      var duration = state.lastDuration();
      return new JobHealth(
          state.name(),
          state.running(),
          state.lastRun(),
          duration == null ? null : duration.toMillis(),
          state.lastFailure(),
          state.failure());
    }
  }

  @GET
  @Operation(
      summary = "The service at a glance",
      description = "Answers 200 while the service runs, whatever the state of the database.")
  @SecurityRequirements
  public Health health() {
    var database = database();
    var standstill = intake.drain().standstill();
    var seconds = standstill.map(it -> it.time().toSeconds()).orElse(0L);
    var folded = intake.folded().values().stream().mapToLong(Long::longValue).sum();
    var ingest = IngestHealth.of(intake.balance(), seconds, folded, intake.orphans());
    var jobs = this.jobs.runner().states().stream().map(JobHealth::of).toList();
    return new Health(
        status(database, ingest), clock.instant(), database, ingest, jobs, priceHealth());
  }

  private @Nullable PriceHealth priceHealth() {
    var published = prices.builtInPublished().orElse(null);
    if (published == null) {
      return null;
    }
    var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    var age = Math.max(0, ChronoUnit.DAYS.between(published, today));
    return new PriceHealth(prices.builtInSource().orElse(""), published, age);
  }

  private static String status(DatabaseHealth database, IngestHealth ingest) {
    if (ingest.standstillSeconds() > 0) {
      return "unhealthy";
    }
    return database.connected() && ingest.lost() == 0 ? "healthy" : "degraded";
  }

  private DatabaseHealth database() {
    var counts =
        startup.done() && probe.isConnected() ? probe.counts() : Optional.<LogCounts>empty();
    return counts
        .map(it -> new DatabaseHealth(true, it.total(), it.recent()))
        .orElse(new DatabaseHealth(false, 0, 0));
  }
}
