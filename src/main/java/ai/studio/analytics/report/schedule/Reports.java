package ai.studio.analytics.report.schedule;

import static ai.studio.analytics.report.InvalidReport.check;

import ai.studio.analytics.alert.channel.Channel;
import ai.studio.analytics.alert.channel.ChannelKinds;
import ai.studio.analytics.alert.tell.Channels;
import ai.studio.analytics.alert.tell.StoredChannel;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.SeenVersion;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.UnreadableRow;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.ReportChanged;
import ai.studio.analytics.report.ReportJson;
import ai.studio.analytics.store.SqlTransactions;
import ai.studio.analytics.store.StoredTexts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Where reports are kept, and changed, and what they said.
public final class Reports {

  private static final int LONGEST_NAME = 80;
  private static final int MOST_RUNS = 200;
  private static final Duration KEPT = Duration.ofDays(400);
  private static final int AT_ONCE = 1_000;

  private final SqlTransactions transactions;
  private final Channels channels;
  private final ChannelKinds kinds;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Reports(DataSource dataSource, Channels channels, ChannelKinds kinds, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.channels = channels;
    this.kinds = kinds;
    this.clock = clock;
  }

  /// What somebody wants a report to be.
  ///
  /// @param name 1 to 80 characters, different from those of the organisation's other reports
  public record Draft(String name, boolean enabled, ReportDefinition definition) {

    /// @throws InvalidReport where the name breaks its rule
    public Draft {
      name = name.strip();
      check(
          !name.isEmpty() && name.length() <= LONGEST_NAME && !Names.hasControlsInTitle(name),
          "name",
          "must be 1 to " + LONGEST_NAME + " characters long, in one line");
    }
  }

  /// The reports of an organisation by name.
  public List<Report> list(String organization) {
    return transactions.call(it -> ReportTable.list(it, organization));
  }

  /// Looks for reports that this version cannot read.
  public UnreadableCheck unreadable() {
    return StoredTexts.check(transactions, "report", "name", "definition", ReportDefinition::read);
  }

  /// A report; empty where the organisation has none such.
  public Optional<Report> find(String organization, long id) {
    return transactions.call(it -> ReportTable.find(it, organization, id, "").stream().findFirst());
  }

  /// What a report said, the latest first, without the users that it names.
  ///
  /// @param limit 1 to 200
  public List<ReportRun> runs(String organization, long report, int limit) {
    check(limit >= 1 && limit <= MOST_RUNS, "first", "must be 1 to " + MOST_RUNS);
    return StoredRow.readable(
        transactions.call(it -> ReportTable.runs(it, organization, report, limit)));
  }

  /// Those of the latest 200 that this version cannot read.
  public List<UnreadableRow> unreadableRuns(String organization, long report) {
    return StoredRow.unreadable(
        transactions.call(it -> ReportTable.runs(it, organization, report, MOST_RUNS)));
  }

  /// Looks for what reports said that this version cannot read.
  public UnreadableCheck unreadableRuns() {
    return new UnreadableCheck("report_run", new UnreadableRuns(transactions)::look);
  }

  /// What a report said once; empty where the organisation has none such.
  ///
  /// @throws ai.studio.analytics.persistence.Unreadable where this version cannot read it
  public Optional<ReportRun> run(String organization, long id) {
    return transactions.call(it -> ReportTable.run(it, organization, id)).stream()
        .findFirst()
        .map(it -> it.stored().get());
  }

  /// The channels that can be told, by name.
  public List<String> channels(String organization) {
    return channels.list(organization).stream()
        .filter(it -> kinds.find(it.kind()).filter(Channel::takesBulletins).isPresent())
        .map(StoredChannel::name)
        .toList();
  }

  /// Makes a report, or changes one. It is due for the first time after now.
  ///
  /// @param seen null for a new one
  /// @return empty where the organisation has none such
  /// @throws InvalidReport where something of it breaks its rule
  /// @throws ReportChanged where it is another version by now
  public Optional<Report> save(
      Actor by, String organization, @Nullable SeenVersion seen, Draft draft) {
    checkChannels(organization, draft.definition().channels());
    return transactions.call(it -> {
      var all = ReportTable.list(it, organization);
      check(
          all.stream()
              .noneMatch(one ->
                  one.name().equals(draft.name()) && (seen == null || one.id() != seen.id())),
          "name",
          "must differ from those of your other reports");
      if (seen == null) {
        check(
            all.size() < ReportTable.MOST_OF_AN_ORGANIZATION,
            "name",
            "would be that of one too many: there are 100 at most");
        return Optional.of(create(it, by, organization, draft));
      }
      return change(it, by, organization, seen, draft);
    });
  }

