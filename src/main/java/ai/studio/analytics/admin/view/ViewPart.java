package ai.studio.analytics.admin.view;

import ai.studio.analytics.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service.
@ApplicationScoped
public class ViewPart {

  private final SavedViews views;

  @Inject
  ViewPart(Database database, Clock clock) {
    views = new SavedViews(database::entities, clock);
  }

  @Produces
  SavedViews views() {
    return views;
  }
}
