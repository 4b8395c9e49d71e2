package ai.studio.analytics.report.statement;

import static ai.studio.analytics.report.InvalidReport.check;

import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoreConflict;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The statements of organisations. A statement, its lines and its number are one transaction:
/// numbers have no gaps, and a month is closed once.
public final class StatementBook {

  private static final Logger LOGGER = Logger.getLogger(StatementBook.class.getName());

  /// How often it is asked which months are to be closed.
  static final Duration EVERY = Duration.ofMinutes(30);

  /// For how many months it is looked whether something has changed since.
  private static final int CORRECTED_MONTHS = 12;

  private static final int FIRST_YEAR = 1970;

  /// Where each day begins first.
  private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

  private final SqlTransactions transactions;
  private final UsageReader reader;
  private final TimeZones zones;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public StatementBook(DataSource dataSource, UsageReader reader, TimeZones zones, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.reader = reader;
    this.zones = zones;
    this.clock = clock;
  }

  /// A statement with its lines: usage by project, key and model, then corrections.
  public record Whole(Statement statement, List<Line> lines) {

    public Whole {
      lines = List.copyOf(lines);
    }
  }

  /// The statements of an organisation, the latest number first. Of their totals, tokens are not
  /// known.
  public List<Statement> list(String organization) {
    return transactions.call(it -> StatementTable.list(it, organization));
  }

  /// A statement; empty where the organisation has none of that number.
  public Optional<Whole> find(String organization, int number) {
    return transactions.call(it -> {
      var found = StatementTable.find(it, organization, number);
      return found.isEmpty()
          ? Optional.<Whole>empty()
          : Optional.of(new Whole(found.get(), StatementTable.lines(it, found.get().id())));
    });
  }

  /// How an organisation closes its months.
  public Terms terms(String organization) {
    return transactions.call(it -> StatementTable.terms(it, organization));
  }

  /// Changes how an organisation closes its months; what is closed stays as it is.
  ///
  /// @throws InvalidReport where the currency has no coins, as gold, funds and nothing at all have
  ///   codes, too, or the rate is of a day that has not come anywhere
  public Terms save(Actor by, String organization, Terms terms) {
    var currency = Currency.getInstance(terms.currency());
    check(currency.getDefaultFractionDigits() >= 0, "currency", "must be money, such as EUR");
    var date = terms.rateDate();
    check(
        date == null || !date.isAfter(LocalDate.ofInstant(clock.instant(), FIRST_ZONE)),
        "rateDate",
        "must have come");
    return transactions.call(it -> {
      var before = StatementTable.terms(it, organization);
      StatementTable.save(it, organization, terms, clock.instant(), by.name());
      AuditLog.write(
          it,
          new AuditEntry(
              clock.instant(),
              by,
              Act.STATEMENT_TERMS,
              organization,
              "terms",
              TermsState.of(before),
              TermsState.of(terms)));
      return terms;
    });
  }

  /// What a statement of a month would be now, corrections of earlier ones included.
  ///
  /// @throws InvalidReport where the month has not begun, or is closed
  public Whole preview(String organization, YearMonth month) {
    var zone = zones.of(organization);
    checkYear(month);
    check(!month.isAfter(YearMonth.now(clock.withZone(zone))), "month", "must have begun");
    return draft(organization, month, zone, list(organization), "");
  }

  /// Closes a month: from now on its statement never changes.
  ///
  /// @throws InvalidReport where the month is not over, or is closed
  /// @throws StoreConflict where somebody else closes one at the same moment
  public Whole close(Actor by, String organization, YearMonth month) {
    var zone = zones.of(organization);
    checkYear(month);
    check(month.isBefore(YearMonth.now(clock.withZone(zone))), "month", "must be over");
    var closed = list(organization);
    var draft = draft(organization, month, zone, closed, by.name());
    // A number that somebody else has taken meanwhile is a conflict: what was corrected there is
    // not to be corrected here again.
    var number = closed.isEmpty() ? 1 : closed.getFirst().number() + 1;
    var statement = numbered(draft.statement(), number);
    return transactions.call(it -> {
      StatementTable.insert(it, statement, draft.lines());
      AuditLog.write(
          it,
          new AuditEntry(
              clock.instant(),
              by,
              Act.STATEMENT_CLOSE,
              organization,
              Integer.toString(statement.number()),
              null,
              State.of(statement)));
      return new Whole(statement, draft.lines());
    });
  }

  private static void checkYear(YearMonth month) {
    check(month.getYear() > FIRST_YEAR, "month", "must be after " + FIRST_YEAR);
  }

  private static Statement numbered(Statement it, int number) {
    return new Statement(
        it.id(),
        it.organization(),
        number,
        it.month(),
        it.timeZone(),
        it.closedAt(),
        it.closedBy(),
        it.terms(),
        it.total());
  }

  private Whole draft(
      String organization, YearMonth month, ZoneId zone, List<Statement> closed, String by) {
    closed.stream()
        .filter(it -> it.month().equals(month))
        .findAny()
        .ifPresent(it -> {
          throw new InvalidReport("month", "is closed already: statement " + it.number());
        });
    var lines = new ArrayList<Line>();
    reader
        .usage(organization, month, zone)
        .forEach((of, usage) -> lines.add(Line.usage(month, of, usage)));
    closed.stream()
        .filter(it -> it.month().isAfter(month.minusMonths(CORRECTED_MONTHS + 1)))
        .sorted((one, other) -> one.month().compareTo(other.month()))
        .forEach(it -> lines.addAll(corrections(it)));
    var total = lines.stream().map(Line::usage).reduce(Usage.NONE, Usage::plus);
    var statement =
        new Statement(
            ids.next(clock.instant()),
            organization,
            0,
            month,
            zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId(),
            clock.instant(),
            by,
            terms(organization),
            total);
    return new Whole(statement, lines);
  }

  /// What has changed since in a month that is closed, on the calendar by which it was closed.
  private List<Line> corrections(Statement closed) {
    var stated =
        transactions.call(it -> StatementTable.linesOf(it, closed.organization(), closed.month()));
    var now = reader.usage(closed.organization(), closed.month(), ZoneId.of(closed.timeZone()));
    return Corrections.of(closed.month(), Corrections.sums(stated), now);
  }

  /// Closes the months that are over for long enough, of organisations that want that.
  void closeDue() {
    OneByOne.each(transactions.call(StatementTable::closing), this::closeDue);
  }

  private void closeDue(String organization) {
    var today = clock.instant().atZone(zones.of(organization)).toLocalDate();
    var month = YearMonth.from(today).minusMonths(1);
    var isDue = today.getDayOfMonth() > terms(organization).graceDays();
    if (isDue && list(organization).stream().noneMatch(it -> it.month().equals(month))) {
      tryToClose(organization, month);
    }
  }

  private void tryToClose(String organization, YearMonth month) {
    try {
      close(Actor.service(), organization, month);
    } catch (StoreConflict | InvalidReport e) {
      LOGGER.log(Level.FINE, "Somebody else has closed a month", e);
    }
  }

  /// What the audit log tells of a statement.
  private record State(int number, String month, long calls, long unpriced, String costUsd) {

    static State of(Statement it) {
      return new State(
          it.number(),
          it.month().toString(),
          it.total().calls(),
          it.total().unpriced(),
          it.total().cost().toPlainString());
    }
  }

  private record TermsState(
      int graceDays, String currency, String rate, @Nullable String rateDate) {

    static TermsState of(Terms it) {
      var date = it.rateDate();
      return new TermsState(
          it.graceDays(),
          it.currency(),
          it.rate().toPlainString(),
          date == null ? null : date.toString());
    }
  }
}
