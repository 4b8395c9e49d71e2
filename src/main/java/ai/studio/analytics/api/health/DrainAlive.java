package ai.studio.analytics.api.health;

import ai.studio.analytics.app.Intake;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Whether a new start may help: events wait though the database answers, because the service
/// itself fails, or because one attempt to store them does not end within ten minutes. That the
/// database is away is no reason: events are still taken in.
@Liveness
@ApplicationScoped
public class DrainAlive implements HealthCheck {

  /// Longer than another process may count the rollups again, for which writers wait.
  private static final Duration HANGING = Duration.ofMinutes(10);

  private final Intake intake;
  private final DatabaseProbe probe;

  @Inject
  DrainAlive(Intake intake, DatabaseProbe probe) {
    this.intake = intake;
    this.probe = probe;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("drain")
        .withData("secondsWithoutProgress", intake.drain().sinceMoved().toSeconds())
        .status(!needsNewStart())
        .build();
  }

  private boolean needsNewStart() {
    var drain = intake.drain();
    return drain
        .standstill()
        .filter(it -> it.ownFault() || it.time().compareTo(HANGING) > 0)
        .filter(_ -> !drain.isDatabaseAway() && probe.isConnected())
        .isPresent();
  }
}
