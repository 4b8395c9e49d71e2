package ai.studio.analytics.admin.audit;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.persistence.Renewal;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/// What this package adds to the service.
@ApplicationScoped
public class AuditPart {

  private static final Duration UNSIGNED = Duration.ofMinutes(1);

  /// Of each instance that has a file for it.
  @Produces
  Renewal copy(Database database, Config config) {
    var file = text(config, "copy-file");
    return new Renewal(
        "audit copy",
        Renewal.Order.LATER,
        Duration.ofSeconds(2),
        file.<Runnable>map(it -> new AuditCopy(database.dataSource(), Path.of(it))::run)
            .orElse(() -> {}));
  }

  /// Of each instance that has an address for it: where it has come to is in its data directory.
  @Produces
  Renewal webhook(Database database, Config config, Clock clock) {
    var url = text(config, "webhook-url");
    var data = Path.of(config.getOptionalValue("studio.data-dir", String.class).orElse("./data"));
    var target =
        url.map(it -> new AuditWebhook(it, text(config, "webhook-secret").orElse(""), clock));
    return new Renewal(
        "audit webhook",
        Renewal.Order.LATER,
        Duration.ofSeconds(2),
        target
            .<Runnable>map(it ->
                new AuditCopy(database.dataSource(), it, data.resolve("audit-webhook.position"))
                    ::run)
            .orElse(() -> {}));
  }

  private static Optional<String> text(Config config, String name) {
    return config
        .getOptionalValue("studio.audit." + name, String.class)
        .filter(it -> !it.isBlank());
  }

  @Produces
  Job signHeads(SignedAudit audit) {
    return new Job("audit_heads", UNSIGNED, audit::sign);
  }
}
