package ai.studio.analytics.app;

import ai.studio.analytics.admin.account.Organizations;
import ai.studio.analytics.persistence.Renewal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/// What each instance removes of deleted organisations from its own disk: their events in
/// quarantine.
@ApplicationScoped
public class DeletedOrganizations {

  private static final Duration PAUSE = Duration.ofMinutes(1);

  @Produces
  Renewal discard(Studio studio, Organizations organizations) {
    return new Renewal(
        "deleted organizations",
        Renewal.Order.LATER,
        PAUSE,
        () -> {
          var quarantine = studio.quarantine();
          organizations
              .deleted()
              .forEach(name -> quarantine.discardOf(name, "the service: it was deleted"));
        });
  }
}
