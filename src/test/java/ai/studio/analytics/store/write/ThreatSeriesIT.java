package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Evidence;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.testing.EachDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Repeats of a threat are one row that counts them.
@EachDatabase
class ThreatSeriesIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Database database;
  private BatchWriter writer;
  private BatchWriter other;

  ThreatSeriesIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void start() {
    new Eraser(database.dataSource()).eraseEvents();
    writer = new BatchWriter(database.dataSource(), CLOCK);
    other = new BatchWriter(database.dataSource(), CLOCK);
  }

  @AfterEach
  void stop() {
    writer.close();
    other.close();
  }

  @Test
  void repeatsAreOneRowWhoeverWritesThem() {
    writer.write(List.of(threat("a", NOW.minus(MINUTE), 1), threat("b", NOW, 3)));
    other.write(List.of(threat("c", NOW.minus(MINUTE.multipliedBy(5)), 1)));
    var result = writer.write(List.of(threat("d", NOW.minus(MINUTE.multipliedBy(2)), 2)));

    assertThat(result.fresh()).hasSize(1);
    assertThat(rows()).containsExactly("7 medium 11:55 12:00");
    assertClean();
  }

  @Test
  void whatIsSentAgainCountsOnce() {
    List<Event> both = List.of(threat("a", NOW.minus(MINUTE), 1), threat("b", NOW, 3));
    writer.write(both);
    var again = writer.write(both);
    var elsewhere = other.write(both);

    assertThat(again.duplicates()).isEqualTo(2);
    assertThat(elsewhere.duplicates()).isEqualTo(2);
    assertThat(rows()).containsExactly("4 medium 11:59 12:00");
  }

  @Test
  void manyAreMoreSerious() {
    writer.write(List.of(threat("a", NOW.minus(MINUTE), 1)));
    writer.write(List.of(threat("b", NOW, 99)));
    writer.write(List.of(threat("c", NOW, 1)));

    assertThat(rows()).containsExactly("101 high 11:59 12:00");
    assertClean();
  }

  /// A flood in one batch is as serious as one that comes in drops.
  @Test
  void manyAtOnceAreMoreSeriousToo() {
    writer.write(List.of(threat("a", NOW.minus(MINUTE), 100)));
    writer.write(List.of(threat("b", NOW, 100)));

    assertThat(rows()).containsExactly("200 high 11:59 12:00");
    assertClean();
  }

  @Test
  void whatIsAnHourApartOrResolvedIsToldAnew() {
    writer.write(List.of(threat("a", NOW.minus(Duration.ofMinutes(90)), 1), threat("b", NOW, 1)));
    assertThat(rows()).hasSize(2);

    decide(ThreatLog.State.RESOLVED);
    writer.write(List.of(threat("c", NOW, 1)));
    assertThat(rows()).hasSize(3);

    decide(ThreatLog.State.FALSE_POSITIVE);
    writer.write(List.of(threat("d", NOW, 1)));
    assertThat(rows()).hasSize(3);
    assertClean();
  }

  @Test
  void aThreatWithoutASeriesIsOneOfItsOwn() {
    var alone =
        IntStream.range(0, 3)
            .<Event>mapToObj(i -> threat("k" + i, NOW, 1).withEvidence(Severity.LOW, Evidence.NONE))
            .toList();
    writer.write(alone);

    assertThat(rows()).hasSize(3);
  }

  private void decide(ThreatLog.State state) {
    for (var id : ids()) {
      writer.corrections().triage(Actor.cli(), "default", Set.of(id), state, NOW);
    }
  }

  private static ThreatEvent threat(String key, Instant time, long count) {
    return new ThreatEvent(
        key,
        time,
        "default",
        "rate_limit",
        Severity.MEDIUM,
        Client.ANONYMOUS,
        null,
        null,
        "/v1",
        null,
        null,
        null,
        null,
        new Evidence("request-rate", 100, count, null, null, null, null, "s-1", null, null));
  }

  private List<Long> ids() {
    return read("SELECT id FROM threat_log ORDER BY id").stream().map(Long::valueOf).toList();
  }

  /// How often, how bad, and when first and last.
  private List<String> rows() {
    var clocks =
        List.of(
            "SELECT seen_count FROM threat_log ORDER BY id",
            "SELECT severity FROM threat_log ORDER BY id",
            "SELECT first_seen FROM threat_log ORDER BY id",
            "SELECT last_seen FROM threat_log ORDER BY id");
    var columns = clocks.stream().map(this::read).toList();
    return IntStream.range(0, columns.getFirst().size())
        .mapToObj(i ->
            columns.get(0).get(i)
                + " "
                + columns.get(1).get(i)
                + " "
                + minute(columns.get(2).get(i))
                + " "
                + minute(columns.get(3).get(i)))
        .toList();
  }

  private static String minute(String micros) {
    return Instant.ofEpochMilli(Long.parseLong(micros) / 1_000).toString().substring(11, 16);
  }

  private List<String> read(String sql) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new java.util.ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void assertClean() {
    assertThat(new RollupAudit(database.dataSource(), CLOCK).verify()).isEmpty();
  }
}
