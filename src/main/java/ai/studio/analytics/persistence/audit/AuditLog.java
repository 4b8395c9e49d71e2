package ai.studio.analytics.persistence.audit;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.persistence.Transactions;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Writes acts down. Where that fails the transaction must fail too, so whoever is called back with
/// an exception lets it pass.
public final class AuditLog {

  private static final int MAX_SUBJECT = 255;
  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private AuditLog() {}

  /// Writes in the transaction that an entity manager is in.
  ///
  /// @throws PersistenceException where the database refuses the row
  public static void write(EntityManager entities, AuditEntry entry) {
    try {
      write(Transactions.connection(entities), entry);
    } catch (SQLException e) {
      throw new PersistenceException(e);
    }
  }

  /// Writes before an act that takes several transactions, or none.
  public static void write(DataSource dataSource, AuditEntry entry) throws SQLException {
    Transactions.call(
        dataSource,
        connection -> {
          write(connection, entry);
          return entry;
        });
  }

  /// Writes in the transaction of a connection.
  public static void write(Connection connection, AuditEntry entry) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO audit_log (
              id, created_at, organization_id, actor_kind, actor, ip_address, act, subject,
              state_before, state_after)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setLong(1, id(entry.at()));
      insert.setLong(2, ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()));
      insert.setString(3, entry.organization());
      insert.setString(4, entry.by().kind().code());
      insert.setString(5, entry.by().name());
      insert.setString(6, entry.by().address());
      insert.setString(7, entry.act().code());
      insert.setString(8, clipped(entry.subject()));
      insert.setString(9, json(entry.before()));
      insert.setString(10, json(entry.after()));
      insert.executeUpdate();
    }
  }

  /// Ordered by time, as all ids are.
  private static long id(Instant at) {
    return EventId.of(at, "audit_log", UUID.randomUUID().toString());
  }

  private static String clipped(String subject) {
    return subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT - 1) + "…";
  }

  private static @Nullable String json(@Nullable Record state) {
    try {
      return state == null ? null : JSON.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a record of plain values: " + state.getClass(), e);
    }
  }
}
