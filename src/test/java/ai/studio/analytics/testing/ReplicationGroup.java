package ai.studio.analytics.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Three MySQL 9 servers on this machine as a Group Replication with one primary, set up as
/// `docs/cluster.md` tells. Members can be killed and started again.
public final class ReplicationGroup implements AutoCloseable {

  private static final String NAME = "7c1f7a3e-55d0-4c52-9b1d-2f4f2b3f8d10";
  private static final String PASSWORD = "only-for-tests";
  private static final int MEMBERS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final Path work;
  private final List<LocalServer> members = new ArrayList<>();

  private ReplicationGroup(Path work) throws IOException {
    this.work = work;
    var ports = Stream.generate(LocalServer::freePort).limit(MEMBERS).toList();
    for (var i = 0; i < MEMBERS; i++) {
      members.add(MySql9.in(work.resolve("member-" + i), options(i, ports)));
    }
  }

  /// Starts the three and waits until all are members.
  ///
  /// @throws org.opentest4j.TestAbortedException where there is no MySQL 9 to be started as a
  ///   process
  public static ReplicationGroup start() throws Exception {
    var group = newGroup();
    Runtime.getRuntime().addShutdownHook(new Thread(group::close));
    group.initialize();
    group.form();
    return group;
  }

  private static ReplicationGroup newGroup() throws IOException {
    var work = Files.createTempDirectory("studio-group-");
    try {
      return new ReplicationGroup(work);
    } catch (IOException missing) {
      LocalServer.delete(work);
      return TestDatabases.skip("No MySQL 9 for a group: " + missing.getMessage());
    }
  }

  /// A database of that name and a user who may do no more than is needed; its address names all
  /// members.
  public TestDatabase create(String name) throws SQLException {
    execute(
        primary(),
        "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
        "CREATE USER " + name + "@'%' IDENTIFIED BY '" + PASSWORD + "'",
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP ON %1$s.* TO %1$s@'%%'"
            .formatted(name),
        "GRANT SELECT ON performance_schema.replication_group_members TO " + name + "@'%'");
    return new TestDatabase("Group", url(members, name), name, PASSWORD);
  }

  /// The same database, asked on the server that takes writes now.
  public TestDatabase onPrimary(TestDatabase database) throws SQLException {
    return new TestDatabase(
        "Group",
        url(List.of(members.get(primary())), database.user()),
        database.user(),
        database.password());
  }

  /// The number of the member that is the primary.
  public int primary() throws SQLException {
    for (var asked = 0; asked < MEMBERS; asked++) {
      var port = portOfPrimary(asked);
      for (var i = 0; i < MEMBERS; i++) {
        if (String.valueOf(members.get(i).port()).equals(port)) {
          return i;
        }
      }
    }
    throw new SQLException("no primary");
  }

  /// `kill -9`.
  public void kill(int number) throws InterruptedException {
    members.get(number).kill();
  }

  /// Starts a member that was killed, which joins by itself, and waits until it has.
  public void restart(int number) throws Exception {
    members.get(number).serve("--group-replication-start-on-boot=ON");
    awaitOnline(number);
  }

  /// Makes another member the primary, as for maintenance. Transactions get five seconds to end:
  /// without a limit, the move was seen to take 50 s under load, which is also the time-out of a
  /// lock.
  public void movePrimary() throws SQLException {
    var next = (primary() + 1) % MEMBERS;
    execute(next, "SELECT group_replication_set_as_primary(@@server_uuid, 5)");
  }

