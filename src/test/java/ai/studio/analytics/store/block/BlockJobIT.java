package ai.studio.analytics.store.block;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.Retention;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class BlockJobIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:07:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Instant START = NOW.minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.DAYS);
  private static final String ORGANIZATION = "default";

  private final TestDatabase test;
  private final Database database;
  private BatchWriter writer;
  private BlockJob job;
  private List<RequestEvent> events;

  BlockJobIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void fill() {
    new Eraser(database.dataSource()).eraseEvents();
    writer = new BatchWriter(database.dataSource(), CLOCK);
    job = job(RetentionDays.FOREVER);
    events = Events.random(7, 500, START, NOW, ORGANIZATION);
    writer.write(events);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void blocksOfDaysThatAreOverSayWhatTheRowsSay() throws SQLException {
    assertThat(runTwice()).isEqualTo(5);
    assertThat(test.number("SELECT COUNT(DISTINCT utc_day) FROM column_block")).isEqualTo(5);
    assertThat(users(START, NOW)).isEqualTo(usersOfEvents(START, NOW));
    assertThat(new BlockAudit(database.dataSource(), RetentionDays.FOREVER, CLOCK).verify())
        .isEmpty();
  }

  @Test
  void aDayThatHasBlocksIsLeftAlone() {
    runTwice();

    assertThat(runTwice()).isZero();
  }

  @Test
  void aDayThatStillChangesIsLeftAloneUntilItDoesNot() {
    job.run();
    writer.write(List.of(Events.request("late", START.plusSeconds(7), "late")));

    assertThat(job.run()).isEqualTo(4);
    assertThat(job.run()).isEqualTo(1);
  }

  @Test
  void aLateEventIsCountedBeforeTheBlocksOfItsDayAreMadeAnew() {
    runTwice();
    var blocks = blocks();
    users(blocks, START, NOW);

    writer.write(List.of(Events.request("late", START.plusSeconds(7), "late")));

    assertThat(users(blocks, START, NOW)).contains("late");
  }

  @Test
  void yesterdayIsReadInQuartersOfAnHourUntilItIsStored() {
    var midnight = NOW.truncatedTo(ChronoUnit.DAYS);
    var yesterday = midnight.minus(Duration.ofDays(1));
    assertThat(spans(yesterday, midnight)).isGreaterThan(40);
    assertThat(count(yesterday, NOW)).isEqualTo(countOfEvents(yesterday, NOW));

    runTwice();

    assertThat(spans(yesterday, midnight)).isEqualTo(1);
    assertThat(count(yesterday, NOW)).isEqualTo(countOfEvents(yesterday, NOW));
  }

  @Test
  void rangesThatEndBetweenTwoSecondsAreExact() {
    runTwice();
    for (var event : events.subList(0, 20)) {
      var justAfter = event.time().plus(1, ChronoUnit.MICROS);
      assertThat(count(event.time(), justAfter)).isEqualTo(countOfEvents(event.time(), justAfter));
      assertThat(count(justAfter, NOW)).isEqualTo(countOfEvents(justAfter, NOW));
      assertThat(count(START, event.time())).isEqualTo(countOfEvents(START, event.time()));
    }
  }

  @Test
  void aBlockThatSaysSomethingElseIsFound() throws SQLException {
    runTwice();
    var codes = RequestField.MODEL.code();
    test.execute(
        "UPDATE column_block SET encoded = (SELECT b.encoded FROM (SELECT encoded FROM column_block"
            + " WHERE column_code = "
            + codes
            + " ORDER BY utc_day LIMIT 1) b) WHERE column_code = "
            + codes);

    assertThat(new BlockAudit(database.dataSource(), RetentionDays.FOREVER, CLOCK).verify())
        .extracting(BlockAudit.Difference::field)
        .contains(RequestField.MODEL);
  }

  @Test
  void blocksGoWithTheirRows() throws SQLException {
    runTwice();
    var days = new RetentionDays(2, 0, 0, 0, 0, 0);
    new Retention(database, days, CLOCK).run();
    job(days).run();

    assertThat(test.number("SELECT COUNT(DISTINCT utc_day) FROM column_block")).isEqualTo(1);

    new Eraser(database.dataSource()).eraseEvents();
    assertThat(test.number("SELECT COUNT(*) FROM column_block")).isZero();
  }

  @Test
  void aSessionThatALateEventJoinsAcrossMidnightIsOneOnBothDays() {
    var midnight = START.plus(Duration.ofDays(2));
    writer.write(
        List.of(
            Events.request("first", midnight.minusSeconds(50 * 60), "joined"),
            Events.request("second", midnight.minusSeconds(5 * 60), "joined"),
            Events.request("third", midnight.plusSeconds(10 * 60), "joined")));
    runTwice();
    var blocks = blocks();
    assertThat(sessionsOf(blocks, "joined")).hasSize(2);

    writer.write(List.of(Events.request("between", midnight.minusSeconds(25 * 60), "joined")));

    assertThat(sessionsOf(blocks, "joined")).hasSize(1);
    assertThat(runTwice()).isEqualTo(2);
  }

  @Test
  void aSessionThatALateEventJoinsIsOneInAllQuartersOfAnHour() {
    var ten = NOW.minus(Duration.ofMinutes(127));
    writer.write(
        List.of(
            Events.request("first", ten.plusSeconds(10 * 60), "joined"),
            Events.request("second", ten.plusSeconds(45 * 60), "joined"),
            Events.request("third", ten.plusSeconds(65 * 60), "joined")));
    var blocks = blocks();
    assertThat(sessionsOf(blocks, "joined")).hasSize(2);

    writer.write(List.of(Events.request("between", ten.plusSeconds(28 * 60), "joined")));

    assertThat(sessionsOf(blocks, "joined")).hasSize(1);
  }

  private static Set<String> sessionsOf(Blocks blocks, String user) {
    var sessions = new TreeSet<String>();
    blocks
        .read(ORGANIZATION, START, NOW)
        .each(
            Set.of(RequestField.USER, RequestField.SESSION),
            span -> {
              var users = span.block().coded(RequestField.USER);
              var ids = span.block().coded(RequestField.SESSION);
              var code = new int[1];
              for (var i = span.from(); i < span.to(); i++) {
                users.copy(i, 1, code);
                if (user.equals(users.values()[code[0]])) {
                  ids.copy(i, 1, code);
                  sessions.add(String.valueOf(ids.values()[code[0]]));
                }
              }
            });
    return sessions;
  }

  private int runTwice() {
    return job.run() + job.run();
  }

  private BlockJob job(RetentionDays retention) {
    return new BlockJob(database.dataSource(), retention, CLOCK);
  }

  private Blocks blocks() {
    return new Blocks(database.dataSource(), CLOCK, 10_000_000);
  }

  private Set<String> users(Instant start, Instant end) {
    return users(blocks(), start, end);
  }

  private static Set<String> users(Blocks blocks, Instant start, Instant end) {
    var users = new TreeSet<String>();
    blocks
        .read(ORGANIZATION, start, end)
        .each(
            Set.of(RequestField.USER),
            span -> {
              var column = span.block().coded(RequestField.USER);
              var codes = new int[span.to() - span.from()];
              column.copy(span.from(), codes.length, codes);
              for (var code : codes) {
                users.add(String.valueOf(column.values()[code]));
              }
            });
    return users;
  }

  private long spans(Instant start, Instant end) {
    var count = new long[1];
    blocks().read(ORGANIZATION, start, end).each(Set.of(), _ -> count[0]++);
    return count[0];
  }

  private long count(Instant start, Instant end) {
    var count = new long[1];
    blocks()
        .read(ORGANIZATION, start, end)
        .each(Set.of(), span -> count[0] += span.to() - span.from());
    return count[0];
  }

  private Set<String> usersOfEvents(Instant start, Instant end) {
    var users = new TreeSet<String>();
    events.stream()
        .filter(event -> isBetween(event, start, end))
        .forEach(event -> users.add(String.valueOf(event.client().user())));
    return users;
  }

  private long countOfEvents(Instant start, Instant end) {
    return events.stream().filter(event -> isBetween(event, start, end)).count();
  }

  private static boolean isBetween(RequestEvent event, Instant start, Instant end) {
    return !event.time().isBefore(start) && event.time().isBefore(end);
  }
}
