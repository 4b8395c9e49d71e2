package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.testing.FailingStatements;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What deleted organisations had is removed, of each though that of another cannot be.
class OrganizationErasureTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Database DATABASE = MemoryDatabase.fresh();

  private final Tenant one = deleted();
  private final Tenant other = deleted();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void oneThatCannotBeRemovedKeepsNoOther() throws SQLException {
    for (var failing : List.of(one, other)) {
      store();
      Sqls.execute(DATABASE.dataSource(), "UPDATE organization SET removed_at = NULL");
      var erasure =
          new OrganizationErasure(
              FailingStatements.about(DATABASE.dataSource(), failing.name()), one.clock());

      assertThatThrownBy(erasure::run).isInstanceOf(StoreFault.class);
      assertThat(requests(failing == one ? other : one)).isZero();
      assertThat(requests(failing)).isPositive();
    }
    new OrganizationErasure(DATABASE.dataSource(), one.clock()).run();
    assertThat(requests(one)).as("once it can be").isZero();
    assertThat(requests(other)).isZero();
  }

  private void store() {
    one.store(one.request(NOON).event());
    other.store(other.request(NOON).event());
  }

  private static Tenant deleted() {
    var tenant = new Tenant(DATABASE, NOON);
    Sqls.execute(
        DATABASE.dataSource(),
        "INSERT INTO organization (organization_id, created_at, deleted_at) VALUES (?, 0, 1)",
        tenant.name());
    return tenant;
  }

  private static long requests(Tenant tenant) throws SQLException {
    return Transactions.call(
            DATABASE.dataSource(),
            it ->
                Statements.list(
                    it,
                    "SELECT COUNT(*) FROM request_log WHERE organization_id = ?",
                    row -> row.getLong(1),
                    tenant.name()))
        .getFirst();
  }
}
