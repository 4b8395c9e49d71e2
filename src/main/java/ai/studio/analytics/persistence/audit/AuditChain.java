package ai.studio.analytics.persistence.audit;

import ai.studio.analytics.persistence.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The chains of the audit log. Whoever adds to one holds its lock until their transaction ends, so
/// that two processes never add the same number; acts of other organisations do not wait.
public final class AuditChain {

  private static final String ADVANCE =
      "UPDATE audit_chain SET last_seq = last_seq + 1 WHERE chain = ?";

  private static final int NAMES = 5;

  private AuditChain() {}

  /// Takes rows from before there were chains into those of their organisations. Rows that came
  /// into the table without a chain later stay without one, which verifying tells.
  public static void adopt(DataSource dataSource) throws SQLException {
    Transactions.call(
        dataSource,
        connection -> {
          for (var organization : organizations(connection)) {
            begin(connection, organization == null ? "" : organization, organization);
          }
          return true;
        });
  }

  private static List<@Nullable String> organizations(Connection connection) throws SQLException {
    var found = new ArrayList<@Nullable String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT DISTINCT l.organization_id FROM audit_log l WHERE l.seq IS NULL
                  AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.chain = COALESCE(l.organization_id, ''))
                """)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  /// Adds a row, in the transaction of a connection.
  static void add(Connection connection, AuditRow row) throws SQLException {
    if (!advance(connection, row.chain())) {
      begin(connection, row.chain(), row.organization());
      advance(connection, row.chain());
    }
    var head = head(connection, row.chain());
    var hash = row.hash(head.hash(), head.seq());
    insert(connection, row, head.seq(), hash);
    save(connection, row.chain(), head.seq(), hash);
  }

  private record Head(long seq, String hash) {}

  /// The lock is held from here on.
  private static boolean advance(Connection connection, String chain) throws SQLException {
    try (var update = connection.prepareStatement(ADVANCE)) {
      update.setString(1, chain);
      return update.executeUpdate() > 0;
    }
  }

  private static Head head(Connection connection, String chain) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT last_seq, last_hash FROM audit_chain WHERE chain = ?")) {
      select.setString(1, chain);
      try (var row = select.executeQuery()) {
        row.next();
        return new Head(row.getLong(1), row.getString(2));
      }
    }
  }

  private static void save(Connection connection, String chain, long seq, String hash)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE audit_chain SET last_seq = ?, last_hash = ? WHERE chain = ?")) {
      update.setLong(1, seq);
      update.setString(2, hash);
      update.setString(3, chain);
      update.executeUpdate();
    }
  }

  /// Begins a chain with the rows that are there. Of two processes one is first, and the other one
  /// waits for it.
  private static void begin(Connection connection, String chain, @Nullable String organization)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO audit_chain (chain, last_seq, last_hash, removed_seq, removed_hash) VALUES (?, 0, ?, 0, ?)
            ON DUPLICATE KEY UPDATE last_seq = last_seq
            """)) {
      insert.setString(1, chain);
      insert.setString(2, AuditRow.FIRST_HASH);
      insert.setString(3, AuditRow.FIRST_HASH);
      insert.executeUpdate();
    }
    var head = head(connection, chain);
    if (head.seq() > 0) {
      return;
    }
    for (var row : unchained(connection, organization)) {
      head = new Head(head.seq() + 1, row.hash(head.hash(), head.seq() + 1));
      update(connection, row, chain, head);
    }
    save(connection, chain, head.seq(), head.hash());
  }

  private static List<AuditRow> unchained(Connection connection, @Nullable String organization)
      throws SQLException {
    var rows = new ArrayList<AuditRow>();
    try (var select =
        connection.prepareStatement(
            "SELECT %s FROM audit_log WHERE seq IS NULL AND COALESCE(organization_id, '') = ? ORDER BY id"
                .formatted(AuditRow.columns()))) {
      select.setString(1, organization == null ? "" : organization);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          rows.add(AuditRow.read(row));
        }
      }
    }
    return rows;
  }

  private static void update(Connection connection, AuditRow row, String chain, Head head)
      throws SQLException {
    try (var update =
        connection.prepareStatement(
            "UPDATE audit_log SET chain = ?, seq = ?, parts = ?, row_hash = ? WHERE id = ?")) {
      update.setString(1, chain);
      update.setLong(2, head.seq());
      update.setString(3, row.partsText());
      update.setString(4, head.hash());
      update.setLong(5, row.id());
      update.executeUpdate();
    }
  }

  private static void insert(Connection connection, AuditRow row, long seq, String hash)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO audit_log (
              id, created_at, organization_id, actor_kind, act, actor, ip_address, subject,
              state_before, state_after, chain, seq, parts, row_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setLong(1, row.id());
      insert.setLong(2, row.createdAt());
      insert.setString(3, row.organization());
      insert.setString(4, row.actorKind());
      insert.setString(5, row.act());
      var next = bind(insert, 6, row);
      insert.setString(next, row.chain());
      insert.setLong(next + 1, seq);
      insert.setString(next + 2, row.partsText());
      insert.setString(next + 3, hash);
      insert.executeUpdate();
    }
  }

  /// Sets what may name a person.
  private static int bind(PreparedStatement statement, int first, AuditRow row)
      throws SQLException {
    var place = first;
    for (var text : row.personal()) {
      statement.setString(place++, text);
    }
    return place;
  }

  /// Removes the oldest acts of all chains, in the transaction of a connection, and writes down
  /// that it did.
  ///
  /// @param before the id of the first act that stays
  /// @param rule for how long they are kept, in words
  /// @return how many
  public static long remove(Connection connection, long before, Instant now, String rule)
      throws SQLException {
    return AuditRemoval.run(connection, null, before, now, rule);
  }

  /// The same of one organisation.
  public static long remove(
      Connection connection, String organization, long before, Instant now, String rule)
      throws SQLException {
    return AuditRemoval.run(connection, organization, before, now, rule);
  }

  /// Whether an organisation's chain has acts of other kinds than this one and what removal leaves.
  public static boolean hasOther(Connection connection, String organization, Act act)
      throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT 1 FROM audit_log WHERE organization_id = ? AND act NOT IN (?, ?)")) {
      select.setMaxRows(1);
      select.setString(1, organization);
      select.setString(2, act.code());
      select.setString(3, Act.AUDIT_REMOVE.code());
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /// Writes the last act of an organisation and removes all that are before it, in the transaction
  /// of a connection.
  public static void close(Connection connection, AuditEntry last) throws SQLException {
    AuditRemoval.allBefore(connection, last);
  }

  /// Replaces the name of a person by nothing, in the transaction of a connection: where they
  /// acted, who and from where; where something was done to them, to whom and what changed; and
  /// states that name them.
  ///
  /// @return how many rows lost something
  public static long erase(Connection connection, String organization, String user)
      throws SQLException {
    var erased = 0L;
    for (var row : naming(connection, organization, user)) {
      update(connection, row.without(named(row, user)));
      erased++;
    }
    return erased;
  }

  private static List<AuditRow> naming(Connection connection, String organization, String user)
      throws SQLException {
    var rows = new ArrayList<AuditRow>();
    try (var select =
        connection.prepareStatement(
            """
            SELECT %s FROM audit_log WHERE organization_id = ? AND (actor = ? OR subject = ?
              OR LOCATE(?, state_before) > 0 OR LOCATE(?, state_after) > 0)
            """
                .formatted(AuditRow.columns()))) {
      select.setString(1, organization);
      for (var place = 2; place <= NAMES; place++) {
        select.setString(place, user);
      }
      try (var row = select.executeQuery()) {
        while (row.next()) {
          var one = AuditRow.read(row);
          if (!named(one, user).isEmpty()) {
            rows.add(one);
          }
        }
      }
    }
    return rows;
  }

  private static List<Integer> named(AuditRow row, String user) {
    var parts = new ArrayList<Integer>();
    if (user.equals(row.personal().get(0))) {
      parts.addAll(List.of(0, 1));
    }
    var isSubject = user.equals(row.personal().get(2));
    if (isSubject) {
      parts.add(2);
    }
    for (var state = 3; state < AuditRow.PERSONAL.size(); state++) {
      var text = row.personal().get(state);
      if (text != null && (isSubject || names(text, user))) {
        parts.add(state);
      }
    }
    return parts;
  }

  /// Whether a name stands in a text, and not only within a longer word.
  private static boolean names(String text, String user) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(user) + "(?![\\w.-])")
        .matcher(text)
        .find();
  }

  private static void update(Connection connection, AuditRow row) throws SQLException {
    try (var update =
        connection.prepareStatement(
            """
            UPDATE audit_log
            SET actor = ?, ip_address = ?, subject = ?, state_before = ?, state_after = ?,
              parts = CASE WHEN seq IS NULL THEN NULL ELSE ? END
            WHERE id = ?
            """)) {
      var next = bind(update, 1, row);
      update.setString(next, row.partsText());
      update.setLong(next + 1, row.id());
      update.executeUpdate();
    }
  }
}
