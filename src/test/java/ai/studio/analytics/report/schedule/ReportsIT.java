package ai.studio.analytics.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.alert.AlertConfig;
import ai.studio.analytics.alert.AlertConfig.Smtp;
import ai.studio.analytics.alert.AlertConfig.Tls;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.AckLinks;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.alert.tell.Sender;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.ReportChanged;
import ai.studio.analytics.report.schedule.ReportDocument.Figure;
import ai.studio.analytics.report.schedule.ReportDocument.Mover;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Receiver;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A report is told once for each period, by mail and in Slack, whoever makes it.
@EachDatabase
class ReportsIT {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final String SECRET = "a secret that is only for this test";
  private static final Duration DAY = Duration.ofDays(1);

  private final Database database;
  private final StepClock clock = new StepClock(NOON);
  private final Tenant tenant;
  private final Receiver slack = new Receiver();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private ChannelKinds kinds;
  private Channels channels;
  private Reports reports;

  ReportsIT(Database database) {
    this.database = database;
    tenant = new Tenant(database, NOON);
  }

  @BeforeEach
  void start() {
    mail.start();
    var smtp = new Smtp("127.0.0.1", mail.getSmtp().getPort(), Tls.NONE, "", "", "a@example.org");
    kinds =
        new ChannelKinds(
            new AlertConfig("http://ui", true, Optional.of(SECRET), Optional.of(smtp)), clock);
    channels = new Channels(database.dataSource(), kinds, SECRET, clock);
    reports = new Reports(database.dataSource(), channels, kinds, clock);
    channel("Slack", "slack", Map.of("url", slack.url()));
    channel("Mail", "email", Map.of("to", "boss@example.com"));
    // Two days before, and the day before.
    store(NOON.minus(DAY.multipliedBy(2)), "small", "shop", "ann", "1.25", 200);
    store(NOON.minus(DAY), "small", "shop", "ann", "0.25", 200);
    store(NOON.minus(DAY), "large", "search", "bob", "2.50", 200);
    store(NOON.minus(DAY), "large", "search", "bob", "1.00", 503);
    tenant.store(tenant.threat(NOON.minus(DAY), "prompt_injection", Severity.HIGH));
  }

  @AfterEach
  void stop() {
    reports.list(tenant.name()).forEach(it -> reports.delete(EVE, tenant.name(), it.id()));
    // What waits for them is given up, and reaches no other test.
    channels.list(tenant.name()).forEach(it -> channels.delete(EVE, tenant.name(), it.id()));
    slack.close();
    mail.stop();
    kinds.close();
  }

