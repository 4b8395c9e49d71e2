package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.H2Plans;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a batch has to read does not grow with what is stored, on H2 too.
class WriterOnH2IT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant DAY_BEFORE = NOW.minus(Duration.ofDays(1));

  @Test
  void sessionsOfAUserAreFoundByTheirEnd() throws SQLException {
    var plans = plans("user_session", Events.random(3, 50, DAY_BEFORE, NOW, "default"));

    assertThat(plans)
        .filteredOn(plan -> plan.contains("USER_ID"))
        .isNotEmpty()
        .allMatch(plan -> plan.contains("USER_SESSION_USER_END: SESSION_END > "));
  }

  @Test
  void earlierRatingsAreFoundByTheirRequest() throws SQLException {
    var rating = new FeedbackEvent("f1", NOW, "default", 17, "ann", 4, null);

    assertThat(plans("feedback_log", List.of(rating)))
        .anyMatch(plan -> plan.contains("REQUEST_ID >= ") && plan.contains("REQUEST_ID <= "));
  }

  private static List<String> plans(String table, List<? extends Event> batch) throws SQLException {
    try (var h2 = TestDatabases.h2();
        var database = Database.open(h2.config())) {
      database.migrate();
      try (var writer = new BatchWriter(database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC))) {
        return H2Plans.of(h2, table, () -> writer.write(batch));
      }
    }
  }
}
