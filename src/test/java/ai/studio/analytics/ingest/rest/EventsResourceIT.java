package ai.studio.analytics.ingest.rest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.app.Intake;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.FreshData;
import io.helidon.microprofile.testing.AddConfig;
import io.helidon.microprofile.testing.AddConfigSource;
import io.helidon.microprofile.testing.junit5.HelidonTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@HelidonTest
@AddConfig(key = "studio.ingest.max-body", value = "100000")
@AddConfig(key = "studio.ingest.max-events", value = "1000")
class EventsResourceIT {

  private static final String GOOD =
      "{'endpoint': '/v1/chat/completions', 'status_code': 200, 'latency_ms': 12}";

  @AddConfigSource
  static ConfigSource data() throws IOException {
    return FreshData.source();
  }

  @Inject private Intake intake;
  @Inject private Database database;
  private Sender sender;

  @BeforeEach
  void find() {
    sender = Sender.with(Role.INGEST);
  }

  @Test
  void keepsTheGoodEventsAndSaysWhatIsWrongWithTheOthers() throws Exception {
    var answer =
        sender.post(
            Sender.JSON,
            "[%s, {'endpoint': '/', 'status_code': 99, 'latency_ms': 1}, %s, {'colour': 1}]"
                .formatted(event("kept-1"), event("kept-2")));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{'accepted':2,'refused':[{'index':1,'field':'status_code','reason':'must be between 100 and 599'},"
                    .replace('\'', '"')
                + "{'index':3,'field':'colour','reason':'is unknown'}],'duplicates':0,'conflicts':[]}"
                    .replace('\'', '"'));
    assertThat(stored("kept-%")).isEqualTo(2);
  }

  @Test
  void tellsWhichEventsWereSentBeforeUnchangedAndWhichChanged() throws Exception {
    var run = UUID.randomUUID() + "-";
    sender.post(Sender.JSON, "[%s, %s]".formatted(recent(run + 1, 0, 1), recent(run + 2, 0, 1)));
    var answer =
        sender.post(
            Sender.JSON,
            "[{'colour': 1}, %s, %s, %s]"
                .formatted(recent(run + 1, 5, 1), recent(run + 2, 0, 2), recent(run + 3, 0, 1)));

    var conflict = "[{'index':2,'id':'%s2','field':'latency_ms'}]".formatted(run);
    assertThat(answer.body().replace('"', '\''))
        .contains("'accepted':2", "'duplicates':1,'conflicts':" + conflict);
    assertThat(stored(run + "%")).isEqualTo(3);
    assertThat(intake.balance().missing()).isZero();
  }

  @Test
  void takesOneObjectLinesAndGzip() throws Exception {
    var lines = event("line-1") + "\n" + event("line-2") + "\n";

    assertThat(sender.post(Sender.JSON, event("single")).body()).contains("\"accepted\":1");
    assertThat(sender.post(Sender.NDJSON, lines).body()).contains("\"accepted\":2");
    assertThat(
            sender
                .post(
                    Sender.NDJSON,
                    Sender.gzip(event("zip-1") + event("zip-2")),
                    "Content-Encoding",
                    "gzip")
                .body())
        .contains("\"accepted\":2");
    assertThat(sender.post(Sender.JSON, "[]").body()).contains("\"accepted\":0");
    assertThat(stored("zip-%")).isEqualTo(2);
  }

  @Test
  void theSameBatchPostedAHundredTimesAtOnceIsStoredOnce() throws Exception {
    var batch = IntStream.range(0, 20).mapToObj(i -> event("same-" + i)).collect(joining(","));
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = new ArrayList<Future<Integer>>();
      for (var i = 0; i < 100; i++) {
        sent.add(senders.submit(() -> sender.post(Sender.JSON, "[" + batch + "]").statusCode()));
      }
      for (var status : sent) {
        assertThat(status.get()).isEqualTo(202);
      }
    }

    assertThat(stored("same-%")).isEqualTo(20);
    assertThat(intake.balance().missing()).isZero();
  }

