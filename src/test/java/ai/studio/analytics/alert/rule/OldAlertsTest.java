package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.rule.Traffic.EVE;
import static ai.studio.analytics.alert.rule.Traffic.FAILING;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.tell.Matching;
import ai.studio.analytics.alert.tell.Routes;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// For how long it is known what was the matter.
class OldAlertsTest {

  private static final Database DATABASE = MemoryDatabase.fresh();

  private final Traffic traffic = new Traffic(DATABASE);

  @AfterEach
  void stop() {
    traffic.close();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whatEndedLongAgoIsRemovedWithItsNotesAndWhatStillFiresStays() throws SQLException {
    traffic.rule(FAILING);
    traffic.minute(10, 0);
    var ended = traffic.alerts.list(traffic.tenant.name(), List.of(), null, null, 1).getFirst();
    traffic.alerts.note(EVE, traffic.tenant.name(), ended.id(), "seen");
    traffic.minute(0, 10);
    traffic.store(10, 0, "other");
    traffic.minute(0, 10);
    mute(Duration.ofDays(1));
    mute(Duration.ofDays(30));
    assertThat(traffic.states()).containsExactly("FIRING other", "RESOLVED mini");

    traffic.clock.advance(Duration.ofDays(9));
    forget(10);
    assertThat(traffic.states()).hasSize(2);
    traffic.clock.advance(Duration.ofDays(3));
    forget(0);
    assertThat(traffic.states()).as("0 is for ever").hasSize(2);
    forget(10);

    assertThat(traffic.states()).containsExactly("FIRING other");
    assertThat(rows("alert_note")).isZero();
    assertThat(rows("alert_mute")).isEqualTo(1);
  }

  private void forget(int days) {
    new OldAlerts(DATABASE.dataSource(), days, traffic.clock).forget();
  }

  private void mute(Duration length) {
    new Routes(DATABASE.dataSource(), traffic.clock)
        .mute(
            EVE,
            traffic.tenant.name(),
            AlertJson.read("{}", Matching.class),
            "",
            traffic.clock.instant().plus(length));
  }

  private static long rows(String table) throws SQLException {
    return Transactions.call(
        DATABASE.dataSource(),
        it ->
            Statements.list(it, "SELECT COUNT(*) FROM " + table, row -> row.getLong(1)).getFirst());
  }
}
