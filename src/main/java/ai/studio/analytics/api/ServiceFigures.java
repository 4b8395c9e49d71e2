package ai.studio.analytics.api;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_BEFORE;

import ai.studio.analytics.store.Database;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Metrics;
import io.helidon.metrics.api.Tag;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.function.ToIntFunction;

/// The state of the service for Prometheus: the pool of connections.
@ApplicationScoped
public class ServiceFigures {

  private static final Tag POOL = Tag.create("db_client_connection_pool_name", "studio");

  private final Database database;

  @Inject
  ServiceFigures(Database database) {
    this.database = database;
  }

  void register(
      @Observes @Priority(PLATFORM_BEFORE) @Initialized(ApplicationScoped.class) Object event) {
    connections("used", HikariPoolMXBean::getActiveConnections);
    connections("idle", HikariPoolMXBean::getIdleConnections);
    Metrics.getOrCreate(
        Gauge.builder(
                "db.client.connection.pending_requests",
                () -> pool(HikariPoolMXBean::getThreadsAwaitingConnection))
            .description("Threads that wait for a database connection")
            .addTag(POOL));
  }

  private void connections(String state, ToIntFunction<HikariPoolMXBean> figure) {
    Metrics.getOrCreate(
        Gauge.builder("db.client.connection.count", () -> pool(figure))
            .description("Database connections by state")
            .addTag(POOL)
            .addTag(Tag.create("db_client_connection_state", state)));
  }

  private int pool(ToIntFunction<HikariPoolMXBean> figure) {
    var pool = database.poolFigures();
    return pool == null ? 0 : figure.applyAsInt(pool);
  }
}
