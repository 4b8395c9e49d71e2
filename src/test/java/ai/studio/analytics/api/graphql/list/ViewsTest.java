package ai.studio.analytics.api.graphql.list;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.api.graphql.value.RequestSource;
import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What lists say of their rows: what is unknown is null and not zero.
class ViewsTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON.plusSeconds(3_600));

  @Test
  void aRequestWithoutAModelHasNoCostAndNoTokens() {
    tenant.store(at(0).event());
    var view = requests().getFirst();

    assertThat(view.getModelName()).isNull();
    assertThat(view.getCost()).isNull();
    assertThat(view.getTotalTokens()).isZero();
    assertThat(view.getLatencyMs()).isNull();
    assertThat(view.getOutputTokensPerSecond()).isNull();
    assertThat(view.getSession()).isNull();
    assertThat(view.getTags()).isEmpty();
    assertThat(view.getSource()).isEqualTo(RequestSource.INGEST);
  }

  @Test
  void aStatusBelow400IsASuccess() {
    tenant.store(at(0).status(399).event(), at(1).status(400).event());

    assertThat(requests()).extracting(RequestView::getSuccess).containsExactly(false, true);
  }

  @Test
  void speedIsOfTheOutputOverTheTimeItTook() {
    tenant.store(at(0).model("o3").tokens(100, 50).latency(2_000).event());

    assertThat(requests().getFirst().getOutputTokensPerSecond()).isEqualTo(25);
    assertThat(requests().getFirst().getTotalTokens()).isEqualTo(150);
  }

  @Test
  void tagsAreInTheOrderOfTheirKeys() {
    tenant.store(at(0).detail(RequestDetail.TAGS, "{\"z\":\"1\",\"a\":\"2\"}").event());

    assertThat(requests().getFirst().getTags())
        .extracting(TagView::getKey)
        .containsExactly("a", "z");
  }

  @Test
  void aSessionsCostIsUnknownOnlyWhereNoCallHasAPrice() {
    tenant.store(
        at(0).user("free").event(),
        at(1).user("unpriced").model("m").event(),
        at(2).user("mixed").model("m").event(),
        at(3).user("mixed").model("m").cost("0.5").event());

    assertThat(session("free").getTotalCost()).isZero();
    assertThat(session("unpriced").getTotalCost()).isNull();
    assertThat(session("mixed").getTotalCost()).isEqualByComparingTo("0.5");
  }

  @Test
  void aSessionLastsFromItsFirstRequestToItsLastInWholeSeconds() {
    tenant.store(
        tenant.request(NOON).user("ana").event(),
        tenant.request(NOON.plusMillis(61_999)).user("ana").event());

    assertThat(session("ana").getDurationSeconds()).isEqualTo(61);
    assertThat(session("ana").getRequests()).hasSize(2);
    assertThat(session("ana").getSessionKey()).isNull();
  }

  @Test
  void aRequestLeadsToItsSessionRatingsAndThreatsAndBack() {
    var request = at(0).user("ana").event();
    tenant.store(request, tenant.rating(request, "ana", 4));
    var view = requests().getFirst();

    assertThat(view.getSession().getUser()).isEqualTo("ana");
    assertThat(view.getFeedbacks()).extracting(FeedbackView::getRating).containsExactly(4);
    assertThat(view.getThreats()).isEmpty();
    assertThat(view.getFeedbacks().getFirst().getRequest().getId()).isEqualTo(view.getId());
  }

  @Test
  void whoMaySeeTheirOwnRowsIsLedToNoOthers() {
    var request = at(0).user("ana").event();
    tenant.store(request, tenant.rating(request, "bo", 4));
    var page = new FeedbackPage();
    var bos = feedbacks(tenant.of("bo"), page);

    assertThat(bos).hasSize(1);
    assertThat(bos.getFirst().getRequest()).isNull();
    assertThat(feedbacks(tenant.of("ana"), page)).isEmpty();
  }

  @Test
  void aRatingOfARequestThatNobodyKnowsHasItsSendersIdOnly() {
    tenant.store(
        new FeedbackEvent("k", NOON, tenant.name(), null, "not-sent-yet", "ana", 2, "slow"));
    var view = feedbacks(tenant.scope(), new FeedbackPage()).getFirst();

    assertThat(view.getRequest()).isNull();
    assertThat(view.getComment()).isEqualTo("slow");
    assertThat(view.getRating()).isEqualTo(2);
  }

  @Test
  void aThreatSaysWhatBecameOfIt() {
    tenant.store(tenant.threat(NOON, "rate_limit", Severity.CRITICAL));
    var open = threats().getFirst();
    try (var writer = tenant.writer()) {
      writer
          .corrections()
          .triage(
              Actor.user("ana", null),
              tenant.name(),
              Set.of(Long.valueOf(open.getId())),
              ThreatLog.State.FALSE_POSITIVE,
              NOON);
    }

    assertThat(open.getState()).isEqualTo(ThreatState.OPEN);
    assertThat(open.getSeverity()).isEqualTo(ThreatSeverity.CRITICAL);
    assertThat(threats().getFirst().getState()).isEqualTo(ThreatState.FALSE_POSITIVE);
  }

  @Test
  void aDayOfAModelHasItsFiguresAndNoLatencyWhereNoneWasMeasured() {
    tenant.store(
        at(0).model("measured").latency(10).cost("0.25").event(),
        at(1).model("measured").latency(30).status(500).event(),
        at(2).model("unmeasured").event());
    var measured = usage("measured");

    assertThat(measured.getDate()).isEqualTo(LocalDate.parse("2026-05-04"));
    assertThat(measured.getRequests()).isEqualTo(2);
    assertThat(measured.getSuccesses()).isEqualTo(1);
    assertThat(measured.getFailures()).isEqualTo(1);
    assertThat(measured.getAvgLatencyMs()).isEqualTo(20);
    assertThat(measured.getMinLatencyMs()).isEqualTo(10);
    assertThat(measured.getMaxLatencyMs()).isEqualTo(30);
    assertThat(measured.getP95LatencyMs()).isEqualTo(30);
    assertThat(measured.getCost()).isEqualByComparingTo("0.25");
    assertThat(usage("unmeasured").getAvgLatencyMs()).isNull();
    assertThat(usage("unmeasured").getP95LatencyMs()).isNull();
    assertThat(usage("unmeasured").getCost()).isNull();
  }

  @Test
  void aPageOfNothingHasNoCursors() {
    var info = lists(tenant.scope()).requests(new RequestPage()).info();

    assertThat(info.getStartCursor()).isNull();
    assertThat(info.getEndCursor()).isNull();
    assertThat(info.getHasNextPage()).isFalse();
  }

  private Sample at(long second) {
    return tenant.request(NOON.plusSeconds(second));
  }

  private Entities entities() {
    return new Entities(tenant.database(), new Sql(tenant.database().dataSource()));
  }

  private Lists lists(Scope scope) {
    return new Lists(tenant.rows(), entities(), scope);
  }

  private List<RequestView> requests() {
    var rows = lists(tenant.scope()).requests(new RequestPage()).rows();
    return new Relations(entities(), tenant.scope()).requests(rows);
  }

  private List<FeedbackView> feedbacks(Scope scope, FeedbackPage page) {
    return new Relations(entities(), scope).feedbacks(lists(scope).feedbacks(page).rows());
  }

  private List<ThreatView> threats() {
    var rows = lists(tenant.scope()).threats(new ThreatPage()).rows();
    return new Relations(entities(), tenant.scope()).threats(rows);
  }

  private SessionView session(String user) {
    var rows = lists(tenant.scope()).sessions(new SessionPage()).rows();
    return new Relations(entities(), tenant.scope())
        .sessions(rows).stream().filter(it -> user.equals(it.getUser())).findAny().orElseThrow();
  }

  private UsageView usage(String model) {
    return lists(tenant.scope()).usage(new UsagePage()).rows().stream()
        .map(UsageView::new)
        .filter(it -> it.getModelName().equals(model))
        .findAny()
        .orElseThrow();
  }
}
