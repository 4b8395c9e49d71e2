package ai.studio.analytics.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to the audit log behind the service's back shows.
@EachDatabase
class AuditChainIT {

  private static final KeyPair KEYS = keys();

  private final TestDatabase test;
  private final Database database;
  private Path file;

  AuditChainIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  record State(String role) {}

  @BeforeEach
  void writeFiveActs(@TempDir Path folder) throws Exception {
    file = folder.resolve("heads.jsonl");
    for (var table : List.of("audit_log", "audit_chain", "audit_head")) {
      test.execute("DELETE FROM " + table);
    }
    for (var i = 0; i < 5; i++) {
      write("acme", "ada", "key-" + i);
    }
    write(null, "root", "rollups");
  }

  @Test
  void whatTheServiceWroteIsWhole() throws Exception {
    sign(KEYS);
    write("acme", "bob", "later");

    var report = verify();
    assertThat(report.faults()).isEmpty();
    assertThat(report.acts()).isEqualTo(7);
    assertThat(report.heads()).isEqualTo(4);
  }

  @Test
  void anActThatIsMissingShows() throws Exception {
    test.execute("DELETE FROM audit_log WHERE subject = 'key-2'");

    assertThat(verify().faults()).containsExactly("acme: act 3 is missing");
  }

  @Test
  void anActThatWasChangedShowsWhicheverColumnItIs() throws Exception {
    for (var change :
        List.of(
            "actor = 'eve'",
            "ip_address = '198.51.100.0'",
            "subject = 'other'",
            "state_after = NULL",
            "act = 'account.create'",
            "actor_kind = 'cli'",
            "created_at = created_at - 1",
            "organization_id = 'navy'")) {
      var undo = new ArrayList<String>();
      for (var column :
          List.of(
              "actor",
              "ip_address",
              "subject",
              "state_after",
              "act",
              "actor_kind",
              "created_at",
              "organization_id")) {
        undo.add(column + " = " + text(column));
      }
      test.execute("UPDATE audit_log SET %s WHERE chain = 'acme' AND seq = 4".formatted(change));
      assertThat(verify().faults()).as(change).singleElement().asString().contains("act 4");
      test.execute(
          "UPDATE audit_log SET %s WHERE chain = 'acme' AND seq = 4"
              .formatted(String.join(", ", undo)));
    }
    assertThat(verify().faults()).isEmpty();
  }

