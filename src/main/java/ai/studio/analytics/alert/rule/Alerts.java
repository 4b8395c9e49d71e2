package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.InvalidAlert.check;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Statements;
import ai.studio.analytics.persistence.StoredRow;
import ai.studio.analytics.persistence.UnreadableCheck;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.SqlTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The alerts of organisations: those that are firing, and those that were.
public final class Alerts {

  /// How many are listed at a time.
  public static final int MOST = 200;

  private static final int LONGEST_NOTE = 2_000;

  private final SqlTransactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public Alerts(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// What somebody wrote down beside an alert.
  public record Note(long id, String by, String text) {

    /// When.
    public Instant at() {
      return EventId.time(id);
    }
  }

  /// Alerts, the latest first.
  ///
  /// @param states which; all where there are none
  /// @param rule only those of a rule; null for all
  /// @param before only those that are older than this one; null for all
  /// @param limit 1 to 200
  public List<Alert> list(
      String organization,
      List<AlertState> states,
      @Nullable Long rule,
      @Nullable Long before,
      int limit) {
    return list(organization, states, rule, before, null, limit);
  }

  /// The same, of those that began to fire in a time.
  ///
  /// @param fired null for all
  public List<Alert> list(
      String organization,
      List<AlertState> states,
      @Nullable Long rule,
      @Nullable Long before,
      @Nullable TimeRange fired,
      int limit) {
    check(limit >= 1 && limit <= MOST, "first", "must be 1 to " + MOST);
    var wanted = states.isEmpty() ? List.of(AlertState.values()) : states;
    return transactions.call(it -> {
      var all = new ArrayList<Alert>();
      var end = before == null ? Long.MAX_VALUE : before;
      // What cannot be read takes no place of others: a page that is not full is the last one.
      for (var open = limit; open > 0; open = limit - all.size()) {
        var rows = AlertTable.list(it, organization, wanted, rule, end, fired, open);
        all.addAll(StoredRow.readable(rows));
        if (rows.size() < open) {
          break;
        }
        end = rows.getLast().id();
      }
      return all;
    });
  }

  /// One of them.
  public Optional<Alert> find(String organization, long id) {
    return transactions.call(it -> Optional.ofNullable(AlertTable.find(it, organization, id)));
  }

  /// How many are firing, of all organisations, by severity.
  public Map<String, Long> firing() {
    return transactions
        .call(it ->
            Statements.list(
                it,
                "SELECT severity, COUNT(*) FROM alert WHERE state = 'FIRING' GROUP BY severity LIMIT 10",
                row -> Map.entry(row.getString(1), row.getLong(2))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Looks for open ones that this version cannot read.
  UnreadableCheck unreadable() {
    return new UnreadableCheck(
        "alert", () -> StoredRow.unreadable(transactions.call(AlertTable::openOfAll)));
  }

  /// Notes that somebody looks after an alert: nobody is reminded of it any more.
  ///
  /// @return empty where there is none such
  public Optional<Alert> acknowledge(Actor by, String organization, long id) {
    return transactions.call(it -> {
      var changed =
          Statements.update(
              it,
              """
              UPDATE alert SET acknowledged_at = ?, acknowledged_by = ?
              WHERE organization_id = ? AND id = ? AND acknowledged_at IS NULL
              """,
              AlertTable.micros(clock.instant()),
              by.name(),
              organization,
              id);
      if (changed > 0) {
        AuditLog.write(
            it,
            new AuditEntry(
                clock.instant(),
                by,
                Act.ALERT_ACKNOWLEDGE,
                organization,
                Long.toString(id),
                null,
                null));
      }
      return Optional.ofNullable(AlertTable.find(it, organization, id));
    });
  }

  /// Writes something down beside an alert.
  ///
  /// @param text 1 to 2,000 characters
  /// @return empty where there is none such
  /// @throws ai.studio.analytics.alert.InvalidAlert where the text breaks its rule
  public Optional<Alert> note(Actor by, String organization, long id, String text) {
    var note = text.strip();
    check(
        !note.isEmpty() && note.length() <= LONGEST_NOTE,
        "note",
        "must be 1 to 2,000 characters long");
    return transactions.call(it -> {
      var alert = AlertTable.find(it, organization, id);
      if (alert != null) {
        Statements.update(
            it,
            "INSERT INTO alert_note (id, organization_id, alert_id, written_by, note) VALUES (?, ?, ?, ?, ?)",
            ids.next(clock.instant()),
            organization,
            id,
            by.name(),
            note);
      }
      return Optional.ofNullable(alert);
    });
  }

  /// What was written down beside an alert, the oldest first.
  public List<Note> notes(String organization, long id) {
    return transactions.call(it ->
        Statements.list(
            it,
            """
            SELECT id, written_by, note FROM alert_note WHERE organization_id = ? AND alert_id = ?
            ORDER BY id LIMIT 500
            """,
            row -> new Note(row.getLong(1), row.getString(2), row.getString(3)),
            organization,
            id));
  }
}
