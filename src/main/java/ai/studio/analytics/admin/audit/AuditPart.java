package ai.studio.analytics.admin.audit;

import ai.studio.analytics.persistence.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class AuditPart {

  private static final Duration UNSIGNED = Duration.ofMinutes(1);

  @Produces
  Job signHeads(SignedAudit audit) {
    return new Job("audit_heads", UNSIGNED, audit::sign);
  }
}