  @Test
  void endlessNumbersAndLevelsAreFaultsOfTheirEventAlone() throws Exception {
    var digits = "9".repeat(5_000);
    var levels = "{'a':".repeat(1_500) + digits + "}".repeat(1_500);
    var threat = "{'type':'threat','threat_type':'x','severity':'low','raw_data':%s}";
    var events =
        List.of(
            "{'endpoint':'/','model_name':'m','cost_usd':%s,'status_code':200}".formatted(digits),
            "{'endpoint':'/','status_code':%s}".formatted(digits),
            threat.formatted(levels),
            threat.formatted("{'a':[" + digits + "]}"),
            event("beside-endless"));
    var answer = sender.post(Sender.JSON, events.toString().replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body())
        .contains("\"accepted\":1", "\"cost_usd\"", "is out of range")
        .contains("at most 1000 levels deep", "numbers of at most 1000 digits");
    assertThat(sender.post(Sender.JSON, "{\"%s\":1}".formatted("n".repeat(60_000))).body())
        .contains("MALFORMED", "exceeds the maximum allowed (50000)")
        .doesNotContain("Stream");
  }

  @Test
  void saysWhereTheJsonIsMalformedAndKeepsNothingOfIt() throws Exception {
    var answer = sender.post(Sender.JSON, "[" + event("malformed") + ",\n {'endpoint': }]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("MALFORMED", "line 2, column 15");
    assertThat(sender.post(Sender.JSON, "[" + GOOD).statusCode()).isEqualTo(400);
    assertThat(sender.post(Sender.JSON, "[] []").statusCode()).isEqualTo(400);
    assertThat(stored("malformed")).isZero();
  }

  @Test
  void refusesWhatIsTooLargeEvenWhereItIsSmallWhenZipped() throws Exception {
    var blanks = " ".repeat(200_000) + GOOD;
    var many = "{}\n".repeat(1_001);

    assertThat(sender.post(Sender.JSON, blanks).statusCode()).isEqualTo(413);
    assertThat(
            sender.post(Sender.JSON, Sender.gzip(blanks), "Content-Encoding", "gzip").statusCode())
        .isEqualTo(413);
    assertThat(sender.post(Sender.NDJSON, many).statusCode()).isEqualTo(413);
  }

  @Test
  void refusesBrokenGzipAndOtherMediaTypes() throws Exception {
    var zip = Sender.gzip(GOOD);
    var broken = Arrays.copyOf(zip, zip.length - 12);

    assertThat(sender.post(Sender.JSON, broken, "Content-Encoding", "gzip").statusCode())
        .isEqualTo(400);
    assertThat(sender.post("text/plain", GOOD).statusCode()).isEqualTo(415);
  }

  @Test
  void onlySendersAndAdministratorsMaySend() throws Exception {
    assertThat(Sender.with(Role.ADMIN).post(Sender.JSON, GOOD).statusCode()).isEqualTo(202);
    assertThat(Sender.with(Role.USER).post(Sender.JSON, GOOD).statusCode()).isEqualTo(403);
  }

  private static String recent(String id, int secondsLater, int latency) {
    return "{'id': '%s', 'time': '%s', 'endpoint': '/v1', 'status_code': 200, 'latency_ms': %d}"
        .formatted(id, Instant.now().minusSeconds(60 - secondsLater), latency);
  }

  private static String event(String id) {
    return "{'id': '%s', 'time': '2026-03-10T12:00:00Z', 'endpoint': '/v1', 'status_code': 200, 'latency_ms': 1}"
        .formatted(id);
  }

  /// How many requests whose key is like a pattern are in the database once all is drained.
  private long stored(String pattern) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (intake.balance().pending() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    try (var connection = database.dataSource().getConnection();
        var statement =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM request_log WHERE event_key LIKE ?")) {
      statement.setString(1, pattern);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
