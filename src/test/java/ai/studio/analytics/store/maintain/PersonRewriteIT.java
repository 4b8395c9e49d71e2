package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.app.PrivacyRules;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.event.Client;
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
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is stored is rewritten as an organisation's settings say for new events.
@EachDatabase
class PersonRewriteIT {

  private static final String PEOPLE =
      "(?i).*(user|owner|subject|shown|addr|agent|assignee|filter|label|person|login_name).*";

  private static final String SYSTEM = "(?i)information_schema";

  private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private final TestDatabase database;
  private Studio studio;

  PersonRewriteIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void fill(@TempDir Path folder) throws SQLException {
    studio = Studio.open(TestConfig.of(database, folder, Map.of("studio.privacy.key", "secret")));
    studio.database().migrate();
    new Eraser(studio.database().dataSource()).eraseEvents();
    database.execute("DELETE FROM organization_setting");
    set("privacy.mode", "full");
    for (var day = 0; day < 3; day++) {
      store(day, "a");
    }
    new BlockJob(studio.database().dataSource(), RetentionDays.FOREVER, studio.clock()).run();
    set("privacy.mode", "hashed");
    set("privacy.users", "hashed");
    set("privacy.agents", "family");
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void oldRowsBecomeAsNewOnesAre() throws Exception {
    store(0, "b");
    var name = studio.enricher().privacies().user("default", "ann");

    rewrite(day -> {});

    for (var table :
        List.of("request_log", "user_session", "feedback_log", "threat_log", "trace_span")) {
      assertThat(texts(table, "user_id")).as(table).containsOnly(name);
    }
    for (var table : List.of("request_log", "user_session", "threat_log")) {
      assertThat(texts(table, "user_agent")).as(table).containsOnly("curl");
      assertThat(texts(table, "ip_address"))
          .as(table)
          .containsOnly(studio.enricher().privacies().address("default", "192.0.2.77", 0));
    }
    assertThat(texts("trace_summary", "owner")).containsOnly("", name);
    assertThat(number("SELECT COUNT(*) FROM rollup WHERE dimension_key = 'ann'")).isZero();
    assertEverythingAddsUp();
  }

  @Test
  void whoIsNamedBesideEventsIsRenamedToo() throws Exception {
    for (var table :
        List.of(
            "restriction", "budget", "saved_view", "shared_view", "alert", "alert_notification")) {
      database.execute("DELETE FROM " + table);
    }
    execute(
        """
        INSERT INTO restriction (id, organization_id, subject_kind, subject, shown, action, per_minute, enforced, created_at,
          created_by, expires_at) VALUES (1, 'default', 'user', 'ann', 'ann', 'block', 0, TRUE, 0, 'boss', 1),
          (2, 'default', 'address', 'a hash', '192.0.2.77', 'block', 0, TRUE, 0, 'boss', 1);
        INSERT INTO budget (id, organization_id, name, filter_text, unit, limit_amount, period, enforcement, when_unknown, version,
          created_at, updated_at, updated_by)
          VALUES (1, 'default', 'hers', 'model:ann -user:ann,"b c"', 'USD', 1, 'DAY', 'ALERT', 'ALLOW', 1, 0, 0, 'boss');
        INSERT INTO saved_view (id, organization_id, kind, name, owner, visibility, description, tiles, content, version, created_at,
          updated_at, updated_by) VALUES (1, 'default', 'SEGMENT', 's', 'ann', 'SHARED', '', 0, '{"filter":"user:ann"}', 1, 0, 0, 'x');
        INSERT INTO shared_view (id, organization_id, name, content, secret_hash, filter_text, range_name, time_zone, created_at,
          created_by, expires_at) VALUES (1, 'default', 'w', '{"filter":"user:ann"}', 'a', 'user:ann', '7d', 'UTC', 0, 'x', 1),
          (2, 'default', 'w', NULL, 'b', '', '7d', 'UTC', 0, 'x', 1);
        INSERT INTO alert (id, organization_id, rule_id, rule_name, group_key, severity, state, labels, summary, rows_filter, began_at,
          told) VALUES (1, 'default', 1, 'Ann', '["ann"]', 'LOW', 'FIRING', '{"team":"ann-x","user":"ann"}', 'ann: 5 of joanna.', 'user:ann', 0,
          '{}');
        INSERT INTO alert_notification (id, organization_id, channel_id, channel_name, group_key, title, content, state, due_at,
          claimed_until, attempts) VALUES (1, 'default', 1, 'c', '{}', 'FIRING (ann)', '[{"labels":{"user":"ann"}}]', 'SENT', 0, 0, 0)
        """);
    var name = studio.enricher().privacies().user("default", "ann");
    var pair = studio.enricher().privacies().user("default", "b c");

    rewrite(day -> {});

    assertThat(texts("restriction", "shown"))
        .containsExactlyInAnyOrder(
            name, studio.enricher().privacies().address("default", "192.0.2.77", 0));
    assertThat(texts("restriction", "subject")).containsExactlyInAnyOrder(name, "a hash");
    assertThat(texts("budget", "filter_text"))
        .containsExactly("model:ann -user:%s,%s".formatted(name, pair));
    assertThat(texts("saved_view", "content"))
        .containsExactly("{\"filter\":\"user:%s\"}".formatted(name));
    assertThat(texts("saved_view", "owner")).containsExactly("ann");
    assertThat(texts("shared_view", "filter_text")).containsExactlyInAnyOrder("user:" + name, "");
    assertThat(texts("shared_view", "content"))
        .containsExactlyInAnyOrder("{\"filter\":\"user:%s\"}".formatted(name), null);
    assertThat(texts("alert", "labels"))
        .containsExactly("{\"team\":\"ann-x\",\"user\":\"%s\"}".formatted(name));
    assertThat(texts("alert", "group_key")).containsExactly("[\"%s\"]".formatted(name));
    assertThat(texts("alert", "summary")).containsExactly(name + ": 5 of joanna.");
    assertThat(texts("alert", "rows_filter")).containsExactly("user:" + name);
    assertThat(texts("alert_notification", "title")).containsExactly("FIRING (" + name + ")");
    assertThat(rewrite(day -> {})).isEmpty();
  }

  /// A column whose name says that it may tell of somebody.
  @Test
  void everyColumnThatMayTellOfPeopleIsRewrittenOrLeftForAReason() throws Exception {
    var found = new TreeSet<String>();
    try (var connection = database.connect();
        var columns =
            connection.getMetaData().getColumns(connection.getCatalog(), null, null, null)) {
      while (columns.next()) {
        var name = columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
        if (name.matches(PEOPLE)
            && !String.valueOf(columns.getString("TABLE_SCHEM")).matches(SYSTEM)) {
          found.add(columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT) + "." + name);
        }
      }
    }
    found.removeAll(RewrittenColumns.ALL);
    assertThat(found).containsExactlyInAnyOrderElementsOf(RewrittenColumns.LEFT.keySet());
  }

