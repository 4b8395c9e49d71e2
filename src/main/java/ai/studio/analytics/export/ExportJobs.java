package ai.studio.analytics.export;

import static ai.studio.analytics.export.ExportTable.micros;

import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.store.SqlTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where exports in the background are kept. Each change says from which state it goes on, so that
/// of two that come at once, one holds.
public final class ExportJobs {

  /// For how long a file is kept.
  static final Duration KEPT = Duration.ofDays(1);

  /// For how long is told what became of one.
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /// An instance that has not been heard of for so long is gone.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int MOST_OF_AN_OWNER = 3;
  private static final int MOST_LISTED = 100;

  private final SqlTransactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public ExportJobs(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// Those that somebody asked for, the newest first.
  public List<ExportJob> list(String organization, String owner) {
    return transactions.call(it ->
        ExportTable.list(
            it,
            "organization_id = ? AND owner = ? ORDER BY id DESC LIMIT " + MOST_LISTED,
            organization,
            owner));
  }

  /// One of them; empty where they have none such.
  public Optional<ExportJob> find(String organization, String owner, long id) {
    return transactions
        .call(it ->
            ExportTable.list(
                it,
                "id = ? AND organization_id = ? AND owner = ? LIMIT 1",
                id,
                organization,
                owner))
        .stream()
        .findAny();
  }

  /// @throws TooManyExports where the owner has three that are not over
  ExportJob add(String owner, RowExport export, ExportFormat format, String instance) {
    var scope = export.question().scope();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var job =
        new ExportJob(
            ids.next(now),
            owner,
            scope,
            export.asked(format),
            ExportJob.Shape.of(export),
            1,
            ExportState.WAITING,
            0,
            null,
            null,
            null,
            instance,
            now,
            now,
            null);
    return transactions.call(it -> {
      var open =
          ExportTable.list(
              it,
              "organization_id = ? AND owner = ? AND state IN ('WAITING', 'RUNNING') LIMIT "
                  + MOST_OF_AN_OWNER,
              scope.organization(),
              owner);
      if (open.size() >= MOST_OF_AN_OWNER) {
        throw new TooManyExports("of yours", MOST_OF_AN_OWNER);
      }
      ExportTable.add(it, job);
      return job;
    });
  }

  /// @return false where it is not waiting any more
  boolean run(long id, @Nullable Long expected) {
    return changed(
        "state = 'RUNNING', rows_expected = ?, updated_at = ? WHERE id = ? AND state = 'WAITING'",
        expected,
        now(),
        id);
  }

  /// @return false where it is not to go on
  boolean progress(long id, long rows) {
    return changed(
        "rows_written = ?, updated_at = ? WHERE id = ? AND state = 'RUNNING'", rows, now(), id);
  }

  /// @return false where somebody has stopped it
  boolean finish(long id, long rows, long bytes) {
    return changed(
        """
        state = 'DONE', rows_written = ?, file_bytes = ?, updated_at = ?, expires_at = ?
        WHERE id = ? AND state = 'RUNNING'
        """,
        rows,
        bytes,
        now(),
        micros(clock.instant().plus(KEPT)),
        id);
  }

  boolean fail(long id, long rows, String problem) {
    return changed(
        """
        state = 'FAILED', rows_written = ?, problem = ?, updated_at = ?
        WHERE id = ? AND state IN ('WAITING', 'RUNNING')
        """,
        rows,
        problem,
        now(),
        id);
  }

  boolean cancel(long id) {
    return changed(
        "state = 'CANCELLED', updated_at = ? WHERE id = ? AND state IN ('WAITING', 'RUNNING')",
        now(),
        id);
  }

  /// Its file is to go.
  boolean expire(long id) {
    return changed("state = 'EXPIRED', updated_at = ? WHERE id = ? AND state = 'DONE'", now(), id);
  }

  /// Those that an instance was at when it stopped, the oldest first.
  ///
  /// @param before when it started anew
  List<ExportJob> unfinished(String instance, long before) {
    return transactions.call(it ->
        ExportTable.list(
            it,
            "instance = ? AND created_at < ? AND state IN ('WAITING', 'RUNNING') ORDER BY id LIMIT "
                + MOST_LISTED,
            instance,
            before));
  }

  /// It is begun once more.
  ///
  /// @return false where it is over
  boolean again(long id) {
    return changed(
        """
        state = 'WAITING', rows_written = 0, rows_expected = NULL, attempts = attempts + 1, updated_at = ?
        WHERE id = ? AND state IN ('WAITING', 'RUNNING')
        """,
        now(),
        id);
  }

  /// It is not made, as the service stopped.
  boolean interrupt(long id) {
    return changed(
        "state = 'INTERRUPTED', updated_at = ? WHERE id = ? AND state IN ('WAITING', 'RUNNING')",
        now(),
        id);
  }

  /// What time brings: files expire, exports of instances that are gone are interrupted, and old
  /// ones forgotten. Those that wait at an instance are heard of.
  void age(String instance) {
    var now = now();
    changed("updated_at = ? WHERE instance = ? AND state = 'WAITING'", now, instance);
    changed("state = 'EXPIRED', updated_at = ? WHERE state = 'DONE' AND expires_at <= ?", now, now);
    changed(
        "state = 'INTERRUPTED', updated_at = ? WHERE state IN ('WAITING', 'RUNNING') AND updated_at < ?",
        now,
        micros(clock.instant().minus(PATIENCE)));
    var forgotten = micros(clock.instant().minus(REMEMBERED));
    transactions.call(it ->
        Statements.update(
            it,
            "DELETE FROM export_job WHERE updated_at < ? AND state NOT IN ('WAITING', 'RUNNING', 'DONE')",
            forgotten));
  }

  /// The ids of those whose files are needed.
  List<Long> withFiles(String instance) {
    return transactions.call(it ->
        Statements.list(
            it,
            "SELECT id FROM export_job WHERE instance = ? AND state IN ('WAITING', 'RUNNING', 'DONE')",
            row -> row.getLong(1),
            instance));
  }

  private long now() {
    return micros(clock.instant());
  }

  private boolean changed(String change, @Nullable Object... values) {
    return transactions.call(it -> Statements.update(it, "UPDATE export_job SET " + change, values))
        > 0;
  }
}
