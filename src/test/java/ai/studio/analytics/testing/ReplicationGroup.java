package ai.studio.analytics.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Three MySQL 9 servers on this machine as a Group Replication with one primary, from the binaries
/// that `./studio survive cluster` unpacks. Members can be killed and started again.
public final class ReplicationGroup implements AutoCloseable {

  private static final Path ROOT =
      Path.of(System.getProperty("user.home"), ".cache", "studio-analytics", "mysql-9");
  private static final String NAME = "7c1f7a3e-55d0-4c52-9b1d-2f4f2b3f8d10";
  private static final int MEMBERS = 3;
  private static final int LOWEST_PORT = 21_000;
  private static final int HIGHEST_PORT = 29_000;
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final Path work;
  private final List<Member> members = new ArrayList<>();

  private ReplicationGroup(Path work) {
    this.work = work;
  }

  private static final class Member {
    private final Path folder;
    private final int id;
    private final int port = freePort();
    private final int groupPort = freePort();
    private Process process;

    Member(Path folder, int id) {
      this.folder = folder;
      this.id = id;
    }
  }

  /// Starts the three and waits until all are members.
  ///
  /// @throws org.opentest4j.TestAbortedException where there are no binaries, except in CI, where
  ///   that is a failure
  public static ReplicationGroup start() throws Exception {
    if (!Files.isDirectory(ROOT)) {
      return TestDatabases.abort("No MySQL 9 in " + ROOT + ": ./studio survive cluster unpacks it");
    }
    var group = new ReplicationGroup(Files.createTempDirectory("studio-group-"));
    Runtime.getRuntime().addShutdownHook(new Thread(group::close));
    group.form();
    return group;
  }

  /// A database of that name; its address names all members.
  public TestDatabase create(String name) throws SQLException {
    execute(primary(), "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
    return new TestDatabase("Group", url(members, name), "root", "");
  }

  /// The same database, asked on the server that takes writes now.
  public TestDatabase onPrimary(TestDatabase database) throws SQLException {
    var name = database.jdbcUrl().replaceAll(".*/(\\w+)\\?.*", "$1");
    return new TestDatabase(
        "Group", url(List.of(members.get(primary())), name), database.user(), database.password());
  }

  /// The number of the member that is the primary.
  public int primary() throws SQLException {
    SQLException last = null;
    for (var i = 0; i < MEMBERS; i++) {
      try {
        var found =
            text(
                i,
                "SELECT MAX(member_port) FROM performance_schema.replication_group_members"
                    + " WHERE member_role = 'PRIMARY' AND member_state = 'ONLINE'");
        if (found != null) {
          var port = Integer.parseInt(found);
          return IntStream.range(0, MEMBERS)
              .filter(n -> members.get(n).port == port)
              .findFirst()
              .orElseThrow();
        }
      } catch (SQLException e) {
        last = e;
      }
    }
    throw new SQLException("no primary", last);
  }

  /// `kill -9`.
  public void kill(int number) throws InterruptedException {
    members.get(number).process.destroyForcibly().waitFor();
  }

  /// Starts a member that was killed, and waits until it has joined.
  public void restart(int number) throws Exception {
    launch(members.get(number));
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!"ONLINE".equals(state(number))) {
      if (System.nanoTime() > deadline) {
        throw new IOException("a member does not join again");
      }
      if ("OFFLINE".equals(state(number))) {
        tryToJoin(number);
      }
      Thread.sleep(200);
    }
  }

