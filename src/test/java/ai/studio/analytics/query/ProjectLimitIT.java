package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.schema.UserSession;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever is limited to a project learns of no other one, whatever they ask.
///
/// Ada works for `search` alone, Bob for `chat` alone, and Eve for both in one session and one
/// trace.
@EachDatabase
class ProjectLimitIT {

  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final String ADAS_TRACE = "a".repeat(32);
  private static final String BOBS_TRACE = "b".repeat(32);
  private static final String EVES_TRACE = "e".repeat(32);

  private final Database database;
  private Tenant tenant;
  private Scope lead;
  private RequestEvent ofEve;
  private int spans;

  ProjectLimitIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void fill() {
    tenant = new Tenant(database, NOW);
    lead = new Scope(tenant.name(), null, Set.of("search"));
    // Some lie in whole hours, which rollups know, and some in the last minutes, which rows know.
    for (var ago : List.of(Duration.ofHours(5), Duration.ofMinutes(3))) {
      store("ada", "search", ADAS_TRACE, ago);
      store("bob", "chat", BOBS_TRACE, ago);
      ofEve = store("eve", "search", EVES_TRACE, ago.plusSeconds(1));
      store("eve", "chat", EVES_TRACE, ago);
      store("nat", null, "d".repeat(31) + ago.toHours(), ago);
    }
  }

  private RequestEvent store(String user, String project, String trace, Duration ago) {
    var time = NOW.minus(ago);
    var sample =
        tenant
            .request(time)
            .session(user, "session of " + user)
            .model("gpt-4o")
            .cost("1.5")
            .country("ID");
    if (project != null) {
      sample.detail(RequestDetail.PROJECT, project);
    }
    var plain = sample.event();
    var request =
        new RequestEvent(
            plain.key(),
            plain.time(),
            plain.organization(),
            plain.source(),
            plain.exchange(),
            plain.client(),
            plain.call(),
            new Trace(trace, null),
            plain.details());
    tenant.store(request);
    tenant.store(tenant.rating(request, user, 5), threat(request), span(request, trace));
    return request;
  }

  private ThreatEvent threat(RequestEvent request) {
    return new ThreatEvent(
        "threat of " + request.key(),
        request.time(),
        tenant.name(),
        "prompt_injection",
        Severity.HIGH,
        request.client(),
        Tenant.id(request),
        null,
        null,
        null,
        null,
        null);
  }

  private SpanEvent span(RequestEvent request, String trace) {
    return new SpanEvent(
        "span of " + request.key(),
        request.time(),
        tenant.name(),
        new Trace(trace, "%016x".formatted(spans++ + 1)),
        null,
        "step",
        SpanEvent.Kind.AGENT,
        1_000L,
        false,
        null,
        null,
        "app",
        null,
        request.client().user(),
        1,
        1);
  }

  @Test
  void theDashboardCountsTheProjectAlone() {
    var range = DashboardRange.custom(NOW.minus(Duration.ofDays(1)), NOW, ZoneOffset.UTC);
    var answer = tenant.dashboards().of(new Question(range, null, Filter.NONE, lead));

    assertThat(answer.summary().totalRequests()).isEqualTo(4);
    assertThat(answer.users().activeUsers()).isEqualTo(2);
    // Eve's session sums up what she did for the other project, too.
    assertThat(answer.users().totalSessions()).isEqualTo(1);
    assertThat(answer.feedback().totalFeedback()).isEqualTo(4);
    assertThat(answer.threats().totalThreats()).isEqualTo(4);
    assertThat(answer.topUsers(10)).extracting("user").containsExactlyInAnyOrder("ada", "eve");
  }

  @ParameterizedTest
  @EnumSource(RowTable.class)
  void listsHaveTheProjectsRowsAlone(RowTable table) {
    var expected =
        switch (table) {
          case REQUESTS, FEEDBACK, THREATS -> List.of("ada", "ada", "eve", "eve");
          case SPANS -> List.of("ada", "ada");
          case SESSIONS, TRACES -> List.of("ada");
          case EVALUATIONS, USAGE, AUDIT -> List.<String>of();
        };

    assertThat(users(table, lead)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(count(table)).isEqualTo(expected.size());
    assertThat(facets(table)).isSubsetOf(expected);
  }

  @Test
  void aUserWhoIsLimitedSeesTheirOwnRowsOfTheProjectAlone() {
    var eve = new Scope(tenant.name(), "eve", Set.of("search"));

    assertThat(users(RowTable.REQUESTS, eve)).containsExactly("eve", "eve");
    assertThat(users(RowTable.SESSIONS, eve)).isEmpty();
    assertThat(users(RowTable.TRACES, eve)).isEmpty();
  }

  @Test
  void noProjectAtAllIsNothing() {
    var nobody = new Scope(tenant.name(), null, Set.of());

    for (var table : RowTable.values()) {
      assertThat(users(table, nobody)).as(table.name()).isEmpty();
    }
  }

  @Test
  void rowsAreNotFoundByTheirIdsEither() {
    var entities = new Entities(database, new Sql(database.dataSource()));
    var ofBob = users(RowTable.SESSIONS, tenant.of("bob"));
    var session = entities.byId(RequestLog.class, RowTable.REQUESTS, lead, Tenant.id(ofEve));

    assertThat(ofBob).isNotEmpty();
    assertThat(session).isPresent();
    assertThat(
            entities.byId(
                UserSession.class, RowTable.SESSIONS, lead, session.orElseThrow().sessionId()))
        .isEmpty();
  }

  private List<String> users(RowTable table, Scope scope) {
    var by = table.user().orElse(table.keys().getFirst());
    var users = new ArrayList<String>();
    tenant
        .rows()
        .each(
            all(table, scope),
            Order.newestFirst(table),
            List.of(by),
            100,
            row -> users.add(String.valueOf(row.values().getFirst())));
    return users;
  }

  private int count(RowTable table) {
    return tenant.rows().count(all(table, lead), Order.newestFirst(table));
  }

  private List<String> facets(RowTable table) {
    return table
        .user()
        .map(Field::fieldName)
        .map(name -> tenant.rows().facets(all(table, lead), name, 10))
        .orElse(List.of())
        .stream()
        .map(facet -> String.valueOf(facet.value()))
        .toList();
  }

  private static RowQuestion all(RowTable table, Scope scope) {
    return new RowQuestion(table, scope, Filter.NONE, null, null, null);
  }
}
