package ai.studio.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.testing.FailingStatements;
import ai.studio.analytics.testing.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportRunnerTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Actor ADA = Actor.user("ada", null);

  private final Tenant tenant = new Tenant(NOON);
  private final ExportJobs jobs = jobs(NOON);
  @TempDir Path folder;
  private ExportRunner runner;

  @AfterEach
  void close() {
    if (runner != null) {
      runner.close();
    }
  }

  @Test
  void aFileHasTheRowsOfItsQuestionAndIsCountedAndAudited() throws Exception {
    tenant.store(
        tenant.request(NOON.minusSeconds(2)).status(200).event(),
        tenant.request(NOON.minusSeconds(1)).status(500).event());
    start(NOON);
    var job = ended(runner.start(ADA, "ada", export("status:500"), ExportFormat.NDJSON));

    assertThat(job.state()).isEqualTo(ExportState.DONE);
    assertThat(job.rows()).isEqualTo(1);
    assertThat(job.expected()).isEqualTo(1);
    assertThat(job.expiresAt()).isEqualTo(NOON.plus(ExportJobs.KEPT));
    assertThat(job.format()).isEqualTo(ExportFormat.NDJSON);
    assertThat(Files.readString(file(job.id()))).isEqualTo("{\"status\":500}\n");
    assertThat(job.bytes()).isEqualTo(Files.size(file(job.id())));
    assertThat(acts()).containsExactly("export.begin", "export.end");
  }

  @Test
  void onlyItsOwnerFindsAndRemovesIt() throws Exception {
    start(NOON);
    var job = ended(runner.start(ADA, "ada", export(""), ExportFormat.CSV));

    assertThat(runner.cancel(tenant.name(), "bob", job.id())).isEmpty();
    assertThat(runner.cancel("elsewhere", "ada", job.id())).isEmpty();
    assertThat(jobs.list(tenant.name(), "bob")).isEmpty();
    assertThat(file(job.id())).exists();
    assertThat(runner.cancel(tenant.name(), "ada", job.id()).orElseThrow().state())
        .isEqualTo(ExportState.EXPIRED);
    assertThat(file(job.id())).doesNotExist();
  }

  @Test
  void afterADayTheFileIsGone() throws Exception {
    start(NOON);
    var job = ended(runner.start(ADA, "ada", export(""), ExportFormat.XLSX));
    start(NOON.plus(ExportJobs.KEPT).minusSeconds(1));
    runner.refresh();
    assertThat(file(job.id())).exists();
    start(NOON.plus(ExportJobs.KEPT));
    runner.refresh();

    assertThat(state(job.id())).isEqualTo(ExportState.EXPIRED);
    assertThat(file(job.id())).doesNotExist();
  }

  @Test
  void whatWasNotOverWhenTheServiceStoppedIsMadeFromTheBeginning() throws Exception {
    tenant.store(tenant.request(NOON.minusSeconds(2)).status(503).event());
    start(NOON);
    var cut = cut(1);
    Files.writeString(file(cut.id()), "whole, but nobody has noted that");
    start(NOON.plusSeconds(60));
    runner.refresh();
    var job = ended(cut);

    assertThat(job.state()).isEqualTo(ExportState.DONE);
    assertThat(job.rows()).isEqualTo(1);
    assertThat(job.attempts()).isEqualTo(2);
    assertThat(Files.readString(file(cut.id()))).isEqualTo("status\r\n503\r\n");
    assertThat(acts()).containsExactly("export.begin", "export.end");
  }

  @Test
  void whatStoppedTheServiceThreeTimesIsInterruptedAndLeavesNoFile() throws Exception {
    start(NOON);
    var cut = cut(3);
    start(NOON.plusSeconds(60));
    runner.refresh();

    assertThat(state(cut.id())).isEqualTo(ExportState.INTERRUPTED);
    assertThat(new ExportFiles(folder).unfinished(cut.id())).doesNotExist();
    assertThat(jobs.finish(cut.id(), 10, 10)).as("it does not come back to life").isFalse();
  }

  @Test
  void whoseExportCannotBeBegunAgainKeepsNoOthersWaitingNorItselfForEver() throws Exception {
    tenant.store(tenant.request(NOON.minusSeconds(2)).status(503).event());
    start(NOON);
    var failing = cut(1);
    var other = jobs.add("bob", export(""), ExportFormat.CSV, new ExportFiles(folder).instance());
    var later = NOON.plusSeconds(60);
    var log =
        new ExportLog(FailingStatements.about(tenant.database().dataSource(), "ada"), clock(later));
    close();
    runner =
        new ExportRunner(jobs(later), new ExportFiles(folder), log, tenant.rows(), clock(later));

    assertThatThrownBy(runner::refresh).isInstanceOf(StoreFault.class);
    while (jobs.find(tenant.name(), "bob", other.id()).orElseThrow().state().isOpen()) {
      Thread.sleep(5);
    }
    assertThatThrownBy(runner::refresh).isInstanceOf(StoreFault.class);
    runner.refresh();
    assertThat(state(failing.id())).isEqualTo(ExportState.INTERRUPTED);
    assertThat(jobs.find(tenant.name(), "bob", other.id()).orElseThrow().state())
        .isEqualTo(ExportState.DONE);
  }

  /// An export that the service was at when it was killed, for the so-manieth time.
  private ExportJob cut(int times) throws Exception {
    var files = new ExportFiles(folder);
    var job = jobs.add("ada", export(""), ExportFormat.CSV, files.instance());
    for (var i = 1; i < times; i++) {
      jobs.again(job.id());
    }
    jobs.run(job.id(), 10L);
    jobs.progress(job.id(), 7);
    Files.writeString(files.unfinished(job.id()), "time\r\n");
    return job;
  }

  @Test
  void whatAnotherInstanceIsAtGoesOnUntilNobodyHearsOfIt() {
    var other = jobs.add("ada", export(""), ExportFormat.CSV, "another");
    jobs.run(other.id(), null);
    start(NOON.plusSeconds(60));
    runner.refresh();
    assertThat(state(other.id())).isEqualTo(ExportState.RUNNING);
    start(NOON.plus(Duration.ofMinutes(11)));
    runner.refresh();

    assertThat(state(other.id())).isEqualTo(ExportState.INTERRUPTED);
  }

  @Test
  void anExportThatIsStoppedWhereverEndsWithoutAFile() throws Exception {
    var files = new ExportFiles(folder);
    var job = jobs.add("ada", export(""), ExportFormat.CSV, "here");
    assertThat(jobs.cancel(job.id())).isTrue();
    new ExportRun(
            jobs,
            files,
            tenant.rows(),
            job.id(),
            export(""),
            ExportFormat.CSV,
            log(NOON).begin(ADA, tenant.name(), job.ask()))
        .run();

    assertThat(state(job.id())).isEqualTo(ExportState.CANCELLED);
    assertThat(file(job.id())).doesNotExist();
    assertThat(jobs.cancel(job.id())).isFalse();
  }

  @Test
  void nobodyHasMoreThanThreeAtATime() {
    for (var i = 0; i < 3; i++) {
      jobs.add("ada", export(""), ExportFormat.CSV, "here");
    }

    assertThatThrownBy(() -> jobs.add("ada", export(""), ExportFormat.CSV, "here"))
        .isInstanceOf(TooManyExports.class)
        .hasMessageStartingWith("3 exports of yours");
    assertThat(jobs.add("bob", export(""), ExportFormat.CSV, "here").state())
        .isEqualTo(ExportState.WAITING);
  }

  @Test
  void whoseRowsItHasAndHowTheyStandIsKept() {
    var scope = new Scope(tenant.name(), "ada", Set.of("p", "q"));
    var question =
        new RowQuestion(
            RowTable.FEEDBACK,
            scope,
            Filter.parse("rating:<3", RowTable.FEEDBACK.fields()),
            "slow",
            NOON.minusSeconds(1),
            NOON);
    var asked =
        new RowExport(
            question,
            Order.of(RowTable.FEEDBACK, "orderBy", "rating", false),
            List.of(FeedbackField.COMMENT, FeedbackField.RATING),
            Long.MAX_VALUE);
    var id = jobs.add("ada", asked, ExportFormat.CSV, "here").id();

    var job = jobs.find(tenant.name(), "ada", id).orElseThrow();
    assertThat(job.scope()).isEqualTo(scope);
    assertThat(job.export(scope)).contains(asked);
  }

  private void start(Instant now) {
    close();
    runner =
        new ExportRunner(jobs(now), new ExportFiles(folder), log(now), tenant.rows(), clock(now));
  }

  private ExportJobs jobs(Instant now) {
    return new ExportJobs(tenant.database().dataSource(), clock(now));
  }

  private ExportLog log(Instant now) {
    return new ExportLog(tenant.database().dataSource(), clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private RowExport export(String filter) {
    var question =
        new RowQuestion(RowTable.REQUESTS, tenant.scope(), Filter.parse(filter), null, null, null);
    return new RowExport(
        question,
        Order.newestFirst(RowTable.REQUESTS),
        List.of(RequestField.STATUS),
        Long.MAX_VALUE);
  }

  private ExportJob ended(ExportJob job) throws InterruptedException {
    while (state(job.id()).isOpen() || acts().size() % 2 == 1) {
      Thread.sleep(5);
    }
    return jobs.find(tenant.name(), "ada", job.id()).orElseThrow();
  }

  private ExportState state(long id) {
    return jobs.find(tenant.name(), "ada", id).orElseThrow().state();
  }

  private Path file(long id) {
    return folder.resolve(Long.toString(id));
  }

  private List<String> acts() {
    try (var connection = tenant.database().dataSource().getConnection();
        var select =
            connection.prepareStatement(
                "SELECT act FROM audit_log WHERE organization_id = ? ORDER BY id")) {
      select.setString(1, tenant.name());
      var acts = new ArrayList<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          acts.add(rows.getString(1));
        }
      }
      return acts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