  @Override
  public void close() {
    members.stream().filter(it -> it.process != null).forEach(it -> it.process.destroyForcibly());
    try {
      for (var member : members) {
        if (member.process != null) {
          member.process.waitFor(10, TimeUnit.SECONDS);
        }
      }
      delete(work);
    } catch (IOException e) {
      System.err.println("Left behind: " + work + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void form() throws Exception {
    for (var i = 0; i < MEMBERS; i++) {
      var member = new Member(Files.createDirectory(work.resolve("member-" + i)), i + 1);
      members.add(member);
    }
    var making = new ArrayList<Process>();
    for (var member : members) {
      making.add(run(member, "--initialize-insecure"));
    }
    for (var process : making) {
      process.waitFor();
    }
    for (var member : members) {
      launch(member);
    }
    for (var i = 0; i < MEMBERS; i++) {
      prepare(i);
    }
    execute(0, "SET GLOBAL group_replication_bootstrap_group = ON");
    execute(0, "START GROUP_REPLICATION");
    execute(0, "SET GLOBAL group_replication_bootstrap_group = OFF");
    execute(1, "START GROUP_REPLICATION");
    execute(2, "START GROUP_REPLICATION");
    awaitAllOnline();
  }

  private void awaitAllOnline() throws Exception {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    for (var i = 0; i < MEMBERS; i++) {
      while (!"ONLINE".equals(state(i))) {
        if (System.nanoTime() > deadline) {
          throw new IOException("the group does not form");
        }
        Thread.sleep(200);
      }
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

  /// The others may not have noticed yet that it was gone.
  private void tryToJoin(int number) {
    try {
      execute(number, "START GROUP_REPLICATION");
    } catch (SQLException notYet) {
      // Tried again.
    }
  }

  private String state(int number) throws SQLException {
    var state =
        text(
            number,
            "SELECT member_state FROM performance_schema.replication_group_members"
                + " WHERE member_id = @@server_uuid");
    return state == null ? "OFFLINE" : state;
  }

  private void launch(Member member) throws Exception {
    var seeds =
        members.stream().map(it -> "127.0.0.1:" + it.groupPort).collect(Collectors.joining(","));
    var plugin = "--loose-group-replication-";
    member.process =
        run(
            member,
            "--bind-address=127.0.0.1",
            "--port=" + member.port,
            "--server-id=" + member.id,
            "--mysqlx=OFF",
            "--socket=" + member.folder.resolve("socket"),
            "--pid-file=" + member.folder.resolve("pid"),
            "--report-host=127.0.0.1",
            "--secure-file-priv=",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            "--innodb-buffer-pool-size=64M",
            "--plugin-load-add=group_replication.so",
            plugin + "group-name=" + NAME,
            plugin + "start-on-boot=OFF",
            plugin + "local-address=127.0.0.1:" + member.groupPort,
            plugin + "group-seeds=" + seeds,
            plugin + "ip-allowlist=127.0.0.1/8",
            plugin + "recovery-get-public-key=ON");
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!answers(members.indexOf(member))) {
      if (!member.process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("a member does not start: " + errors(member));
      }
      Thread.sleep(100);
    }
  }

  private static List<String> errors(Member member) throws IOException {
    try (var lines = Files.lines(member.folder.resolve("log"))) {
      return lines.filter(line -> line.contains("[ERROR]")).toList();
    }
  }

  private boolean answers(int number) {
    try {
      return text(number, "SELECT 1") != null;
    } catch (SQLException notYet) {
      return false;
    }
  }

  private static Process run(Member member, String... options) throws IOException {
    var libraries = ROOT.resolve("usr/lib/x86_64-linux-gnu");
    var command =
        new ArrayList<>(
            List.of(
                loader().toString(),
                "--library-path",
                libraries
                    + ":"
                    + libraries.resolve("mysql/private")
                    + ":"
                    + ROOT.resolve("usr/lib/mysql/private"),
                ROOT.resolve("usr/sbin/mysqld").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--basedir=" + ROOT.resolve("usr"),
                "--lc-messages-dir=" + ROOT.resolve("usr/share/mysql"),
                "--character-sets-dir=" + ROOT.resolve("usr/share/mysql/charsets"),
                "--plugin-dir=" + ROOT.resolve("usr/lib/mysql/plugin"),
                "--datadir=" + member.folder.resolve("data")));
    command.addAll(List.of(options));
    var log = member.folder.resolve("log").toFile();
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().put("OPENSSL_MODULES", libraries.resolve("ossl-modules").toString());
    return builder.start();
  }

  private static Path loader() throws IOException {
    try (var files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("ld-linux-"))
          .findFirst()
          .orElseThrow(() -> new IOException("there is no loader in " + ROOT));
    }
  }

  private static String url(List<Member> members, String database) {
    return members.stream()
        .map(member -> "127.0.0.1:" + member.port)
        .collect(
            Collectors.joining(
                ",",
                "jdbc:mysql://",
                "/" + database + "?sslMode=DISABLED&allowPublicKeyRetrieval=true"));
  }

  private Connection connect(int number) throws SQLException {
    var url = url(List.of(members.get(number)), "");
    return DriverManager.getConnection(
        url + "&connectTimeout=1000&socketTimeout=60000", "root", "");
  }

  private void execute(int number, String... statements) throws SQLException {
    try (var connection = connect(number);
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String text(int number, String sql) throws SQLException {
    try (var connection = connect(number);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  /// Below those that the system gives to clients: one of them might have it while a member is
  /// down.
  private static int freePort() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one.
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
