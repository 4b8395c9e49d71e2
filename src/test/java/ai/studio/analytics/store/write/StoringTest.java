package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of events that are written, written again, or changed later.
class StoringTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Actor ANA = Actor.user("ana", null);

  private final Tenant tenant = new Tenant(NOON.plusSeconds(3_600));

  @Test
  void nothingToWriteIsNothingWritten() {
    assertThat(tenant.store(List.of())).isEqualTo(WriteResult.NOTHING);
    assertThat(WriteResult.NOTHING.stored()).isZero();
  }

  @Test
  void anEventThatIsTwiceInABatchIsStoredOnce() {
    var request = request(0);
    var result = tenant.store(request, request, request);

    assertThat(result.fresh()).containsExactly(request);
    assertThat(result.duplicates()).isEqualTo(2);
    assertThat(result.altered()).isEmpty();
  }

  @Test
  void anEventThatComesAgainInAnotherBatchIsADuplicateBesideWhatIsNew() {
    var first = request(0);
    var second = request(1);
    tenant.store(first);
    var result = tenant.store(first, second);

    assertThat(result.fresh()).containsExactly(second);
    assertThat(result.duplicates()).isEqualTo(1);
  }

  @Test
  void whatComesAgainWithOtherContentIsToldByTheFieldAndChangesNothing() throws SQLException {
    var sent = tenant.request(NOON).latency(5).event();
    tenant.store(sent);
    var again = sent.withExchange(sent.exchange().withEndpoint("/elsewhere"));
    var result = tenant.store(again);

    assertThat(result.altered())
        .containsExactly(new AlteredResend(again, Tenant.id(sent), "endpoint"));
    assertThat(result.fresh()).isEmpty();
    assertThat(texts("SELECT endpoint FROM request_log WHERE organization_id = ?"))
        .containsExactly("/v1/chat/completions");
  }

  @Test
  void whatCameAgainWithOtherContentIsListedForItsOrganisationNewestFirst() {
    var sent = List.of(request(0), request(1));
    tenant.store(sent);
    sent.forEach(it -> tenant.store(it.withExchange(it.exchange().withEndpoint("/elsewhere"))));
    var conflicts = new ConflictingEvents(tenant.database().dataSource());

    assertThat(conflicts.latest(tenant.name(), 10)).hasSize(2);
    assertThat(conflicts.latest(tenant.name(), 1))
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.type()).isEqualTo("request");
          assertThat(conflict.field()).isEqualTo("endpoint");
          assertThat(conflict.at()).isEqualTo(tenant.clock().instant());
          assertThat(conflict.storedTime()).isBetween(NOON, NOON.plusSeconds(1));
        });
    assertThat(conflicts.latest(new Tenant(NOON).name(), 10)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3, 0", "2, 0", "4, 1"})
  void recordsUpToTheMarkAreWrittenAlready(long last, int stored) {
    var journal = UUID.randomUUID().toString();
    try (var writer = tenant.writer()) {
      writer.write(new JournalMark(journal, 3), List.of(request(0)));

      assertThat(writer.write(new JournalMark(journal, last), List.of(request(1))).stored())
          .isEqualTo(stored);
      assertThat(writer.mark(journal)).hasValue(Math.max(3, last));
      assertThat(writer.mark("no journal of ours")).isEmpty();
    }
  }

  @Test
  void ofTwoRatingsOfOneRequestByOneUserTheFirstStays() {
    var request = request(0);
    var second = tenant.rating(request, "ana", 1);
    var result =
        tenant.store(
            request, tenant.rating(request, "ana", 5), second, tenant.rating(request, "bo", 3));

    assertThat(result.conflicts()).containsExactly(second);
    assertThat(result.stored()).isEqualTo(3);
  }

  @Test
  void ratingsOfARequestThatHasNotComeWaitForIt() {
    var request = request(0);
    var early =
        new FeedbackEvent("early", NOON, tenant.name(), null, request.key(), "ana", 4, null);
    try (var writer = tenant.writer()) {
      writer.write(List.of(early));
      assertThat(writer.orphans()).isEqualTo(1);
      assertThat(writer.reunited()).isZero();

      writer.write(List.of(request));
      assertThat(writer.reunited()).isEqualTo(1);
    }
  }

  @Test
  void aRatingIsChangedByItsOwnOrganisationOnly() throws SQLException {
    var request = request(0);
    tenant.store(request, tenant.rating(request, "ana", 2));
    var id =
        Long.parseLong(texts("SELECT id FROM feedback_log WHERE organization_id = ?").getFirst());
    try (var writer = tenant.writer()) {
      assertThat(writer.corrections().changeFeedback(ANA, new Tenant(NOON).name(), id, 5, null))
          .isFalse();
      assertThat(rating()).isEqualTo("2");
      assertThat(writer.corrections().changeFeedback(ANA, tenant.name(), id, 5, "better")).isTrue();
      assertThat(rating()).isEqualTo("5");
      assertThat(writer.corrections().changeFeedback(ANA, tenant.name(), id + 1, 5, null))
          .isFalse();
    }
  }

  private String rating() throws SQLException {
    return texts("SELECT rating FROM feedback_log WHERE organization_id = ?").getFirst();
  }

  @Test
  void onlyThreatsThatWereInAnotherStateChange() throws SQLException {
    tenant.store(threat(), threat());
    var ids = new ArrayList<Long>();
    texts("SELECT id FROM threat_log WHERE organization_id = ?")
        .forEach(id -> ids.add(Long.valueOf(id)));
    try (var writer = tenant.writer()) {
      assertThat(triage(writer, Set.of(ids.getFirst()), ThreatLog.State.RESOLVED)).isEqualTo(1);
      assertThat(triage(writer, Set.copyOf(ids), ThreatLog.State.RESOLVED)).isEqualTo(1);
      assertThat(triage(writer, Set.copyOf(ids), ThreatLog.State.RESOLVED)).isZero();
      assertThat(triage(writer, Set.of(17L), ThreatLog.State.OPEN)).isZero();
      assertThat(triage(writer, Set.of(), ThreatLog.State.OPEN)).isZero();
    }
    assertThat(texts("SELECT resolved_by FROM threat_log WHERE organization_id = ?"))
        .containsOnly("ana");
  }

  @Test
  void aThreatThatIsOpenAgainWasResolvedByNobody() throws SQLException {
    tenant.store(threat());
    var id = Long.valueOf(texts("SELECT id FROM threat_log WHERE organization_id = ?").getFirst());
    try (var writer = tenant.writer()) {
      triage(writer, Set.of(id), ThreatLog.State.FALSE_POSITIVE);
      triage(writer, Set.of(id), ThreatLog.State.OPEN);
    }

    assertThat(
            texts(
                "SELECT COUNT(resolved_by) + COUNT(resolved_at) FROM threat_log WHERE organization_id = ?"))
        .containsExactly("0");
  }

  private int triage(BatchWriter writer, Set<Long> ids, ThreatLog.State state) {
    return writer.corrections().triage(ANA, tenant.name(), ids, state, NOON);
  }

  @Test
  void eachClientsSessionIsOneHoweverLongItPauses() throws SQLException {
    tenant.store(
        tenant.request(NOON.minusSeconds(86_400)).session("ana", "tab-1").event(),
        tenant.request(NOON).session("ana", "tab-1").event(),
        tenant.request(NOON).session("ana", "tab-2").event());

    assertThat(sessions()).containsExactly("tab-1 ana 2", "tab-2 ana 1");
  }

  @Test
  void aSessionIdOfTwoUsersIsTwoSessions() throws SQLException {
    tenant.store(
        tenant.request(NOON).session("ana", "tab").event(),
        tenant.request(NOON).session("bo", "tab").event());

    assertThat(sessions()).containsExactly("tab ana 1", "tab bo 1");
  }

  @Test
  void whoIsNotKnownHasNoSession() throws SQLException {
    tenant.store(request(0), request(1));

    assertThat(sessions()).isEmpty();
  }

  @Test
  void aPauseOfHalfAnHourEndsASessionAndALateRequestMendsIt() throws SQLException {
    tenant.store(
        tenant.request(NOON).user("ana").event(),
        tenant.request(NOON.plusSeconds(1_800)).user("ana").event());
    assertThat(sessions()).containsExactly(" ana 1", " ana 1");

    tenant.store(tenant.request(NOON.plusSeconds(900)).user("ana").event());
    assertThat(sessions()).containsExactly(" ana 3");
    assertThat(
            texts("SELECT COUNT(DISTINCT session_id) FROM request_log WHERE organization_id = ?"))
        .containsExactly("1");
  }

  @Test
  void eventsOfTheLatestBatchesAreToldNewestBatchFirstUpToABound() {
    var stored = new StoredEvents(tenant.database().dataSource());
    var place = stored.place();
    var first = request(0);
    var second = request(1);
    tenant.store(first);
    tenant.store(second);

    assertThat(stored.after(place, 10).ids()).containsExactly(Tenant.id(second), Tenant.id(first));
    assertThat(stored.after(place, 1).ids()).containsExactly(Tenant.id(second));
    assertThat(stored.after(place, 1).omitted()).isEqualTo(1);
    assertThat(stored.after(stored.place(), 10))
        .isEqualTo(new StoredEvents.Stored(stored.place(), List.of(), 0));
  }

  private RequestEvent request(int second) {
    return tenant.request(NOON.plusSeconds(second)).event();
  }

  private Event threat() {
    return tenant.threat(NOON, "rate_limit", Severity.LOW);
  }

  private List<String> sessions() throws SQLException {
    return texts(
        """
        SELECT CONCAT(COALESCE(session_key, ''), ' ', user_id, ' ', total_requests) FROM user_session
        WHERE organization_id = ? ORDER BY 1
        """);
  }

  private List<String> texts(String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = tenant.database().dataSource().getConnection();
        var statement = connection.prepareStatement(sql)) {
      statement.setString(1, tenant.name());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }
}
