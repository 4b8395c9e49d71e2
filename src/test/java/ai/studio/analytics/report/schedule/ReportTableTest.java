package ai.studio.analytics.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.Unreadable;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.ReportJson;
import ai.studio.analytics.report.schedule.ReportDocument.Errors;
import ai.studio.analytics.report.schedule.ReportDocument.Figure;
import ai.studio.analytics.report.schedule.ReportDocument.MonthForecast;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import ai.studio.analytics.report.schedule.ReportDocument.Point;
import ai.studio.analytics.report.schedule.ReportDocument.ProjectCost;
import ai.studio.analytics.report.schedule.ReportDocument.Threats;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is kept of what reports said.
class ReportTableTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Mover OF_A_MODEL = mover(Dimension.MODEL, "o3");
  private static final Mover OF_ADA = mover(Dimension.USER, "ada");

  private final long report = EventId.of(NOON, "report", UUID.randomUUID().toString());
  private final Tenant tenant = new Tenant(NOON);
  private final DataSource data = tenant.database().dataSource();
  private final SqlTransactions transactions = new SqlTransactions(data);
  private final ChannelKinds kinds =
      new ChannelKinds(
          new AlertConfig("", true, Optional.empty(), Optional.empty()), tenant.clock());
  private final Reports reports =
      new Reports(data, new Channels(data, kinds, null, tenant.clock()), kinds, tenant.clock());

  @AfterEach
  void stop() {
    kinds.close();
  }

  @Test
  void whatARunSaidIsReadAgainWithTheUsersThatItNames() {
    var run = keep(day(1));

    assertThat(reports.run(tenant.name(), run.id())).contains(run);
    assertThat(run.document().movers()).contains(OF_ADA);
  }

  @Test
  void aListOfRunsNamesNoUsers() {
    keep(day(1));

    assertThat(reports.runs(tenant.name(), report, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.document().movers()).containsExactly(OF_A_MODEL));
  }

  @Test
  void aPeriodIsKeptOnceButByHandAsOftenAsSomebodyLikes() {
    assertThat(insert(run(day(1), false))).isTrue();
    assertThat(insert(run(day(1), false))).isFalse();
    assertThat(insert(run(day(1), true))).isTrue();
    assertThat(insert(run(day(1), true))).isTrue();
    assertThat(insert(run(day(2), false))).isTrue();

    assertThat(reports.runs(tenant.name(), report, 10))
        .extracting(ReportRun::byHand)
        .containsExactlyInAnyOrder(false, true, true, false);
  }

  @Test
  void anotherOrganisationReadsNoneOfIt() {
    var run = keep(day(1));
    var other = new Tenant(NOON).name();

    assertThat(reports.run(other, run.id())).isEmpty();
    assertThat(reports.runs(other, report, 10)).isEmpty();
    assertThat(reports.unreadableRuns(other, report)).isEmpty();
  }

  @Test
  void oneThatCannotBeReadIsListedWithTheReasonAndIsInNoOthersWay() {
    var broken = keep(day(1));
    var other = keep(day(2));
    change(broken, "document", "{\"mood\":\"fine\"}");

    assertThat(reports.runs(tenant.name(), report, 10))
        .extracting(ReportRun::id)
        .containsExactly(other.id());
    assertThat(reports.unreadableRuns(tenant.name(), report))
        .containsExactly(
            new UnreadableRow(
                tenant.name(),
                broken.id(),
                "Every day",
                "cannot be read by this version of the service: a part is missing"));
    assertThatThrownBy(() -> reports.run(tenant.name(), broken.id()))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("cannot be read by this version of the service");
    assertThat(reports.unreadableRuns().rows().get())
        .extracting(UnreadableRow::id)
        .contains(broken.id())
        .doesNotContain(other.id());
  }

  @Test
  void oneThatCannotBeReadIsCountedHoweverManyCameAfterItUntilItIsMendedOrGone() {
    var old = keep(day(1));
    change(old, "document", "{\"mood\":\"fine\"}");
    for (var i = 0; i < 600; i++) {
      insert(run(day(2), true));
    }
    var check = reports.unreadableRuns();
    assertThat(ids(check)).contains(old.id());
    var later = keep(day(3));
    change(later, "document", "{\"mood\":\"fine\"}");
    assertThat(ids(check)).contains(old.id(), later.id());
    change(old, "document", ReportJson.write(old.document()));
    Sqls.execute(data, "DELETE FROM report_run WHERE id = ?", later.id());
    assertThat(ids(check)).doesNotContain(old.id(), later.id());
  }

  private static List<Long> ids(UnreadableCheck check) {
    return check.rows().get().stream().map(UnreadableRow::id).toList();
  }

  @Test
  void whoWasToldMayBeWhatCannotBeRead() {
    var broken = keep(day(1));
    change(broken, "told", "{}");

    assertThat(reports.runs(tenant.name(), report, 10)).isEmpty();
    assertThat(reports.unreadableRuns(tenant.name(), report)).hasSize(1);
  }

  @Test
  void aUserWhoseMeasureNobodyKnowsIsLeftOut() {
    var run = keep(day(1));
    Sqls.execute(data, "UPDATE report_user SET measure = 'MOOD' WHERE run_id = ?", run.id());

    assertThat(reports.run(tenant.name(), run.id()).orElseThrow().document().movers())
        .containsExactly(OF_A_MODEL);
  }

  @Test
  void aPartThatIsNewToThisVersionIsNoFault() {
    var run = keep(day(1));
    Sqls.execute(
        data,
        "UPDATE report_run SET document = REPLACE(document, '{\"start\"', '{\"mood\":1,\"start\"') WHERE id = ?",
        run.id());

    assertThat(reports.run(tenant.name(), run.id())).contains(run);
  }

  private ReportRun keep(ReportDocument document) {
    var run = run(document, false);
    assertThat(insert(run)).isTrue();
    return run;
  }

  private boolean insert(ReportRun run) {
    return transactions.call(it -> ReportTable.insert(it, tenant.name(), run));
  }

  private void change(ReportRun run, String column, String value) {
    Sqls.execute(
        data, "UPDATE report_run SET %s = ? WHERE id = ?".formatted(column), value, run.id());
  }

  private ReportRun run(ReportDocument document, boolean byHand) {
    var id = EventId.of(NOON, "run", UUID.randomUUID().toString());
    return new ReportRun(id, report, "Every day", byHand, document, List.of("Slack"));
  }

  /// All that a document can say.
  private static ReportDocument day(int day) {
    var start = LocalDate.of(2026, 5, day);
    return new ReportDocument(
        start,
        start.plusDays(1),
        start.minusDays(1),
        "Europe/Berlin",
        "model:o3",
        List.of(
            new Figure(Measure.REQUESTS, new BigDecimal("3"), null),
            new Figure(Measure.P95_LATENCY, null, new BigDecimal("12.5"))),
        List.of(new Point(NOON, BigDecimal.ONE, new BigDecimal("0.000001"))),
        List.of(OF_A_MODEL, OF_ADA),
        List.of(new Errors(Dimension.STATUS, "503", 1, 3)),
        List.of(new ProjectCost("", new BigDecimal("1.5"), BigDecimal.ZERO, 3)),
        new MonthForecast(
            start.withDayOfMonth(1),
            BigDecimal.ONE,
            BigDecimal.TEN,
            BigDecimal.TWO,
            new BigDecimal("20")),
        List.of(new Threats(Severity.CRITICAL, 1, 2)));
  }

  private static Mover mover(Dimension dimension, String name) {
    return new Mover(dimension, Measure.COST, name, new BigDecimal("2.5"), BigDecimal.ZERO);
  }
}
