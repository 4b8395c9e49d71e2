package ai.studio.analytics.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.MemoryDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What instances tell of themselves, and what others see of it.
class InstanceTableTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Database DATABASE = MemoryDatabase.fresh();

  private final InstanceTable table = new InstanceTable(DATABASE.dataSource());

  @BeforeEach
  void empty() throws SQLException {
    execute("DELETE FROM instance_figures");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void theLatestOfEachInstanceIsSeen() {
    table.write(TestFigures.of("b", NOON, 1));
    table.write(TestFigures.of("a", NOON, 2));
    table.write(TestFigures.of("a", NOON.plusSeconds(5), 3));
    table.write(TestFigures.of("a", NOON.plusSeconds(65), 4));

    assertThat(table.latest(NOON))
        .containsExactly(
            TestFigures.of("a", NOON.plusSeconds(65), 4), TestFigures.of("b", NOON, 1));
    assertThat(table.latest(NOON.plusSeconds(1)))
        .extracting(InstanceFigures::instance)
        .containsExactly("a");
  }

  @Test
  void oneOfEachMinuteStays() {
    for (var second = 0; second < 180; second += 5) {
      table.write(TestFigures.of("a", NOON.plusSeconds(second), second));
    }
    assertThat(table.between(NOON, NOON.plusSeconds(180)))
        .extracting(it -> it.events().failed())
        .containsExactly(55L, 115L, 175L);
  }

  @Test
  void whatIsOlderThanADayGoes() {
    table.write(TestFigures.of("a", NOON, 1));
    table.write(TestFigures.of("a", NOON.plus(Duration.ofHours(1)), 1));
    table.forget(NOON.plus(Duration.ofHours(24)).plusSeconds(60));
    assertThat(table.between(NOON, NOON.plus(Duration.ofDays(1)))).hasSize(1);
  }

  @Test
  void newerVersionsMayTellMoreAndOlderOnesOtherThings() throws SQLException {
    table.write(TestFigures.of("a", NOON, 1));
    execute(
        "UPDATE instance_figures SET figures = REPLACE(figures, '\"stopped\"', '\"news\":1,\"stopped\"')");
    assertThat(table.latest(NOON)).containsExactly(TestFigures.of("a", NOON, 1));
    execute("UPDATE instance_figures SET figures = '[]'");
    assertThat(table.latest(NOON)).isEmpty();
  }

  @Test
  void whatSendersDidWrongIsNoFailure() {
    var dropped =
        Map.of("altered", 1L, "conflict", 2L, "invalid", 4L, "journal_full", 8L, "news", 16L);
    assertThat(new InstanceFigures.Events(0, 0, 0, 32, 64, 0, dropped, Map.of()).failed())
        .isEqualTo(8 + 16 + 32 + 64);
  }

  private static void execute(String sql) throws SQLException {
    Transactions.call(DATABASE.dataSource(), it -> Statements.update(it, sql));
  }
}
