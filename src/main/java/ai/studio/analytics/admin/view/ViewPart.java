package ai.studio.analytics.admin.view;

import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service.
@ApplicationScoped
public class ViewPart {

  private final SavedViews views;
  private final SharedViews shared;
  private final SharedTiles tiles;

  @Inject
  ViewPart(Database database, Blocks blocks, Clock clock) {
    views = new SavedViews(database::entities, clock);
    shared = new SharedViews(database.dataSource(), views, clock);
    tiles = new SharedTiles(shared, new Explorer(blocks), new Spreads(blocks), clock);
  }

  @Produces
  SavedViews views() {
    return views;
  }

  @Produces
  SharedViews shared() {
    return shared;
  }

  @Produces
  UnreadableCheck unreadable() {
    return shared.unreadable();
  }

  @Produces
  SharedTiles tiles() {
    return tiles;
  }
}
