package ai.studio.analytics.persistence.audit;

import ai.studio.analytics.persistence.RowIds;
import ai.studio.analytics.persistence.Transactions;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Writes acts down. Where that fails the transaction must fail too, so whoever is called back with
/// an exception lets it pass.
public final class AuditLog {

  private static final RowIds IDS = new RowIds();
  private static final int MAX_SUBJECT = 255;
  private static final ObjectMapper JSON =
      JsonMapper.builder().serializationInclusion(JsonInclude.Include.NON_NULL).build();

  private AuditLog() {}

  /// Writes in the transaction that an entity manager is in.
  ///
  /// @throws PersistenceException where the database refuses the row
  public static void write(EntityManager entities, AuditEntry entry) {
    // The chain is locked last, so that nobody who waits for it holds what its holder needs.
    entities.flush();
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
    AuditChain.add(
        connection,
        AuditRow.of(
            id(entry.at()),
            ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()),
            entry.organization(),
            entry.by().kind().code(),
            entry.act().code(),
            Arrays.asList(
                stored(entry.by().name()),
                entry.by().address(),
                stored(clipped(entry.subject())),
                json(entry.before()),
                json(entry.after()))));
  }

  /// As it comes back from a database: halves of characters do not.
  private static String stored(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /// Ordered by time, as all ids are.
  private static long id(Instant at) {
    return IDS.next(at);
  }

  private static String clipped(String subject) {
    return subject.length() <= MAX_SUBJECT ? subject : subject.substring(0, MAX_SUBJECT - 1) + "…";
  }

  private static @Nullable String json(@Nullable Record state) {
    try {
      return state == null ? null : stored(JSON.writeValueAsString(state));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a record of plain values: " + state.getClass(), e);
    }
  }
}
