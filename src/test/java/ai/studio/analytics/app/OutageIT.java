package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TcpProxy;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cable to a real MySQL is pulled again and again while events come in.
class OutageIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration OFFER_LIMIT = Duration.ofMillis(50);
  private static final Duration AT_FIRST = Duration.ofSeconds(5);
  private static final Duration ONCE_KNOWN = Duration.ofSeconds(2);

  @TempDir Path dataDir;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /// Between two batches of a sender, or a fast machine sends more than it drains in time.
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final AtomicLong batches = new AtomicLong();
  private final AtomicLong slowestOffer = new AtomicLong();

  @Test
  void whileTheDatabaseIsAwayEventsWaitOnDiskAndNobodyElseDoes() throws Exception {
    try (var database = TestDatabases.mySql();
        var proxy = TcpProxy.before(database);
        var studio = Studio.open(config(database, proxy))) {
      studio.database().migrate();
      try (var intake = Intake.open(studio)) {
        outages(intake, proxy);
        drained(intake);

        assertThat(intake.balance().missing()).isZero();
        assertThat(intake.balance().droppedInAll()).isZero();
      }
      assertThat(database.keysStoredOnce()).isEqualTo(acknowledged);
      assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify())
          .isEmpty();
    }
    assertThat(Duration.ofNanos(slowestOffer.get())).isLessThan(OFFER_LIMIT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whileTheDatabaseIsAwayTheServiceStopsInTime(boolean hangs) throws Exception {
    try (var database = TestDatabases.mySql();
        var proxy = TcpProxy.before(database)) {
      var studio = Studio.open(config(database, proxy));
      studio.database().migrate();
      var intake = Intake.open(studio);
      send(intake);
      drained(intake);
      if (hangs) {
        proxy.hang();
      } else {
        proxy.pull();
      }
      send(intake);

      var start = System.nanoTime();
      intake.close();
      studio.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  /// As behind a firewall that drops packets: nobody answers, not even with a refusal.
  @Test
  void whileNobodyAnswersAtTheAddressWhoeverNeedsTheDatabaseIsToldInTime() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var waiting = new Waiting(deaf);
        var database = TestDatabases.h2();
        var studio =
            Studio.open(
                TestConfig.of("jdbc:mysql://" + waiting.address(), database, dataDir, Map.of()))) {
      studio.database().watch();
      var pool = studio.database().dataSource();
      for (var limit : List.of(AT_FIRST, ONCE_KNOWN)) {
        var start = System.nanoTime();
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
      }
      assertThat(studio.database().isAway()).isTrue();
    }
  }

  /// Connections that fill the queue of a server which accepts none.
  private static final class Waiting implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();
    private final ServerSocket server;

    Waiting(ServerSocket server) throws IOException {
      this.server = server;
      while (connects()) {}
    }

    String address() {
      return "127.0.0.1:" + server.getLocalPort() + "/studio";
    }

    private boolean connects() throws IOException {
      var socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 300);
        return true;
      } catch (SocketTimeoutException itIsFull) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aConnectionToAServerThatBecameReadOnlyIsNotUsedAgain() throws Exception {
    var two = Map.of("studio.db.pool-size", "2");
    try (var database = TestDatabases.mySql();
        var studio = Studio.open(TestConfig.of(database.asPlainUser(), dataDir, two))) {
      studio.database().migrate();
      var pool = studio.database().dataSource();
      var refused = 0L;
      execute(database, "SET GLOBAL read_only = ON");
      try (var connection = pool.getConnection();
          var statement = connection.createStatement()) {
        refused = id(connection);
        assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM journal_mark"))
            .hasMessageContaining("--read-only");
      } finally {
        execute(database, "SET GLOBAL read_only = OFF");
      }

      try (var one = pool.getConnection();
          var other = pool.getConnection()) {
        assertThat(List.of(id(one), id(other))).doesNotContain(refused);
      }
    }
  }

  private static long id(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT CONNECTION_ID()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void outages(Intake intake, TcpProxy proxy) throws Exception {
    var over = new AtomicBoolean();
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 4; i++) {
        senders.submit(() -> {
          while (!over.get()) {
            send(intake);
            Thread.sleep(PAUSE);
          }
          return null;
        });
      }
      for (var i = 0; i < 3; i++) {
        Thread.sleep(500);
        proxy.pull();
        Thread.sleep(500);
        proxy.plug();
      }
      over.set(true);
    }
  }

  private void send(Intake intake) {
    var seed = batches.incrementAndGet();
    var batch = Events.random(seed, 20, NOON, NOON.plusSeconds(3600), "default");
    intake.pipeline().accept(batch.subList(0, 19));
    offer(intake, batch.getLast());
    batch.forEach(event -> acknowledged.add(event.key()));
  }

  private void offer(Intake intake, Event event) {
    var start = System.nanoTime();
    intake.feed().offer(event);
    slowestOffer.accumulateAndGet(System.nanoTime() - start, Math::max);
  }

  private static void drained(Intake intake) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (intake.balance().pending() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(intake.balance().pending()).isZero();
  }

  private Config config(TestDatabase database, TcpProxy proxy) {
    return TestConfig.of(proxy.url(database), database, dataDir, Map.of());
  }
}
