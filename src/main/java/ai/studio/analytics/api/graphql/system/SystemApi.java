package ai.studio.analytics.api.graphql.system;

import ai.studio.analytics.app.InstancePart;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.monitor.InstanceFigures;
import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.DatabaseVersion;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.write.WriterSlot;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;

/// How the service itself is, in all of its instances.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.PLATFORM_NAME)
public class SystemApi {

  private final InstancePart here;
  private final InstanceTable table;
  private final Database database;
  private final Clock clock;

  @Inject
  SystemApi(InstancePart here, InstanceTable table, Database database, Clock clock) {
    this.here = here;
    this.table = table;
    this.database = database;
    this.clock = clock;
  }

  @Query("system")
  @Description(
      "How the service itself is, in all of its instances; while the database is away, the one that answers tells of itself alone."
          + " For platform administrators.")
  public SystemView system() {
    var own = here.figures();
    var now = clock.instant();
    try {
      var instances = new ArrayList<>(table.latest(now.minus(InstanceTable.KEPT)));
      instances.removeIf(it -> it.instance().equals(own.instance()));
      instances.add(own);
      instances.sort(Comparator.comparing(InstanceFigures::name));
      var writers = WriterSlot.held(database.dataSource(), now);
      return new SystemView(now, instances, DatabaseVersion.of(database), writers);
    } catch (StoreFailure e) {
      return new SystemView(now, List.of(own), null, List.of());
    }
  }
}
