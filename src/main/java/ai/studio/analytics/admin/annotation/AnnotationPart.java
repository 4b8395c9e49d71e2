package ai.studio.analytics.admin.annotation;

import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service.
@ApplicationScoped
public class AnnotationPart {

  private final Annotations annotations;

  @Inject
  AnnotationPart(Database database, Clock clock) {
    annotations = new Annotations(database.dataSource(), clock);
  }

  @Produces
  Annotations annotations() {
    return annotations;
  }

  @Produces
  UnreadableCheck unreadable() {
    return annotations.unreadable();
  }
}
