package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.EvaluationEvent;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.block.BlockAudit;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person is erased from everything, and what is left still adds up.
@EachDatabase
class PersonErasureIT {

  private static final String SHE = "wilhelmina-quist";
  private static final String SCHEMA =
      """
      SELECT table_name, column_name FROM information_schema.columns
      WHERE LOWER(table_schema) = LOWER(%s) AND table_name NOT IN ('flyway_schema_history') ORDER BY table_name, ordinal_position
      """;

  private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private final TestDatabase database;
  private Studio studio;

  PersonErasureIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void fill(@TempDir Path folder) throws SQLException {
    studio = Studio.open(TestConfig.of(database, folder, Map.of()));
    studio.database().migrate();
    new Eraser(studio.database().dataSource()).eraseEvents();
    for (var day = 0; day < 4; day++) {
      studio.writer().write(eventsOf(day));
    }
    new BlockJob(studio.database().dataSource(), RetentionDays.FOREVER, studio.clock()).run();
    alerts();
  }

  /// Two, one of which is about her.
  private void alerts() throws SQLException {
    database.execute("DELETE FROM alert");
    for (var user : List.of(SHE, "bert")) {
      database.execute(
          """
          INSERT INTO alert (id, organization_id, rule_id, rule_name, group_key, severity, state, labels, summary, rows_filter, began_at,
            told) VALUES (%d, 'default', 1, 'r', '["%2$s"]', 'LOW', 'FIRING', '{"user":"%2$s"}', '%2$s: 5', 'user:%2$s', 0, '{}')
          """
              .formatted(user.length(), user));
    }
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void nothingOfAPersonIsLeftAndEverythingElseIs() throws Exception {
    var accounts = new Accounts(studio.database()::entities, studio.clock());
    accounts.create(Actor.service(), SHE, "default", "long enough 1", Role.ANALYST);
    studio.settings().set(Actor.user(SHE, null), "default", "dashboard.time-zone", "Asia/Tokyo");
    var exported = export();
    assertThat(exported)
        .containsKeys(
            "request_log",
            "user_session",
            "feedback_log",
            "threat_log",
            "trace_span",
            "trace_summary",
            "evaluation",
            "alert",
            "account",
            "audit_log");
    assertThat(columnsThatName(SHE)).contains("rollup.dimension_key", "request_log.user_id");

    erasure().erase("default", SHE, _ -> {});

    assertThat(export()).isEmpty();
    assertThat(columnsThatName(SHE)).isEmpty();
    assertEverythingAddsUp();
    assertThat(count("request_log")).isEqualTo(4 * 2);
    assertThat(count("feedback_log")).isEqualTo(4);
    assertThat(count("alert")).isEqualTo(1);
    assertThat(count("trace_span")).isEqualTo(4);
    assertThat(count("trace_summary WHERE user_id = 'bert' AND whole")).isEqualTo(4);
  }

  @Test
  @Tag("all")
  void anErasureThatWasKilledIsFinishedByTheNextOne() throws Exception {
    var days = new ArrayList<Object>();
    assertThatThrownBy(() ->
            erasure()
                .erase(
                    "default",
                    SHE,
                    day -> {
                      days.add(day);
                      if (days.size() == 6) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
    assertEverythingAddsUp();
    assertThat(columnsThatName(SHE)).isNotEmpty();

    erasure().erase("default", SHE, _ -> {});

    assertThat(columnsThatName(SHE)).isEmpty();
    assertEverythingAddsUp();
  }

  @Test
  @Tag("all")
  void usersOfTheSameNameElsewhereStay() throws Exception {
    erasure().erase("elsewhere", SHE, _ -> {});

    assertThat(count("request_log WHERE user_id = '" + SHE + "'")).isEqualTo(4 * 2);
  }

  @Test
  void everyTableIsKnownToHoldSomethingOfPeopleOrNothing() throws Exception {
    var known = new TreeSet<>(PersonalTable.NOBODYS.keySet());
    PersonalTable.ALL.forEach(table -> known.add(table.name()));
    assertThat(known).containsExactlyInAnyOrderElementsOf(columns().keySet());
  }

  /// A column whose name says that somebody is in it.
  @Test
  void everyColumnOfANameIsErasedOrGoesWithItsRow() throws Exception {
    for (var table : PersonalTable.ALL) {
      var named = new TreeSet<>(columns().getOrDefault(table.name(), Set.of()));
      named.removeIf(column -> !column.matches("owner|actor|assignee|.*_by"));
      named.removeAll(table.names());
      // Its rows are chained.
      named.removeIf(_ -> table.name().equals("audit_log"));
      // It is a field of rows.
      named.remove("order_by");
      // The rows of the part of a person go.
      named.removeIf(column -> table.name().equals("trace_summary") && column.equals("owner"));
      assertThat(named).as(table.name()).isEmpty();
    }
  }

  private PersonErasure erasure() {
    var source = studio.database().dataSource();
    return new PersonErasure(source, new RollupAudit(source, studio.clock()));
  }

  private Map<String, Long> export() throws Exception {
    try (var json = new JsonFactory().createGenerator(new StringWriter())) {
      json.writeStartObject();
      return new PersonExport(studio.database().dataSource()).write("default", List.of(SHE), json);
    }
  }

  private void assertEverythingAddsUp() {
    var source = studio.database().dataSource();
    assertThat(new RollupAudit(source, studio.clock()).verify()).isEmpty();
    assertThat(new BlockAudit(source, RetentionDays.FOREVER, studio.clock()).verify()).isEmpty();
  }

  /// Her requests and those of others, in traces of their own and in one, with what is about them.
  private List<Event> eventsOf(int day) {
    var time = today.minus(Duration.ofDays(day)).plusSeconds(60);
    var shared = trace(1, day);
    var alone = trace(2, day);
    var hers = traced("a" + day, time, SHE, shared);
    var hersAlone = traced("b" + day, time.plusSeconds(1), SHE, alone);
    var his = traced("c" + day, time.plusSeconds(2), "bert", new Trace(shared.traceId(), span(3)));
    var nobodys = Events.request("d" + day, time, "carla");
    return List.of(
        hers,
        hersAlone,
        his,
        nobodys,
        span("s" + day, time, alone.traceId(), null),
        span("t" + day, time, shared.traceId(), SHE),
        span("u" + day, time, shared.traceId(), "bert"),
        new EvaluationEvent("e" + day, time, "default", alone, null, "quality", 0.5, null, null),
        rating("f" + day, time.plus(Duration.ofDays(day % 2)), hers, "bert"),
        rating("g" + day, time, his, SHE),
        rating("h" + day, time, his, "carla"),
        threat("i" + day, time, SHE),
        threat("j" + day, time, "bert"));
  }

  private static Trace trace(int number, int day) {
    return new Trace("%032x".formatted(0xabc00 + 16 * number + day), span(number));
  }

  private static String span(int number) {
    return "%016x".formatted(0xdef0 + number);
  }

  private static RequestEvent traced(String key, Instant time, String user, Trace trace) {
    var event = Events.request(key, time, user);
    return new RequestEvent(
        key,
        time,
        event.organization(),
        event.source(),
        event.exchange(),
        event.client(),
        event.call(),
        trace);
  }

  private static SpanEvent span(String key, Instant time, String traceId, String user) {
    return new SpanEvent(
        key,
        time,
        "default",
        new Trace(traceId, "%016x".formatted(0xbeef00L + key.hashCode())),
        null,
        "a tool",
        SpanEvent.Kind.TOOL,
        1_000L,
        false,
        null,
        null,
        "agent",
        null,
        user,
        0,
        0);
  }

  private static FeedbackEvent rating(String key, Instant time, RequestEvent request, String by) {
    var id = EventId.of(request.time(), request.organization(), request.key());
    return new FeedbackEvent(key, time, "default", id, by, 4, null);
  }

  private static ThreatEvent threat(String key, Instant time, String user) {
    var client = new Client(user, null, true, null, null, null);
    return new ThreatEvent(
        key, time, "default", "abuse", Severity.HIGH, client, null, null, null, null, null, null);
  }

  private long count(String from) throws SQLException {
    try (var connection = studio.database().dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// The columns of the service's tables.
  private Map<String, Set<String>> columns() throws SQLException {
    var columns = new TreeMap<String, Set<String>>();
    try (var connection = studio.database().dataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                SCHEMA.formatted(
                    connection.getCatalog() == null
                            || connection.getMetaData().getURL().startsWith("jdbc:h2")
                        ? "'PUBLIC'"
                        : "'" + connection.getCatalog() + "'"))) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1).toLowerCase(Locale.ROOT), _ -> new TreeSet<>())
            .add(rows.getString(2).toLowerCase(Locale.ROOT));
      }
    }
    return columns;
  }

  /// Where the bytes of a name are, in any table.
  private Set<String> columnsThatName(String name) throws SQLException {
    var found = new TreeSet<String>();
    for (var table : columns().entrySet()) {
      try (var connection = studio.database().dataSource().getConnection();
          var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT * FROM " + table.getKey())) {
        while (rows.next()) {
          for (var column : table.getValue()) {
            var value = rows.getObject(column);
            var text =
                value instanceof byte[] || value instanceof Blob
                    ? new String(rows.getBytes(column), StandardCharsets.ISO_8859_1)
                    : String.valueOf(value);
            if (text.contains(name)) {
              found.add(table.getKey() + "." + column);
            }
          }
        }
      }
    }
    return found;
  }
}
