package ai.studio.analytics.admin.threat;

import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.SqlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Who looks into which threat, and what they noted. Thread-safe.
public final class ThreatDesk {

  private static final int MAX_NAME = 128;
  private static final int MAX_NOTE = 2_000;
  private static final int MOST_NOTES = 200;

  private final SqlTransactions transactions;
  private final Clock clock;
  private final RowIds ids = new RowIds();

  public ThreatDesk(DataSource dataSource, Clock clock) {
    this.transactions = new SqlTransactions(dataSource);
    this.clock = clock;
  }

  /// What the audit log tells of it.
  private record Assigned(@Nullable String assignee) {}

  /// Gives threats to somebody, or takes them from whoever has them.
  ///
  /// @param assignee null for nobody
  /// @return how many of the organisation's were somebody else's
  /// @throws InvalidNote where the name breaks its rule
  public int assign(Actor by, String organization, Set<Long> threats, @Nullable String assignee) {
    var name = assignee == null || assignee.isBlank() ? null : assignee.strip();
    if (name != null && name.length() > MAX_NAME) {
      throw new InvalidNote("assignee", "must be at most " + MAX_NAME + " characters long");
    }
    return transactions.call(connection -> {
      var changed = 0;
      for (var chunk : InList.chunks(new TreeSet<>(threats))) {
        var sql =
            """
            UPDATE threat_log SET assignee = ? WHERE organization_id = ? AND id IN (%s)
              AND (assignee IS NULL OR assignee <> ?) AND (? = TRUE OR assignee IS NOT NULL)
            """
                .formatted(chunk.placeholders());
        try (var update = connection.prepareStatement(sql)) {
          update.setString(1, name);
          update.setString(2, organization);
          var next = chunk.bind(update, 3);
          update.setString(next, name == null ? "" : name);
          update.setBoolean(next + 1, name != null);
          changed += update.executeUpdate();
        }
      }
      if (changed > 0) {
        var subject =
            threats.size() == 1
                ? String.valueOf(threats.iterator().next())
                : threats.size() + " threats";
        write(connection, by, Act.THREATS_ASSIGN, organization, subject, new Assigned(name));
      }
      return changed;
    });
  }

  /// Adds a note.
  ///
  /// @return empty where the organisation has no such threat
  /// @throws InvalidNote where the text breaks its rule
  public Optional<ThreatNote> note(Actor by, String organization, long threat, String text) {
    var stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > MAX_NOTE) {
      throw new InvalidNote("text", "must be 1 to " + MAX_NOTE + " characters long");
    }
    return transactions.call(connection -> {
      if (!exists(connection, organization, threat)) {
        return Optional.<ThreatNote>empty();
      }
      var now = clock.instant();
      var note = new ThreatNote(ids.next(now), threat, now, by.name(), stripped);
      try (var insert =
          connection.prepareStatement(
              """
              INSERT INTO threat_note (id, organization_id, threat_id, created_at, created_by, note)
              VALUES (?, ?, ?, ?, ?, ?)
              """)) {
        ParameterBinder.of(insert)
            .set(note.id())
            .set(organization)
            .set(threat)
            .set(now)
            .set(note.by())
            .set(note.text());
        insert.executeUpdate();
      }
      write(connection, by, Act.THREAT_NOTE, organization, String.valueOf(threat), null);
      return Optional.of(note);
    });
  }

  /// The notes about a threat, oldest first, 200 at most.
  public List<ThreatNote> notes(String organization, long threat) {
    return transactions.call(connection -> {
      try (var select =
          connection.prepareStatement(
              """
              SELECT id, created_at, created_by, note FROM threat_note
              WHERE threat_id = ? AND organization_id = ? ORDER BY id LIMIT
              """
                  + MOST_NOTES)) {
        ParameterBinder.of(select).set(threat).set(organization);
        var notes = new ArrayList<ThreatNote>();
        try (var row = select.executeQuery()) {
          while (row.next()) {
            notes.add(
                new ThreatNote(
                    row.getLong(1),
                    threat,
                    ParameterBinder.instant(row.getLong(2)),
                    row.getString(3),
                    row.getString(4)));
          }
        }
        return notes;
      }
    });
  }

  private void write(
      Connection connection,
      Actor by,
      Act act,
      String organization,
      String subject,
      @Nullable Record after)
      throws SQLException {
    AuditLog.write(
        connection, new AuditEntry(clock.instant(), by, act, organization, subject, null, after));
  }

  private static boolean exists(Connection connection, String organization, long threat)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT id FROM threat_log WHERE id = ? AND organization_id = ?")) {
      ParameterBinder.of(select).set(threat).set(organization);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }
}