  private void checkChannels(String organization, List<String> names) {
    var known =
        channels.list(organization).stream()
            .collect(Collectors.toMap(StoredChannel::name, Function.identity()));
    for (var name : names) {
      var channel = known.get(name);
      check(channel != null, "channels", "must exist: there is no channel called " + name);
      check(
          channel != null && kinds.find(channel.kind()).filter(Channel::takesBulletins).isPresent(),
          "channels",
          "must be able to show reports: " + name + " can only be told of alerts");
    }
  }

  private Report create(Connection connection, Actor by, String organization, Draft draft)
      throws SQLException {
    var now = clock.instant();
    var id = ids.next(now);
    Statements.update(
        connection,
        """
        INSERT INTO report (id, organization_id, name, definition, enabled, due_at, version, updated_at, updated_by)
        VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?)
        """,
        id,
        organization,
        draft.name(),
        ReportJson.write(draft.definition()),
        draft.enabled(),
        ReportTable.micros(draft.definition().next(now)),
        ReportTable.micros(now),
        by.name());
    var made = ReportTable.find(connection, organization, id, "").getFirst();
    write(connection, by, Act.REPORT_CREATE, made, null, State.of(made));
    return made;
  }

  private Optional<Report> change(
      Connection connection, Actor by, String organization, SeenVersion seen, Draft draft)
      throws SQLException {
    var found = ReportTable.find(connection, organization, seen.id(), " FOR UPDATE");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var before = found.getFirst();
    if (before.version() != seen.version()) {
      throw new ReportChanged(before.updatedBy(), before.version());
    }
    var now = clock.instant();
    Statements.update(
        connection,
        """
        UPDATE report SET name = ?, definition = ?, enabled = ?, due_at = ?, problem = NULL, version = version + 1,
          updated_at = ?, updated_by = ?
        WHERE id = ?
        """,
        draft.name(),
        ReportJson.write(draft.definition()),
        draft.enabled(),
        ReportTable.micros(draft.definition().next(now)),
        ReportTable.micros(now),
        by.name(),
        seen.id());
    var after = ReportTable.find(connection, organization, seen.id(), "").getFirst();
    write(connection, by, Act.REPORT_CHANGE, after, State.of(before), State.of(after));
    return Optional.of(after);
  }

  /// Removes a report; what it has said stays until it is old.
  ///
  /// @return what it was; empty where the organisation has none such
  public Optional<Report> delete(Actor by, String organization, long id) {
    return transactions.call(it -> {
      var found = ReportTable.find(it, organization, id, " FOR UPDATE").stream().findFirst();
      if (found.isPresent()) {
        Statements.update(it, "DELETE FROM report WHERE id = ?", id);
        write(it, by, Act.REPORT_DELETE, found.get(), State.of(found.get()), null);
      }
      return found;
    });
  }

  /// Forgets what reports said more than 400 days ago.
  void forgetOld() {
    var before = EventId.floor(clock.instant().minus(KEPT));
    transactions.call(it -> {
      Statements.update(it, "DELETE FROM report_user WHERE run_id < ? LIMIT " + AT_ONCE, before);
      return Statements.update(it, "DELETE FROM report_run WHERE id < ? LIMIT " + AT_ONCE, before);
    });
  }

  /// What the audit log tells of a report.
  ///
  /// @param definition null where this version cannot read it
  private record State(
      String name, boolean enabled, @Nullable ReportDefinition definition, int version) {

    static State of(Report it) {
      return new State(it.name(), it.enabled(), it.stored().value(), it.version());
    }
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      Report report,
      @Nullable State before,
      @Nullable State after)
      throws SQLException {
    AuditLog.write(
        connection,
        new AuditEntry(
            clock.instant(),
            by,
            act,
            report.organization(),
            Long.toString(report.id()),
            before,
            after));
  }
}
