package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.TcpProxy;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The database is in trouble under load; events wait on disk, tracked requests do not wait.
/// `-Doutage.seconds=60` keeps it so for longer, and then holds the p99 of requests to that of calm
/// times, and lets the load go on while events catch up: a few seconds beside other tests say
/// little about either.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageOfDatabaseIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("outage.seconds", 3));
  private static final boolean LONG = OUTAGE.compareTo(Duration.ofSeconds(60)) >= 0;
  private static final Duration CALM = Duration.ofSeconds(LONG ? 30 : 1);
  private static final Duration WARM_UP = Duration.ofSeconds(LONG ? 15 : 1);

  /// Below all time limits of the pool and the driver: who takes less has not waited for them.
  private static final Duration NO_WAITING = Duration.ofSeconds(4);

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(120);
  private static final int CAUGHT_UP = 500;
  private static final int THREADS_MORE = 4;

  private static final Duration AT_FIRST = Duration.ofSeconds(10);
  private static final Duration BACK = Duration.ofSeconds(10);
  private static final Duration ONCE_KNOWN = Duration.ofSeconds(2);

  private String token;
  private TestDatabase database;
  private TcpProxy proxy;
  private ServiceProcess service;
  private int dashboards;

  enum Trouble {
    REFUSES,
    HANGS,
    ANSWERS_200_MS_LATE,
    RESETS_CONNECTIONS,
    IS_READ_ONLY;

    boolean stopsWriting() {
      return this == REFUSES || this == HANGS || this == IS_READ_ONLY;
    }
  }

  @BeforeAll
  void start(@TempDir Path dataDir) throws Exception {
    database = TestDatabases.mySql();
    proxy = TcpProxy.before(database);
    service = ServiceProcess.on(database.asPlainUser(), proxy.url(database), dataDir, Map.of());
    token = service.token();
  }

  /// The rollups of all troubles together: a command takes as long as one of them.
  @AfterAll
  void rollupsEqualRowsAfterAllOfThem() throws Exception {
    try (var _ = database;
        var _ = proxy;
        var _ = service) {
      Verdict.assertRollups(service);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "IS_READ_ONLY")
  void theDatabase(Trouble trouble) throws Exception {
    goesThrough(trouble);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IS_READ_ONLY")
  @Tag("all")
  void theDatabaseOrTheNetworkToIt(Trouble trouble) throws Exception {
    goesThrough(trouble);
  }

  private void goesThrough(Trouble trouble) throws Exception {
    try (var load = Load.lightlyOn(service)) {
      var calm = new Latency(load.requests());
      var outage = new Latency(load.requests());
      Thread.sleep(WARM_UP);
      calm.during(CALM);
      var threads = service.figure("thread_count");
      during(trouble, outage);
      var threadsMore = service.figure("thread_count") - threads;
      var waiting = service.figure("studio_events_pending");
      if (!LONG) {
        load.close();
      }
      var drained = service.awaitPending(CAUGHT_UP, DRAIN_LIMIT);
      if (LONG) {
        calm.during(CALM);
      }
      load.close();
      service.awaitPending(0, DRAIN_LIMIT);

      assertThat(waiting).isGreaterThan(trouble.stopsWriting() ? CAUGHT_UP : -1);
      assertThat(threadsMore).isLessThanOrEqualTo(THREADS_MORE);
      assertThat(service.figure("studio_events_quarantined_total")).isZero();
      assertThat(service.figure("studio_events_missing")).isZero();
      Verdict.onAll(database, load)
          .assertExact(service)
          .tell(
              "database %s, %d s".formatted(trouble, OUTAGE.toSeconds()),
              "median/p99 %s, calm %s (spread of p99 %d ms); %,d waited, drained in %.1f s; threads %+d"
                  .formatted(
                      outage,
                      calm,
                      calm.spread().toMillis(),
                      waiting,
                      drained.toMillis() / 1e3,
                      threadsMore));
      assertThat(load.slowestRequest()).isLessThan(NO_WAITING);
      if (LONG) {
        outage.assertNotSlowerThan(calm);
      }
    }
  }

  private void during(Trouble trouble, Latency outage) throws Exception {
    switch (trouble) {
      case REFUSES -> proxy.pull();
      case HANGS -> proxy.hang();
      case ANSWERS_200_MS_LATE -> proxy.slow(Duration.ofMillis(200));
      case RESETS_CONNECTIONS -> proxy.resetEvery(Duration.ofMillis(300));
      case IS_READ_ONLY -> execute("SET GLOBAL read_only = ON");
    }
    try {
      if (trouble == Trouble.REFUSES || trouble == Trouble.HANGS) {
        whoeverNeedsTheDatabaseIsToldInTime();
      }
      outage.during(OUTAGE);
    } finally {
      proxy.plug();
      execute("SET GLOBAL read_only = OFF");
      isBackSoon();
    }
  }

  private void isBackSoon() throws Exception {
    var question = questions().getFirst();
    var start = System.nanoTime();
    while (ask(question).status() != 200) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BACK);
      Thread.sleep(20);
    }
  }

  private ServiceProcess.Answer ask(Question question) throws Exception {
    return service.ask(question.path, question.header, question.value, question.body);
  }

  /// The first to ask may not know yet that it is away.
  private void whoeverNeedsTheDatabaseIsToldInTime() throws Exception {
    for (var limit : List.of(AT_FIRST, ONCE_KNOWN)) {
      for (var question : questions()) {
        var answer = ask(question);
        assertThat(answer.status()).as("%s: %s", question.path, answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("UNAVAILABLE");
        assertThat(answer.time()).as("%s: %s", question.path, answer.body()).isLessThan(limit);
      }
    }
    probesTellItInTime();
  }

  private void probesTellItInTime() throws Exception {
    var told =
        Map.of(
            "/health/ready", "DOWN",
            "/health/live", "UP",
            "/api/dashboard/health/", "\"connected\":false");
    for (var path : told.keySet()) {
      var answer = service.ask(path, "Accept", "*/*", "");
      assertThat(answer.body()).as(path).contains(told.get(path));
      assertThat(answer.time()).as(path).isLessThan(ONCE_KNOWN);
    }
  }

  private record Question(String path, String header, String value, String body) {}

  private List<Question> questions() {
    return List.of(
        new Question(newDashboard(), "Authorization", "Bearer " + token, ""),
        new Question("/api/ingest/events", "X-API-Key", "sk-unknown", "[]"),
        new Question(
            "/api/auth/token", "Accept", "*/*", "{\"username\":\"admin\",\"password\":\"x\"}"),
        new Question(
            "/graphql",
            "Authorization",
            "Bearer " + token,
            "{\"query\":\"{requestLogs {edges {node {id}}}}\"}"));
  }

  /// Of a range that nobody has asked for, which no cache can answer.
  private String newDashboard() {
    var start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * ++dashboards);
    return "/api/dashboard/?range=custom&start=%s&end=%s".formatted(start, start.plusSeconds(3600));
  }

  /// Not through the proxy, and as an administrator.
  private void execute(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