  @Override
  public void close() {
    try {
      for (var member : members) {
        member.kill();
      }
      LocalServer.delete(work);
    } catch (IOException e) {
      System.err.println("Left behind: " + work + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String[] options(int number, List<Integer> ports) {
    var seeds = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    return new String[] {
      "--server-id=" + (number + 1),
      "--report-host=127.0.0.1",
      "--gtid-mode=ON",
      "--enforce-gtid-consistency=ON",
      "--innodb-buffer-pool-size=64M",
      "--plugin-load-add=group_replication.so",
      "--group-replication-group-name=" + NAME,
      "--group-replication-start-on-boot=OFF",
      "--group-replication-local-address=127.0.0.1:" + ports.get(number),
      "--group-replication-group-seeds=" + seeds,
      "--group-replication-ip-allowlist=127.0.0.1/8",
      "--group-replication-recovery-get-public-key=ON",
      "--group-replication-member-expel-timeout=0"
    };
  }

  /// One data folder is copied, which is faster than making three. Each server needs an id of its
  /// own.
  private void initialize() throws Exception {
    var first = members.getFirst();
    first.initialize();
    Files.deleteIfExists(first.data().resolve("auto.cnf"));
    for (var other : members.subList(1, MEMBERS)) {
      copy(first.data(), other.data());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private void form() throws Exception {
    for (var i = 0; i < MEMBERS; i++) {
      members.get(i).serve();
      prepare(i);
    }
    execute(
        0,
        "SET GLOBAL group_replication_bootstrap_group = ON",
        "START GROUP_REPLICATION",
        "SET GLOBAL group_replication_bootstrap_group = OFF");
    for (var i = 1; i < MEMBERS; i++) {
      execute(i, "START GROUP_REPLICATION");
    }
    for (var i = 0; i < MEMBERS; i++) {
      awaitOnline(i);
    }
  }

  /// Not in the binary log, or each member would have a history of its own.
  private void prepare(int number) throws SQLException {
    execute(
        number,
        "SET SQL_LOG_BIN = 0",
        "CREATE USER recovery@'%' IDENTIFIED BY 'recovery'",
        "GRANT REPLICATION SLAVE, CONNECTION_ADMIN, BACKUP_ADMIN, GROUP_REPLICATION_STREAM ON *.*"
            + " TO recovery@'%'",
        "SET SQL_LOG_BIN = 1",
        "CHANGE REPLICATION SOURCE TO SOURCE_USER = 'recovery', SOURCE_PASSWORD = 'recovery'"
            + " FOR CHANNEL 'group_replication_recovery'",
        "RESET BINARY LOGS AND GTIDS");
  }

  private void awaitOnline(int number) throws Exception {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!"ONLINE".equals(state(number))) {
      if (System.nanoTime() > deadline) {
        throw new IOException("a member does not join: it is " + state(number));
      }
      Thread.sleep(100);
    }
  }

  /// @return null where it does not answer
  private String state(int number) {
    return textOrNull(
        number,
        "SELECT MAX(member_state) FROM performance_schema.replication_group_members"
            + " WHERE member_id = @@server_uuid");
  }

  /// @return null where the member knows none or does not answer
  private String portOfPrimary(int asked) {
    return textOrNull(
        asked,
        "SELECT MAX(member_port) FROM performance_schema.replication_group_members"
            + " WHERE member_role = 'PRIMARY' AND member_state = 'ONLINE'");
  }

  private static String url(List<LocalServer> servers, String database) {
    return servers.stream()
        .map(server -> "127.0.0.1:" + server.port())
        .collect(
            Collectors.joining(
                ",",
                "jdbc:mysql://",
                "/" + database + "?sslMode=DISABLED&allowPublicKeyRetrieval=true"));
  }

  private Connection connect(int number) throws SQLException {
    var url = url(List.of(members.get(number)), "");
    return DriverManager.getConnection(
        url + "&connectTimeout=5000&socketTimeout=60000", "root", "");
  }

  private void execute(int number, String... statements) throws SQLException {
    try (var connection = connect(number);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String textOrNull(int number, String sql) {
    try {
      return text(number, sql);
    } catch (SQLException doesNotAnswer) {
      return null;
    }
  }

  private String text(int number, String sql) throws SQLException {
    try (var connection = connect(number);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