  @Test
  @Tag("all")
  void whatIsDoneStaysAndAKilledOneGoesOn() throws Exception {
    var days = new ArrayList<LocalDate>();
    assertThatThrownBy(() ->
            rewrite(day -> {
              days.add(day);
              if (days.size() == 2) {
                throw new IllegalStateException("killed");
              }
            }))
        .hasMessage("killed");
    assertEverythingAddsUp();

    rewrite(day -> {});
    assertEverythingAddsUp();
    assertThat(texts("request_log", "user_id")).hasSize(1).doesNotContain("ann");
    assertThat(rewrite(day -> {})).isEmpty();
  }

  private void execute(String statements) throws SQLException {
    for (var statement : statements.split(";\n")) {
      database.execute(statement);
    }
  }

  private Map<String, Long> rewrite(Consumer<LocalDate> progress) {
    var source = studio.database().dataSource();
    var privacies = studio.enricher().privacies();
    return new PersonRewrite(
            source, new RollupAudit(source, studio.clock()), new PrivacyRules(privacies, "default"))
        .run("default", progress);
  }

  private void set(String name, String value) {
    studio.settings().set(Actor.cli(), "default", name, value);
  }

  /// As the pipeline would, with what holds now.
  private void store(int day, String key) {
    studio.writer().write(eventsOf(day, key).stream().map(studio.enricher()::anonymise).toList());
  }

  private List<Event> eventsOf(int day, String key) {
    var time = today.minus(Duration.ofDays(day)).plusSeconds(60);
    var trace = new Trace("%032x".formatted(0xabc0 + day), "%016x".formatted(0xdef0 + day));
    var client = new Client("ann", null, true, "192.0.2.77", "ID", "curl/8.1");
    var event = Events.request(key + day, time, "ann");
    var request =
        new RequestEvent(
            event.key(),
            time,
            "default",
            event.source(),
            event.exchange(),
            client,
            event.call(),
            trace);
    var id = EventId.of(time, "default", request.key());
    return List.of(
        request,
        new FeedbackEvent("f" + key + day, time, "default", id, "ann", 4, null),
        new ThreatEvent(
            "t" + key + day,
            time,
            "default",
            "abuse",
            Severity.HIGH,
            client,
            null,
            null,
            null,
            null,
            null,
            null,
            null),
        new SpanEvent(
            "s" + key + day,
            time,
            "default",
            new Trace(trace.traceId(), "%016x".formatted(0xbeef0L + key.hashCode())),
            null,
            "a tool",
            SpanEvent.Kind.TOOL,
            1_000L,
            false,
            null,
            null,
            "agent",
            null,
            "ann",
            0,
            0));
  }

  private void assertEverythingAddsUp() {
    var source = studio.database().dataSource();
    assertThat(new RollupAudit(source, studio.clock()).verify()).isEmpty();
    assertThat(new BlockAudit(source, RetentionDays.FOREVER, studio.clock()).verify()).isEmpty();
  }

  private List<String> texts(String table, String column) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT DISTINCT " + column + " FROM " + table)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private long number(String sql) throws SQLException {
    return database.number(sql);
  }
}
