package ai.studio.analytics.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Removes what is too old from the beginning of chains.
final class AuditRemoval {

  private AuditRemoval() {}

  /// A chain of which something goes.
  private record Old(String chain, long until, String hash) {}

  /// What the audit log tells of it.
  ///
  /// @param until the number of the last act that is gone
  record Removed(long until) {}

  /// Writes an act of an organisation, and removes all of its chain that are before it.
  static void allBefore(Connection connection, AuditEntry last) throws SQLException {
    var chain = Objects.requireNonNull(last.organization());
    AuditLog.write(connection, last);
    var old = beforeLast(connection, chain);
    if (old != null) {
      AuditLog.write(
          connection,
          new AuditEntry(
              last.at(),
              Actor.service(),
              Act.AUDIT_REMOVE,
              chain,
              last.act().code(),
              null,
              new Removed(old.until())));
      delete(connection, old);
    }
  }

  private static @Nullable Old beforeLast(Connection connection, String chain) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT seq, row_hash FROM audit_log WHERE chain = ? ORDER BY seq DESC LIMIT 1 OFFSET 1")) {
      select.setString(1, chain);
      try (var row = select.executeQuery()) {
        return row.next() ? new Old(chain, row.getLong(1), row.getString(2)) : null;
      }
    }
  }

  /// @param only the one chain; null for all of them
  static long run(
      Connection connection, @Nullable String only, long before, Instant now, String rule)
      throws SQLException {
    var removed = 0L;
    for (var old : old(connection, before)) {
      if (only != null && !only.equals(old.chain())) {
        continue;
      }
      var organization = old.chain().isEmpty() ? null : old.chain();
      AuditLog.write(
          connection,
          new AuditEntry(
              now,
              Actor.service(),
              Act.AUDIT_REMOVE,
              organization,
              rule,
              null,
              new Removed(old.until())));
      removed += delete(connection, old);
    }
    return removed;
  }

  private static Iterable<Old> old(Connection connection, long before) throws SQLException {
    var all = new ArrayList<Old>();
    try (var select =
        connection.prepareStatement(
            """
            SELECT l.chain, l.seq, l.row_hash FROM audit_log l JOIN (
              SELECT c.chain AS chain, COALESCE((SELECT MIN(n.seq) FROM audit_log n
                WHERE n.chain = c.chain AND n.id >= ?), c.last_seq + 1) - 1 AS until FROM audit_chain c) o
            ON l.chain = o.chain AND l.seq = o.until
            """)) {
      select.setLong(1, before);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          all.add(new Old(row.getString(1), row.getLong(2), row.getString(3)));
        }
      }
    }
    return all;
  }

  private static long delete(Connection connection, Old old) throws SQLException {
    try (var update =
            connection.prepareStatement(
                "UPDATE audit_chain SET removed_seq = ?, removed_hash = ? WHERE chain = ?");
        var delete =
            connection.prepareStatement("DELETE FROM audit_log WHERE chain = ? AND seq <= ?")) {
      update.setLong(1, old.until());
      update.setString(2, old.hash());
      update.setString(3, old.chain());
      update.executeUpdate();
      delete.setString(1, old.chain());
      delete.setLong(2, old.until());
      return delete.executeUpdate();
    }
  }
}