  @Test
  void saysWhatChanged() {
    var document = reader().read(tenant.name(), daily());

    assertThat(document.figures())
        .contains(
            new Figure(Measure.REQUESTS, new BigDecimal("3"), new BigDecimal("1")),
            new Figure(Measure.ERRORS, new BigDecimal("1"), new BigDecimal("0")));
    assertThat(document.figures().get(1).now()).isEqualByComparingTo("3.75");
    assertThat(document.movers())
        .filteredOn(it -> it.measure() == Measure.COST)
        .extracting(Mover::dimension, Mover::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Dimension.MODEL, "large"),
            org.assertj.core.groups.Tuple.tuple(Dimension.MODEL, "small"),
            org.assertj.core.groups.Tuple.tuple(Dimension.PROJECT, "search"),
            org.assertj.core.groups.Tuple.tuple(Dimension.PROJECT, "shop"),
            org.assertj.core.groups.Tuple.tuple(Dimension.USER, "bob"),
            org.assertj.core.groups.Tuple.tuple(Dimension.USER, "ann"));
    assertThat(document.errors())
        .extracting(it -> it.dimension() + " " + it.name() + " " + it.errors())
        .containsExactly("STATUS 503 1", "MODEL large 1");
    assertThat(document.projects())
        .extracting(it -> it.name() + " " + it.cost().stripTrailingZeros().toPlainString())
        .containsExactly("search 3.5", "shop 0.25");
    assertThat(document.threats()).containsExactly(new ReportDocument.Threats(Severity.HIGH, 1, 1));
    assertThat(document.points()).hasSize(24);
  }

  @Test
  void isToldOnceByMailAndSlackOverRestartsAndTwoInstances() throws Exception {
    var report = save(daily());
    clock.advance(DAY);
    var instances =
        Stream.generate(() -> CompletableFuture.runAsync(maker()::run))
            .limit(3)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(instances).join();
    maker().run();
    sender().run();
    sender().run();

    assertThat(mail.getReceivedMessages()).hasSize(1);
    var message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject()).isEqualTo("Every day: 4 May 2026");
    var text = GreenMailUtil.getWholeMessage(message);
    assertThat(text)
        .contains("Key figures", "http://ui/reports/runs/")
        .as("nothing happened on that day")
        .doesNotContain("image/png");
    assertThat(slack.only().json().at("/text").asText()).isEqualTo("Every day: 4 May 2026");
    var runs = reports.runs(tenant.name(), report.id(), 10);
    assertThat(runs).hasSize(1);
    assertThat(runs.getFirst().told()).containsExactly("Mail", "Slack");
  }

  @Test
  void ofSeveralThatWereDueWhileNothingRanTheLatestIsMade() {
    var report = save(daily());
    clock.advance(DAY.multipliedBy(5));
    maker().run();
    maker().run();

    assertThat(reports.runs(tenant.name(), report.id(), 10))
        .extracting(it -> it.document().start().toString())
        .containsExactly("2026-05-08");
    assertThat(reports.find(tenant.name(), report.id()).orElseThrow().dueAt())
        .isEqualTo(Instant.parse("2026-05-10T08:00:00Z"));
  }

  @Test
  void aReportThatAStatementFailsOnSaysSoAndIsInNoOthersWay() {
    var report = save(daily());
    clock.advance(DAY);
    var without = new JdbcDataSource();
    without.setUrl("jdbc:h2:mem:without-requests;MODE=MySQL");
    var reader = new ReportReader(new Blocks(without, clock, 10_000_000), clock);

    new ReportSender(database.dataSource(), reader, new Outbox(clock), clock).run();

    assertThat(reports.find(tenant.name(), report.id()).orElseThrow().problem())
        .matches("cannot be made: problem [0-9a-f]{8}");
  }

  @Test
  void aPeriodIsNotToldAgainWhereTheTimeIsChanged() {
    var report = save(daily());
    clock.advance(DAY);
    maker().run();
    var later = new ReportDefinition(Cadence.DAILY, "13:00", 1, 1, "UTC", List.of("Slack"), "");
    change(report, later);
    clock.advance(Duration.ofHours(2));
    maker().run();

    assertThat(reports.runs(tenant.name(), report.id(), 10)).hasSize(1);
  }

  @Test
  void isSentByHandAsOftenAsSomebodyWants() {
    var report = save(daily());
    var run = maker().send(report);
    maker().send(report);
    sender().run();

    assertThat(slack.received()).hasSize(2);
    assertThat(GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]))
        .contains("Content-ID: <chart>", "Content-Type: image/png");
    var kept = reports.run(tenant.name(), run.id()).orElseThrow();
    assertThat(kept.byHand()).isTrue();
    assertThat(kept.document().users()).extracting(Mover::name).contains("ann", "bob");
    assertThat(reports.run("another", run.id())).isEmpty();
    clock.advance(DAY.multipliedBy(401));
    reports.forgetOld();
    assertThat(reports.run(tenant.name(), run.id())).isEmpty();
  }

  @Test
  void changesOfOthersAreNotOverwritten() {
    var report = save(daily());
    change(report, daily());
    assertThatThrownBy(() -> change(report, daily())).isInstanceOf(ReportChanged.class);
    var unknown = new ReportDefinition(Cadence.DAILY, "08:00", 1, 1, "UTC", List.of("Fax"), "");
    assertThatThrownBy(() -> save(unknown))
        .isInstanceOf(InvalidReport.class)
        .hasMessageContaining("no channel called Fax");
    assertThat(reports.delete(EVE, "another", report.id())).isEmpty();
    assertThat(reports.channels(tenant.name())).containsExactly("Mail", "Slack");
  }

  @Test
  void whoIsNotToldIsNamed() {
    var report = save(daily());
    channels.list(tenant.name()).stream()
        .filter(it -> it.name().equals("Mail"))
        .forEach(it -> channels.delete(EVE, tenant.name(), it.id()));
    clock.advance(DAY);
    maker().run();

    assertThat(reports.find(tenant.name(), report.id()).orElseThrow().problem())
        .isEqualTo("channels that are gone or switched off were not told: Mail");
  }

  @Test
  void oneThatCannotBeReadIsInNoOthersWay() {
    var broken = save(daily());
    Sqls.execute(
        database.dataSource(),
        "UPDATE report SET name = 'Hourly', definition = REPLACE(definition, 'DAILY', 'HOURLY') WHERE id = ?",
        broken.id());
    var other = save(daily());
    clock.advance(DAY);
    maker().run();

    assertThat(reports.runs(tenant.name(), other.id(), 10)).hasSize(1);
    assertThat(reports.unreadable().rows().get())
        .extracting(it -> it.name() + " " + it.problem())
        .containsExactly(
            "Hourly cannot be read by this version of the service: HOURLY is not known");
    assertThat(reports.delete(EVE, tenant.name(), broken.id())).isPresent();
  }

  private static ReportDefinition daily() {
    return new ReportDefinition(Cadence.DAILY, "08:00", 1, 1, "UTC", List.of("Slack", "Mail"), "");
  }

  private Report save(ReportDefinition definition) {
    return reports
        .save(EVE, tenant.name(), null, new Reports.Draft("Every day", true, definition))
        .orElseThrow();
  }

  private void change(Report report, ReportDefinition definition) {
    reports.save(
        EVE,
        tenant.name(),
        new SeenVersion(report.id(), report.version()),
        new Reports.Draft("Every day", true, definition));
  }

  private ReportReader reader() {
    return new ReportReader(new Blocks(database.dataSource(), clock, 10_000_000), clock);
  }

  private ReportSender maker() {
    return new ReportSender(database.dataSource(), reader(), new Outbox(clock), clock);
  }

  private Sender sender() {
    return new Sender(
        database.dataSource(),
        channels,
        kinds,
        "http://ui",
        new AckLinks("", null),
        (_, _) -> Optional.empty(),
        clock);
  }

  private void channel(String name, String kind, Map<String, String> settings) {
    channels.create(EVE, tenant.name(), new Channels.Draft(name, kind, true, settings));
  }

  private void store(
      Instant at, String model, String project, String user, String cost, int status) {
    tenant.store(
        tenant
            .request(at)
            .user(user)
            .model(model)
            .cost(cost)
            .status(status)
            .detail(RequestDetail.PROJECT, project)
            .event());
  }
}
