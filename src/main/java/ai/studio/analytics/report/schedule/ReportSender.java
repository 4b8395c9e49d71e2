package ai.studio.analytics.report.schedule;

import ai.studio.analytics.alert.tell.Outbox;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Makes the reports that are due, and leaves them for those who are told. What is kept of a
/// period, when the next report is due and the notifications are one transaction: a period is
/// reported once, whoever is at it and whatever is killed.
public final class ReportSender {

  /// How often it is asked for what is due.
  static final Duration EVERY = Duration.ofSeconds(15);

  private static final int LONGEST_PROBLEM = 500;

  private final SqlTransactions transactions;
  private final ReportReader reader;
  private final Outbox outbox;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public ReportSender(DataSource dataSource, ReportReader reader, Outbox outbox, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.reader = reader;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Makes what is due. Of several that were due while nothing ran, the latest.
  ///
  /// @throws StoreFailure where the database cannot answer
  void run() {
    var now = clock.instant();
    var due = transactions.call(it -> ReportTable.due(it, now));
    OneByOne.each(due.stream().filter(it -> it.stored().isReadable()).toList(), this::make);
  }

  private void make(Report report) {
    ReportDocument document = null;
    String problem = null;
    try {
      document = reader.read(report.organization(), report.definition(), span(report));
    } catch (InvalidQuestion | InvalidFilterField e) {
      problem = clipped(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      problem = problem(e);
    }
    try {
      note(report, document, problem);
    } catch (RuntimeException e) {
      note(report, null, problem(e));
    }
  }

  /// Why one cannot be made or kept, which is in no other's way.
  ///
  /// @throws StoreFailure where the report is not to blame, and is to be made again soon
  private static String problem(RuntimeException e) {
    return "cannot be made: " + OneByOne.reason("A report cannot be made", e);
  }

  /// Of what it is: that of the time when it was due, however late it is made. Of several such
  /// times the latest.
  private ReportDefinition.Span span(Report report) {
    var definition = report.definition();
    var now = clock.instant();
    var due = report.dueAt();
    for (var next = definition.next(due); !next.isAfter(now); next = definition.next(next)) {
      due = next;
    }
    return definition.span(due);
  }

  private void note(Report report, @Nullable ReportDocument document, @Nullable String problem) {
    transactions.call(it -> {
      if (!advance(it, report, problem) || document == null) {
        return Optional.empty();
      }
      var run = keep(it, report, document, false);
      if (run.isPresent()) {
        noteMissing(it, report, run.get().told());
      }
      return run;
    });
  }

  /// Whoever relies on a report is told that nobody gets it.
  private static void noteMissing(Connection connection, Report report, List<String> told)
      throws SQLException {
    var missing = new ArrayList<>(report.definition().channels());
    missing.removeAll(told);
    if (!missing.isEmpty()) {
      var problem =
          "channels that are gone or switched off were not told: " + String.join(", ", missing);
      Statements.update(
          connection,
          "UPDATE report SET problem = ? WHERE id = ? AND version = ?",
          clipped(problem),
          report.id(),
          report.version());
    }
  }

  /// @return whether nobody else has done so, or changed it meanwhile
  private boolean advance(Connection connection, Report report, @Nullable String problem)
      throws SQLException {
    return Statements.update(
            connection,
            "UPDATE report SET due_at = ?, problem = ? WHERE id = ? AND version = ? AND due_at = ?",
            ReportTable.micros(report.definition().next(clock.instant())),
            problem,
            report.id(),
            report.version(),
            ReportTable.micros(report.dueAt()))
        > 0;
  }

  /// @return empty where its period was reported before
  private Optional<ReportRun> keep(
      Connection connection, Report report, ReportDocument document, boolean byHand)
      throws SQLException {
    var run =
        new ReportRun(
            ids.next(clock.instant()), report.id(), report.name(), byHand, document, List.of());
    if (!ReportTable.insert(connection, report.organization(), run)) {
      return Optional.empty();
    }
    var told =
        outbox.tell(
            connection,
            report.organization(),
            report.definition().channels(),
            Wording.bulletin(run));
    ReportTable.told(connection, run.id(), told);
    return Optional.of(
        new ReportRun(run.id(), run.reportId(), run.reportName(), byHand, document, told));
  }

  /// Makes a report now and tells those who are told of it, be it switched off or not due.
  ///
  /// @throws ai.studio.analytics.query.model.InvalidFilterField where its filter is no longer one
  /// @throws StoreFailure where the database cannot answer
  public ReportRun send(Report report) {
    var document = reader.read(report.organization(), report.definition());
    return transactions.call(it -> keep(it, report, document, true)).orElseThrow();
  }

  private static String clipped(String text) {
    return text.substring(0, Math.min(LONGEST_PROBLEM, text.length()));
  }
}