  private String text(String column) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT %s FROM audit_log WHERE chain = 'acme' AND seq = 4".formatted(column))) {
      row.next();
      var value = row.getString(1);
      return value == null ? "NULL" : "'" + value + "'";
    }
  }

  @Test
  void actsThatHaveChangedPlacesShow() throws Exception {
    test.execute("UPDATE audit_log SET seq = 100 WHERE chain = 'acme' AND seq = 2");
    test.execute("UPDATE audit_log SET seq = 2 WHERE chain = 'acme' AND seq = 3");
    test.execute("UPDATE audit_log SET seq = 3 WHERE chain = 'acme' AND seq = 100");

    assertThat(verify().faults()).anyMatch(fault -> fault.contains("act 2"));
  }

  @Test
  void anEndThatIsCutOffShowsByTheChainAndByItsSignedHead() throws Exception {
    sign(KEYS);
    test.execute("DELETE FROM audit_log WHERE chain = 'acme' AND seq > 3");
    assertThat(verify().faults()).contains("acme: acts 4 to 5 are missing");

    test.execute(
        "UPDATE audit_chain SET last_seq = 3, last_hash = (SELECT row_hash FROM audit_log WHERE chain = 'acme' AND seq = 3)"
            + " WHERE chain = 'acme'");
    assertThat(verify().faults())
        .containsExactly("acme: acts 4 to 5 are missing, as a signed head says");

    test.execute("DELETE FROM audit_head");
    assertThat(verify().faults()).as("the file knows").hasSize(1);
    Files.delete(file);
    assertThat(verify().faults()).as("nobody knows any more").isEmpty();
  }

  /// Whoever makes the chain anew cannot sign it.
  @Test
  void aChainThatWasMadeAnewIsNotTheSignedOne() throws Exception {
    sign(KEYS);
    test.execute("DELETE FROM audit_log WHERE chain = 'acme'");
    test.execute("DELETE FROM audit_chain WHERE chain = 'acme'");
    for (var i = 0; i < 5; i++) {
      write("acme", "ada", "forged-" + i);
    }

    assertThat(verify().faults()).containsExactly("acme: act 5 is not the one of the signed head");

    sign(keys());
    test.execute("UPDATE audit_head SET seq = 4 WHERE chain = 'acme'");
    assertThat(verify().faults()).contains("acme: the signature of the head at act 4 is wrong");
  }

  @Test
  void twoAtOnceMakeOneChain() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writing = new ArrayList<Future<?>>();
      for (var thread = 0; thread < 4; thread++) {
        var name = "t" + thread;
        writing.add(
            threads.submit(() -> {
              for (var i = 0; i < 25; i++) {
                write("new", name, "key-" + i);
              }
              return name;
            }));
      }
      for (var one : writing) {
        one.get();
      }
    }
    assertThat(verify().faults()).isEmpty();
    assertThat(test.number("SELECT last_seq FROM audit_chain WHERE chain = 'new'")).isEqualTo(100);
  }

  @Test
  void actsFromBeforeAreTakenIn() throws Exception {
    test.execute("UPDATE audit_log SET chain = NULL, seq = NULL, parts = NULL, row_hash = NULL");
    test.execute("DELETE FROM audit_chain");
    assertThat(verify().faults()).containsExactly("6 acts are in no chain");

    AuditChain.adopt(database.dataSource());
    write("acme", "bob", "later");

    assertThat(verify().faults()).isEmpty();
    assertThat(verify().acts()).isEqualTo(7);
    test.execute("UPDATE audit_log SET chain = NULL, seq = NULL WHERE seq = 2");
    AuditChain.adopt(database.dataSource());
    assertThat(verify().faults()).contains("1 acts are in no chain", "acme: act 2 is missing");
  }

  @Test
  void anErasedPersonLeavesTheChainWhole() throws Exception {
    write("acme", "bob", "ada");
    write("acme", "bob", "adaptor");
    sign(KEYS);

    var erased =
        Transactions.call(database.dataSource(), it -> AuditChain.erase(it, "acme", "ada"));

    assertThat(erased).isEqualTo(6);
    assertThat(verify().faults()).isEmpty();
    assertThat(verify().erased()).isEqualTo(6);
    assertThat(test.acts().toString()).doesNotContain("ada,").doesNotContain(" ada:");
    assertThat(test.number("SELECT COUNT(*) FROM audit_log WHERE subject = 'adaptor'")).isOne();
    assertThat(
            test.number(
                "SELECT COUNT(*) FROM audit_log WHERE actor = '[erased]' AND ip_address IS NULL"))
        .isEqualTo(5);

    test.execute("UPDATE audit_log SET actor = 'eve' WHERE chain = 'acme' AND seq = 1");
    assertThat(verify().faults()).singleElement().asString().contains("act 1");
  }

  @Test
  void whatRetentionRemovesIsToldByAnAct() throws Exception {
    sign(KEYS);
    var first = test.number("SELECT id FROM audit_log WHERE chain = 'acme' AND seq = 4");

    var removed =
        Transactions.call(
            database.dataSource(), it -> AuditChain.remove(it, first, Instant.now(), "90 days"));

    assertThat(removed).isEqualTo(3);
    assertThat(verify().faults()).isEmpty();
    assertThat(verify().removed()).isEqualTo(3);

    test.execute("DELETE FROM audit_log WHERE chain = 'acme' AND seq = 4");
    test.execute(
        "UPDATE audit_chain SET removed_seq = 4, removed_hash = (SELECT row_hash FROM audit_head WHERE chain = 'acme')"
            + " WHERE chain = 'acme'");
    assertThat(verify().faults()).anyMatch(fault -> fault.contains("no act says why"));
  }

  private void write(@Nullable String organization, String actor, String subject)
      throws SQLException {
    AuditLog.write(
        database.dataSource(),
        new AuditEntry(
            Instant.now(),
            Actor.user(actor, "192.0.2.0"),
            Act.API_KEY_CREATE,
            organization,
            subject,
            null,
            new State("ADMIN")));
  }

  private AuditVerification.Report verify() throws SQLException {
    return new AuditVerification(database.dataSource(), heads(KEYS)).run();
  }

  private void sign(KeyPair keys) throws SQLException {
    var heads = heads(keys);
    for (var head : heads.signed()) {
      heads.keep(head);
    }
  }

  private AuditHeads heads(KeyPair keys) {
    return new AuditHeads(database.dataSource(), new HeadSigner(keys), file, Clock.systemUTC());
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
