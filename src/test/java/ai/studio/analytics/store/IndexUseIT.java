package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// MySQL's own word (EXPLAIN) that each common question is answered through an index, and that
/// every index says which question that is.
class IndexUseIT {

  private static final Instant END = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant START = END.minus(Duration.ofDays(20));
  private static final String DAY =
      " BETWEEN " + EventId.floor(END.minus(Duration.ofDays(1))) + " AND " + EventId.floor(END);

  private static TestDatabase mySql;

  @BeforeAll
  static void fill() throws SQLException {
    mySql = TestDatabases.mySql();
    var config = mySql.config();
    try (var database = Database.open(config);
        var writer = new BatchWriter(database.dataSource(), Clock.systemUTC())) {
      database.migrate();
      writer.write(Events.random(1, 6_000, START, END, "default"));
      writer.write(feedbackAndThreats());
    }
    try (var connection = mySql.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          "ANALYZE TABLE request_log, user_session, feedback_log, threat_log, model_usage_stats, rollup");
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    mySql.close();
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of("requests by time", "request_log", "id" + DAY, "PRIMARY"),
        Arguments.of(
            "requests of a user by time",
            "request_log",
            "user_id = 'user-3' AND id" + DAY,
            "request_log_user"),
        Arguments.of(
            "requests of a session", "request_log", "session_id = 42", "request_log_session"),
        Arguments.of(
            "sessions by start",
            "user_session",
            "session_start > " + ParameterBinder.micros(END.minusSeconds(3600)),
            "user_session_start"),
        Arguments.of(
            "sessions of a user by start",
            "user_session",
            "user_id = 'user-3' AND session_start > "
                + ParameterBinder.micros(END.minusSeconds(36000)),
            "user_session_user"),
        Arguments.of("feedback by time", "feedback_log", "id" + DAY, "PRIMARY"),
        Arguments.of("feedback of a rating", "feedback_log", "rating = 1", "feedback_log_rating"),
        Arguments.of(
            "feedback of a request", "feedback_log", "request_id = 7", "feedback_log_request"),
        Arguments.of("threats by time", "threat_log", "id" + DAY, "PRIMARY"),
        Arguments.of(
            "threats of a type",
            "threat_log",
            "threat_type = 'rate_limit' AND id" + DAY,
            "threat_log_type"),
        Arguments.of(
            "threats of a severity", "threat_log", "severity = 'critical'", "threat_log_severity"),
        Arguments.of(
            "open threats", "threat_log", "resolved = FALSE AND id" + DAY, "threat_log_resolved"),
        Arguments.of(
            "statistics by date", "model_usage_stats", "stats_date = '2026-03-09'", "PRIMARY"),
        Arguments.of(
            "statistics of a model by date",
            "model_usage_stats",
            "model_name = 'gpt-4o' AND stats_date > '2026-03-05'",
            "model_usage_stats_model"),
        Arguments.of(
            "rollups of a range",
            "rollup",
            "grain = 2 AND dimension = 1 AND bucket > " + START.getEpochSecond(),
            "PRIMARY"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("questions")
  void questionIsAnsweredThroughItsIndex(
      String question, String table, String condition, String index) throws SQLException {
    var organization =
        condition.startsWith("id") || condition.startsWith("session_id")
            ? ""
            : "organization_id = 'default' AND ";

    var plan = plan("SELECT * FROM %s WHERE %s%s".formatted(table, organization, condition));

    assertThat(plan.possible()).as(question).contains(index);
    assertThat(plan.chosen()).as(question).isNotNull();
    assertThat(plan.access()).as(question).isNotIn("ALL", "index");
  }

  @Test
  void everyIndexNamesTheQuestionItServes() throws SQLException {
    assertThat(
            text(
                """
                SELECT GROUP_CONCAT(DISTINCT index_name) FROM information_schema.statistics
                WHERE table_schema = DATABASE() AND index_name <> 'PRIMARY' AND index_comment = ''
                  AND table_name <> 'flyway_schema_history'
                """))
        .isNull();
  }

  private record Plan(String possible, String chosen, String access) {}

  /// MySQL 9 draws a tree unless it is told not to; MariaDB has no other form than this, and passes
  /// over the comment.
  private static Plan plan(String sql) throws SQLException {
    try (var connection = mySql.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("EXPLAIN /*!80000 FORMAT=TRADITIONAL */ " + sql)) {
      row.next();
      return new Plan(row.getString("possible_keys"), row.getString("key"), row.getString("type"));
    }
  }

  private static String text(String sql) throws SQLException {
    try (var connection = mySql.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static ArrayList<Event> feedbackAndThreats() {
    var events = new ArrayList<Event>();
    for (var i = 0; i < 1_500; i++) {
      var time = START.plus(Duration.ofMinutes(19L * i));
      var severity = Severity.values()[i % 50 == 0 ? 3 : i % 3];
      var type = ThreatEvent.KNOWN_TYPES.get(i % ThreatEvent.KNOWN_TYPES.size());
      events.add(
          new FeedbackEvent(
              "f" + i, time, "default", i + 1, "user-" + i % 9, i % 30 == 0 ? 1 : 5, null));
      events.add(
          new ThreatEvent(
              "t" + i,
              time,
              "default",
              type,
              severity,
              Client.ANONYMOUS,
              null,
              null,
              null,
              null,
              null,
              null));
    }
    return events;
  }
}
