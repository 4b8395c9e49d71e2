package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditChain;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.store.OneByOne;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Removes all that deleted organisations had from the database, some thousand rows at a time, so
/// that it can be killed anywhere and is gone on with. Every table that has `organization_id` is
/// looked through, those that will come too. What is left is the organisation's own row, which
/// keeps its name from being given away again, and the last acts of its chain in the audit log,
/// which say how many rows went.
public final class OrganizationErasure {

  private static final int STEP = 5_000;

  /// Events may come late: from a journal that waited, or a sender whose key another instance has
  /// known for some seconds more. So it is looked again.
  private static final Duration AGAIN = Duration.ofDays(1);

  private static final List<String> KEPT = List.of("organization", "audit_log");

  /// What is found by the accounts and views of the organisation, and goes before these do.
  private static final Map<String, String> FOUND_BY_OTHERS =
      Map.of(
          "refresh_token",
          "user_name IN (SELECT a.user_name FROM account a WHERE a.organization_id = ?)",
          "second_factor",
          "login IN (SELECT a.user_name FROM account a WHERE a.organization_id = ?)",
          "membership",
          "login IN (SELECT a.user_name FROM account a WHERE a.organization_id = ?)",
          "saved_view_version",
          "view_id IN (SELECT v.id FROM saved_view v WHERE v.organization_id = ?)");

  private static final String DUE =
      """
      SELECT organization_id FROM organization
      WHERE deleted_at IS NOT NULL AND (removed_at IS NULL OR removed_at < ?) ORDER BY organization_id
      """;

  private final DataSource dataSource;
  private final Clock clock;

  public OrganizationErasure(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /// What the audit log tells at the end.
  record Removed(Map<String, Long> rows) {}

  /// Removes what all deleted organisations had, or have got since.
  ///
  /// @throws StoreFailure where the database cannot take it now; what was removed stays removed
  public void run() {
    OneByOne.each(due(), this::erase);
  }

  /// Removes what one has, which is deleted.
  ///
  /// @return how many rows went, by table
  /// @throws StoreFailure where the database cannot take it now; what was removed stays removed
  public Map<String, Long> erase(String organization) {
    var removed = new TreeMap<String, Long>();
    for (var table : FOUND_BY_OTHERS.entrySet()) {
      delete(table.getKey(), table.getValue(), organization, removed);
    }
    for (var table : tables()) {
      delete(table, "organization_id = ?", organization, removed);
    }
    inTurn(connection -> close(connection, organization, removed));
    return removed;
  }

  private boolean close(Connection connection, String organization, Map<String, Long> removed)
      throws SQLException {
    if (!removed.isEmpty()
        || AuditChain.hasOther(connection, organization, Act.ORGANIZATION_REMOVE)) {
      var closing =
          new AuditEntry(
              clock.instant(),
              Actor.service(),
              Act.ORGANIZATION_REMOVE,
              organization,
              organization,
              null,
              new Removed(removed));
      AuditChain.close(connection, closing);
    }
    try (var update =
        connection.prepareStatement(
            "UPDATE organization SET removed_at = ? WHERE organization_id = ?")) {
      update.setLong(1, ParameterBinder.micros(clock.instant()));
      update.setString(2, organization);
      return update.executeUpdate() > 0;
    }
  }

  private void delete(String table, String which, String organization, Map<String, Long> removed) {
    int some;
    do {
      some =
          inTurn(connection -> {
            try (var delete =
                connection.prepareStatement(
                    "DELETE FROM %s WHERE %s LIMIT ".formatted(table, which) + STEP)) {
              delete.setString(1, organization);
              return delete.executeUpdate();
            }
          });
      if (some > 0) {
        removed.merge(table, (long) some, Long::sum);
      }
    } while (some == STEP);
  }

  private List<String> due() {
    return inTurn(connection -> {
      var due = new ArrayList<String>();
      try (var select = connection.prepareStatement(DUE)) {
        select.setLong(1, ParameterBinder.micros(clock.instant().minus(AGAIN)));
        try (var row = select.executeQuery()) {
          while (row.next()) {
            due.add(row.getString(1));
          }
        }
      }
      return due;
    });
  }

  private List<String> tables() {
    return inTurn(OrganizationErasure::tables);
  }

  /// Accounts and views last: by them others are found, should it be killed in between.
  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var columns =
        connection
            .getMetaData()
            .getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
      while (columns.next()) {
        var table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
        if (columns.getString("COLUMN_NAME").equalsIgnoreCase("organization_id")
            && !KEPT.contains(table)) {
          tables.add(table);
        }
      }
    }
    for (var last : List.of("saved_view", "account")) {
      tables.remove(last);
      tables.add(last);
    }
    return tables;
  }

  private <T> T inTurn(Transactions.SqlWork<T> work) {
    return Retry.call(
        Retry.CONFLICTS,
        () -> {
          try {
            return Transactions.call(dataSource, work);
          } catch (SQLException e) {
            throw StoreFailure.of(e);
          }
        });
  }
}
