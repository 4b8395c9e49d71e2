package ai.studio.analytics.persistence.audit;

import ai.studio.analytics.persistence.Transactions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The signed heads of chains: in the database, and in a file beside it, which whoever changes the
/// database would have to change as well.
public final class AuditHeads {

  private static final JsonMapper JSON = new JsonMapper();

  private final DataSource dataSource;
  private final HeadSigner signer;
  private final Path file;
  private final Clock clock;

  /// @param file JSON lines; made when it is needed
  public AuditHeads(DataSource dataSource, HeadSigner signer, Path file, Clock clock) {
    this.dataSource = dataSource;
    this.signer = signer;
    this.file = file;
    this.clock = clock;
  }

  /// The heads of all chains that have become longer since the last time, signed.
  public List<AuditHead> signed() throws SQLException {
    AuditChain.adopt(dataSource);
    return Transactions.call(dataSource, this::unsigned);
  }

  /// Keeps one.
  ///
  /// @throws UncheckedIOException where the file cannot be written
  public void keep(AuditHead head) throws SQLException {
    append(head);
    Transactions.call(dataSource, connection -> insert(connection, head));
  }

  private List<AuditHead> unsigned(Connection connection) throws SQLException {
    var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    var heads = new ArrayList<AuditHead>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT c.chain, c.last_seq, c.last_hash FROM audit_chain c WHERE c.last_seq > 0 AND NOT EXISTS (
                  SELECT 1 FROM audit_head h WHERE h.chain = c.chain AND h.seq = c.last_seq)
                ORDER BY c.chain
                """)) {
      while (rows.next()) {
        heads.add(
            new AuditHead(rows.getString(1), rows.getLong(2), rows.getString(3), now, "", "")
                .signed(signer));
      }
    }
    return heads;
  }

  /// Another instance may have been faster.
  private static boolean insert(Connection connection, AuditHead head) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            INSERT INTO audit_head (chain, seq, row_hash, signed_at, key_id, signature) VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE chain = VALUES(chain)
            """)) {
      insert.setString(1, head.chain());
      insert.setLong(2, head.seq());
      insert.setString(3, head.hash());
      insert.setLong(4, head.signedAt());
      insert.setString(5, head.keyId());
      insert.setString(6, head.signature());
      return insert.executeUpdate() > 0;
    }
  }

  private void append(AuditHead head) {
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(head) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All heads of a database and of the file.
  List<AuditHead> all(Connection connection) throws SQLException {
    var heads = new ArrayList<AuditHead>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT chain, seq, row_hash, signed_at, key_id, signature FROM audit_head")) {
      while (rows.next()) {
        heads.add(
            new AuditHead(
                rows.getString(1),
                rows.getLong(2),
                rows.getString(3),
                rows.getLong(4),
                rows.getString(5),
                rows.getString(6)));
      }
    }
    heads.addAll(ofFile());
    return heads;
  }

  private List<AuditHead> ofFile() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      var heads = new ArrayList<AuditHead>();
      for (var line : Files.readAllLines(file)) {
        heads.add(read(line));
      }
      return heads;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A line that is none was changed, or cut by a crash: a head that nobody signed.
  private static AuditHead read(String line) {
    try {
      return JSON.readValue(line, AuditHead.class);
    } catch (JsonProcessingException e) {
      return new AuditHead("", 0, "", 0, "", "");
    }
  }

  HeadSigner signer() {
    return signer;
  }
}
