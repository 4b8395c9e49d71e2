package ai.studio.analytics.admin.audit;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/// What this package adds to the service.
@ApplicationScoped
public class AuditPart {

  private static final Duration UNSIGNED = Duration.ofMinutes(1);

  /// Of each instance that has a file for it.
  @Produces
  Renewal copy(Database database, Config config) {
    var file =
        config.getOptionalValue("studio.audit.copy-file", String.class).filter(it -> !it.isBlank());
    return new Renewal(
        "audit copy",
        Renewal.Order.LATER,
        Duration.ofSeconds(2),
        file.<Runnable>map(it -> new AuditCopy(database.dataSource(), Path.of(it))::run)
            .orElse(() -> {}));
  }

  @Produces
  Job signHeads(SignedAudit audit) {
    return new Job("audit_heads", UNSIGNED, audit::sign);
  }
}
