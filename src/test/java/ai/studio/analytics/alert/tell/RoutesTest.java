package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertChanged;
import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// Who may change a route that somebody else is changing.
class RoutesTest {

  private static final Actor EVE = Actor.user("eve", null);

  private final Tenant tenant = new Tenant(Instant.parse("2026-05-04T12:00:00Z"));
  private final Routes routes = new Routes(tenant.database().dataSource(), tenant.clock());

  @Test
  void ofTwoWhoSaveAtOnceTheSecondIsTold() throws SQLException {
    var made = routes.save(EVE, tenant.name(), null, "Route", route("1h")).orElseThrow();
    var seen = new SeenVersion(made.id(), made.version());
    var second =
        Transactions.call(
            tenant.database().dataSource(),
            connection -> {
              var _ = routes.save(connection, EVE, tenant.name(), seen, "Route", route("2h"));
              var other =
                  CompletableFuture.supplyAsync(
                      () -> routes.save(EVE, tenant.name(), seen, "Route", route("3h")));
              assertThat(isDone(other)).as("it waits for the first one").isFalse();
              return other;
            });
    assertThatThrownBy(second::join).hasCauseInstanceOf(AlertChanged.class);
    assertThat(routes.list(tenant.name()))
        .singleElement()
        .satisfies(it -> assertThat(it.definition()).isEqualTo(route("2h")));
  }

  private static boolean isDone(CompletableFuture<?> future) {
    try {
      future.get(500, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (Exception e) {
      return true;
    }
  }

  private static RouteDefinition route(String repeat) {
    return AlertJson.read(
        "{\"channels\":[\"*\"],\"repeat\":\"%s\"}".formatted(repeat), RouteDefinition.class);
  }
}
