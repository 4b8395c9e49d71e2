package ai.studio.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is kept of exports, and of whose rows they are.
class ExportTableTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  private final Tenant tenant = new Tenant(NOON);
  private final SqlTransactions transactions = new SqlTransactions(tenant.database().dataSource());
  private final ExportJobs jobs = new ExportJobs(tenant.database().dataSource(), tenant.clock());

  @Test
  void whatIsKeptIsReadAgain() {
    var job = add(tenant.scope());
    assertThat(jobs.find(tenant.name(), "ana", job.id())).contains(job);
  }

  @Test
  void whoseProjectsAreNoneSeesNone() {
    for (var projects : List.of(Set.<String>of(), Set.of("shop"), Set.of("shop", "search"))) {
      var job = add(new Scope(tenant.name(), null, projects));
      assertThat(jobs.find(tenant.name(), "ana", job.id()).orElseThrow().scope().projects())
          .as("least of all what is of no project, which the empty name would mean")
          .isEqualTo(projects);
    }
  }

  @Test
  void whoSeesAllProjectsStillDoes() {
    var job = add(new Scope(tenant.name(), "ada"));
    var scope = jobs.find(tenant.name(), "ana", job.id()).orElseThrow().scope();

    assertThat(scope.projects()).isNull();
    assertThat(scope.user()).isEqualTo("ada");
  }

  @ParameterizedTest
  @CsvSource({"state, FROZEN", "list_name, moods", "format, stone", "range_start, tomorrow"})
  void anExportOfAnotherVersionIsInNoOthersWay(String column, String value) {
    var broken = add(tenant.scope());
    var other = add(tenant.scope());
    Sqls.execute(
        tenant.database().dataSource(),
        "UPDATE export_job SET %s = ? WHERE id = ?".formatted(column),
        value,
        broken.id());

    assertThat(jobs.list(tenant.name(), "ana")).containsExactly(other);
    assertThat(jobs.find(tenant.name(), "ana", broken.id())).isEmpty();
    assertThat(jobs.unfinished("one", Long.MAX_VALUE)).contains(other);
  }

  private ExportJob add(Scope scope) {
    var job = job(EventId.of(NOON, "export", UUID.randomUUID().toString()), scope, null);
    transactions.call(it -> {
      ExportTable.add(it, job);
      return job;
    });
    return job;
  }

  private static ExportJob job(long id, Scope scope, @Nullable String search) {
    return new ExportJob(
        id,
        "ana",
        scope,
        new ExportAsk("requests", "model:o3", search, "2026-05-01T00:00:00Z", null, "csv"),
        new ExportJob.Shape(List.of("id", "time"), "time", true),
        1,
        ExportState.WAITING,
        0,
        null,
        null,
        null,
        "one",
        NOON,
        NOON,
        null);
  }
}
