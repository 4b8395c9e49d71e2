package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.export.ExportFormat;
import ai.studio.analytics.export.RowExport;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/// Files of other programs, counted exactly, once.
@EachDatabase
class ImportIT {

  private static final String CALLS =
      """
      TIMESTAMP,ContextTokens,GeneratedTokens
      2023-11-16 18:17:03.9799600,4808,10
      2023-11-16 18:17:04.0319600,3180,8
      2023-11-16 18:17:04.0319600,3180,8
      """;
  private static final String[] CALLS_OPTIONS = {
    "--format=csv",
    "--map=created_at=TIMESTAMP,prompt_tokens=ContextTokens,completion_tokens=GeneratedTokens",
    "--set=model_name=gpt-4"
  };

  private static final String ACCESS =
      """
      192.0.2.9 - - [17/May/2015:10:05:03 +0000] "GET /images/a.png?size=2 HTTP/1.1" 200 203023 "-" "curl/7.1"
      192.0.2.9 - frank [17/May/2015:12:05:43 +0200] "GET /b HTTP/1.1" 404 - "http://example.com/\\"q\\"" "curl/7.1"
      192.0.2.7 - - [18/May/2015:10:05:43 +0000] "-" 408 0 "-" "-"
      192.0.2.7 - - [18/May/2015:10:06:00 +0000] "GET /b HTTP/1.1" 200 12 "-" "cut off
      """;

  private static final String EVENTS =
      """
      {"id":"a","time":"2026-01-01T00:00:00Z","endpoint":"/v1/x","status_code":200,"latency_ms":5}
      {"time":"2026-01-01T00:00:01Z","endpoint":"/v1/x","status_code":500,"latency_ms":7,"model_name":"gpt-4o"}
      """;

  private static final String SENT =
      """
      {"id":"a","time":"TIME","endpoint":"/v1/x","status_code":200}
      {"type":"feedback","id":"f","time":"TIME","request_event_id":"a","user_id":"ann","rating":4}
      {"type":"threat","id":"t","time":"TIME","request_event_id":"a","threat_type":"odd","severity":"low","session_id":"s"}
      """;
  private static final String ODD =
      """
      {"id":"a","time":"2026-01-01T00:00:00.123456Z","endpoint":"/v1/x","status_code":500,"latency_ms":7,"model_name":"=1+1","user_id":"'=ann","session_id":"-s","prompt_tokens":12,"cached_tokens":5,"completion_tokens":7,"reasoning_tokens":2,"cost_usd":0.000000125,"error_type":"+a, \\"b\\"","tags":{"@k":"-1","k":"ø,\\n😀"},"project":"'p","trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331"}
      {"id":"b","time":"2026-01-01T00:00:01Z","endpoint":"/v1/y","status_code":200,"user_agent":"\\tcurl"}
      {"type":"feedback","id":"=f","time":"2026-01-01T00:00:02Z","request_event_id":"a","user_id":"ann","rating":4,"comment":"=HYPERLINK(\\"x\\")"}
      {"type":"threat","id":"t","time":"2026-01-01T00:00:03Z","request_event_id":"a","threat_type":"@odd","severity":"low","description":"'quoted'","raw_data":{"a":[1,"=2"]},"rule":"r","score":0.87,"count":3,"first_seen":"2026-01-01T00:00:01Z","last_seen":"2026-01-01T00:00:02Z"}
      {"type":"evaluation","id":"=e","time":"2026-01-01T00:00:04Z","response_id":"r","name":"-relevance","score":5,"evaluator":"@judge"}
      {"type":"evaluation","id":"e2","time":"2026-01-01T00:00:05Z","trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","name":"tone","score":-1.25e-7,"label":"=1+1"}
      {"type":"evaluation","id":"e3","time":"2026-01-01T00:00:06Z","response_id":"r","name":"safe","label":"pass"}
      """;
  private static final String RATED =
      """
      id,event_key,time,user_id,rating,comment,request_id,request_event_id,model_name
      1,f,TIME,ann,4,,REQUEST,a,
      """;
  private static final String RATED_JSON =
      """
      [{"id": "1", "eventKey": "f", "createdAt": "TIME", "requestId": "REQUEST", "requestEventId": "a",
        "orphan": false, "user": "ann", "rating": 4, "comment": null}]
      """;
  private static final String SEEN =
      """
      id,event_key,time,threat_type,severity,state,request_id
      1,t,TIME,odd,LOW,OPEN,REQUEST
      """;

  private final TestDatabase database;
  @TempDir Path folder;
  private Studio studio;

  ImportIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    studio = Studio.open(TestConfig.of(database, folder, Map.of()));
    studio.database().migrate();
    studio.settings().refresh();
  }

  @AfterEach
  void close() {
    new Eraser(studio.database().dataSource()).eraseEvents();
    studio.close();
  }

  @Test
  void callsFromATable() throws Exception {
    assertThat(run(file("calls.csv", CALLS), CALLS_OPTIONS)).contains("3 events imported");
    assertThat(run(file("calls.csv", CALLS), CALLS_OPTIONS))
        .contains("0 events imported, 3 were there already");

    var summary = studio.dashboards().of(everythingIn("2023-11-16")).summary();
    assertThat(summary.totalRequests()).isEqualTo(3);
    assertThat(summary.tokens().prompt()).isEqualTo(4_808 + 3_180 + 3_180);
    assertThat(summary.tokens().completion()).isEqualTo(10 + 8 + 8);
    assertThat(summary.totalCost()).isNotNull();
    assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify()).isEmpty();
  }

  @Test
  void requestsFromAnAccessLog() throws Exception {
    run(file("access.log", ACCESS), "--format=combined");
    run(file("access.log", ACCESS), "--format=combined");

    assertThat(counts("SELECT status_code, COUNT(*) FROM request_log GROUP BY status_code"))
        .isEqualTo(Map.of("200", 2L, "404", 1L, "408", 1L));
    assertThat(counts("SELECT endpoint, COUNT(*) FROM request_log GROUP BY endpoint"))
        .isEqualTo(Map.of("/images/a.png", 1L, "/b", 2L, "-", 1L));
    assertThat(counts("SELECT ip_address, COUNT(*) FROM request_log GROUP BY ip_address"))
        .isEqualTo(Map.of("192.0.2.0", 4L));
    assertThat(
            counts(
                "SELECT user_id, COUNT(*) FROM request_log WHERE user_id IS NOT NULL GROUP BY user_id"))
        .isEqualTo(Map.of("frank", 1L));
  }

  @Test
  void addressesThatCannotBeReadAreCounted() throws Exception {
    var lines = ACCESS.replace("192.0.2.7 ", "host.name.example ");

    assertThat(run(file("names.log", lines), "--format=combined"))
        .contains("2 addresses could not be read");
    assertThat(
            counts(
                "SELECT COALESCE(ip_address, 'none'), COUNT(*) FROM request_log GROUP BY ip_address"))
        .isEqualTo(Map.of("192.0.2.0", 2L, "none", 2L));
  }

  @Test
  void aDirectoryIsCalledOne() {
    assertThatThrownBy(() -> run(folder)).hasMessageContaining("is a directory");
  }

  @Test
  void pathsOverTheBoundAreOneEndpointThatCanBeAskedFor() throws Exception {
    studio.close();
    var bound = Map.of("studio.ingest.max-distinct", "5");
    studio = Studio.open(TestConfig.of(database, folder, bound));
    var paths =
        "abcdefgh"
            .repeat(2)
            .chars()
            .mapToObj(c -> ACCESS.lines().findFirst().get().replace("images", (char) c + "-dir"))
            .collect(Collectors.joining("\n"));

    assertThat(run(file("paths.log", paths))).contains("6 events have the endpoint (other)");

    var other = Filter.Condition.is("endpoint", "(other)");
    var range = everythingIn("2015-05-17").range();
    var question = new Question(range, null, other, Scope.whole("default"));
    assertThat(studio.dashboards().of(question).summary().totalRequests()).isEqualTo(6);
    assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify()).isEmpty();
  }

  @Test
  void badLinesAreLeftOutAndKeptBesideTheFile() throws Exception {
    var odd = "192.0.2.1 - - [17/May/2015:10:05:03 +0000] \"GET /?q=1 HTTP/1.1\" 999 1\n";
    var file = file("odd.log", ACCESS + odd + "192.0.2.1 - - [18/May/2015:1");
    assertThat(run(file, "--on-error=skip")).contains("4 events imported", "2 bad lines");
    assertThat(folder.resolve("odd.log.bad")).content().startsWith(odd).hasLineCount(2);
    assertThatThrownBy(() -> run(file)).hasMessageContaining("odd.log, line 5");

    var table = "time;status_code;latency_ms\n2026-01-01;200;1\n2026-01-01;oops;1\n";
    assertThat(run(file("odd.csv", table), "--on-error=skip")).contains("1 events imported");
    assertThat(folder.resolve("odd.csv.bad"))
        .content()
        .isEqualTo("time;status_code;latency_ms\n2026-01-01;oops;1\n");
  }

  @Test
  void lastLineThatIsStillBeingWrittenIsLeftOut() throws Exception {
    var file = file("live.log", ACCESS + "192.0.2.7 - - [18/May/2015:10:06");
    assertThat(run(file)).contains("4 events imported");
  }

  @Test
  void tablesOfOtherProgramsAreUnderstood() throws Exception {
    var rows =
        "\uFEFFtime\tstatus_code\tlatency_ms\tmodel_name\tprompt_tokens\tuser_id\n"
            + "1700000000\t200.0\t12.6\tgpt-4o\t12.0\tNULL\n"
            + "1700000000500\t200\t\\N\tgpt-4o\t3e2\tayu\n";
    assertThat(run(file("other.tsv", rows))).contains("2 events imported");
    assertThat(
            counts(
                "SELECT CONCAT(COALESCE(user_id, '-'), ' ', COALESCE(latency_ms, -1)),"
                    + " prompt_tokens FROM request_log"))
        .isEqualTo(Map.of("- 13", 12L, "ayu -1", 300L));
    var json =
        "\uFEFF[{\"time\": 1700000001, \"endpoint\": \"/x\", \"status_code\": 200.0, \"user_id\": 7}]";
    assertThat(run(file("other.json", json))).contains("1 events imported");
  }

  /// As the web UI writes them, with a byte order mark and CRLF.
  @Test
  void requestsThatTheListExportedComeBackAsTheyWere() throws Exception {
    var csv =
        "\uFEFFid,event_key,time,method,endpoint,status_code,latency_ms,streamed,user_id,authenticated,"
            + "model_name,operation,prompt_tokens,cached_tokens,cache_write_tokens,completion_tokens,"
            + "reasoning_tokens,total_tokens,cost_usd,source,session_id,session_key\r\n"
            + "1,'-a,2026-01-01T00:00:00.000001Z,POST,/x,200,,true,ayu,true,gpt-4o,chat,6,4,0,5,1,16,0.5,GATEWAY,9,s1\r\n"
            + "2,b,2026-01-01T00:00:01Z,'-,/y,200,7,false,,false,,,0,0,0,0,0,0,,FILTER,,\r\n";
    assertThat(run(file("requests.csv", csv))).contains("2 events imported");
    assertThat(run(file("requests.csv", csv))).contains("0 events imported, 2 were there");
    assertThat(
            counts(
                "SELECT CONCAT(event_key, ' ', method, ' ', source, ' ', COALESCE(session_key, '-')),"
                    + " prompt_tokens * 100 + cached_tokens * 10 + completion_tokens FROM request_log r"
                    + " LEFT JOIN user_session s ON s.id = r.session_id"))
        .isEqualTo(Map.of("-a POST gateway s1", 645L, "b - filter -", 0L));
  }

  @Test
  void tagsComeBackFromBothFormsOfAnExport() throws Exception {
    var csv =
        "id,event_key,time,endpoint,status_code,project,tags\r\n"
            + "1,a,2026-01-01T00:00:00Z,/x,200,shop,\"{\"\"feature\"\":\"\"search\"\"}\"\r\n";
    var json =
        """
        [{"id": "1", "eventKey": "b", "createdAt": "2026-01-01T00:00:00Z", "endpoint": "/x", "statusCode": 200,
          "project": "shop", "tags": [{"key": "feature", "value": "search"}], "outputTokensPerSecond": 12.5}]
        """;
    assertThat(run(file("requests.csv", csv))).contains("1 events imported");
    assertThat(run(file("requests.json", json))).contains("1 events imported");
    assertThat(
            counts(
                "SELECT CONCAT(project, ' ', tags), COUNT(*) FROM request_log GROUP BY project, tags"))
        .isEqualTo(Map.of("shop {\"feature\":\"search\"}", 2L));
  }

  @Test
  void feedbackAndThreatsThatTheListsExportedComeBack() throws Exception {
    var feedback =
        """
        [{"id": "5", "eventKey": "f", "createdAt": "2026-01-01T00:00:02Z", "requestId": "77", "user": "ayu",
          "rating": 4, "comment": null, "request": {"id": "77", "modelName": "gpt-4o"}}]
        """;
    var threats =
        """
        [{"id": "6", "eventKey": "t", "createdAt": "2026-01-01T00:00:03Z", "type": "abuse_detection",
          "severity": "HIGH", "state": "RESOLVED", "ipAddress": "192.0.2.0", "rawData": "{\\"a\\":1}",
          "requestId": "77", "resolvedAt": null, "resolvedBy": null}]
        """;
    assertThat(run(file("feedback.json", feedback))).contains("1 events imported");
    assertThat(run(file("threats.json", threats))).contains("1 events imported");
    assertThat(counts("SELECT CONCAT(event_key, request_id), rating FROM feedback_log"))
        .isEqualTo(Map.of("f77", 4L));
    assertThat(counts("SELECT raw_data, COUNT(*) FROM threat_log GROUP BY raw_data"))
        .isEqualTo(Map.of("{\"a\":1}", 1L));
  }

  @Test
  void exportsOfWhatNamedItsRequestByTheSendersIdAreThereAlready() throws Exception {
    for (var time : List.of("2026-01-01T00:00:00Z", Instant.now().toString())) {
      new Eraser(studio.database().dataSource()).eraseEvents();
      assertThat(run(file("sent.ndjson", SENT.replace("TIME", time))))
          .contains("3 events imported");
      var request = counts("SELECT 'id', id FROM request_log").get("id").toString();
      for (var export : Map.of("f.csv", RATED, "f.json", RATED_JSON, "t.csv", SEEN).entrySet()) {
        var rows = export.getValue().replace("TIME", time).replace("REQUEST", request);
        assertThat(run(file(export.getKey(), rows)))
            .contains("0 events imported, 1 were there already")
            .doesNotContain("something else");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "XLSX", mode = EnumSource.Mode.EXCLUDE)
  void whatListsOfEventsExportIsImportedUnchanged(ExportFormat format) throws Exception {
    var tables =
        List.of(RowTable.REQUESTS, RowTable.FEEDBACK, RowTable.THREATS, RowTable.EVALUATIONS);
    run(file("odd.ndjson", ODD));
    var exported = new TreeMap<RowTable, String>();
    for (var table : tables) {
      exported.put(table, export(table, format));
    }
    new Eraser(studio.database().dataSource()).eraseEvents();
    for (var table : tables) {
      var file = file(table.text() + "." + format.text(), exported.get(table));
      assertThat(run(file)).contains(" events imported, 0 were there").doesNotContain("0 events");
    }

    assertThat(exported.get(RowTable.REQUESTS)).contains("=1+1");
    for (var table : tables) {
      assertThat(export(table, format)).as(table.text()).isEqualTo(exported.get(table));
    }
  }

  private String export(RowTable table, ExportFormat format) throws IOException {
    var rows = new Rows(studio.sql(), studio.database().dialect(), studio.blocks(), studio.clock());
    var export =
        new RowExport(
            RowQuestion.all(table, Scope.whole("default")),
            Order.of(table, "orderBy", null, false),
            // A reference to a request is kept by its id alone.
            table.fields().fields().stream()
                .filter(field -> !field.fieldName().equals("request_key"))
                .toList(),
            Long.MAX_VALUE);
    var out = new ByteArrayOutputStream();
    var writer = format.open(export.columns(), out);
    export.write(rows, writer, _ -> {});
    writer.end();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatAdministratorsDidIsNotImported() throws Exception {
    var acts = "time,actor,act,subject\r\n2026-01-01T00:00:00Z,root,login,root\r\n";
    assertThat(run(file("audit.csv", acts))).contains("nothing is imported of what administrators");
  }

  @Test
  void sessionsAreCountedAgainAndNotImported() throws Exception {
    var sessions =
        "id,session_key,session_start,session_end\r\n1,,2026-01-01T00:00:00Z,2026-01-01T00:01:00Z\r\n";
    assertThat(run(file("sessions.csv", sessions)))
        .contains("These are sessions. They are counted again");
  }

  @Test
  void eventsFromCompressedJsonLines() throws Exception {
    var file = folder.resolve("events.ndjson.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(EVENTS.getBytes());
    }
    assertThat(run(file)).contains("2 events imported, 0 were there");
    assertThat(run(file("events.ndjson", EVENTS))).contains("0 events imported, 2 were there");
  }

  @Test
  void aBadLineIsNamedAndNothingIsImported() throws Exception {
    var negative = CALLS + "2023-11-16 18:17:05,12,-1\n";
    assertThatThrownBy(() -> run(file("bad.csv", negative), CALLS_OPTIONS))
        .hasMessageEndingWith(
            "bad.csv, line 5, column 24: completion_tokens must be between 0 and 1000000000");

    var broken = ACCESS + "192.0.2.7 - - [18/May/2015] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"\n";
    assertThatThrownBy(() -> run(file("bad.log", broken), "--format=combined"))
        .hasMessageContaining("bad.log, line 5, column 16: must have a time such as");

    var malformed = EVENTS + "{\"time\": oops}\n";
    assertThatThrownBy(() -> run(file("bad.ndjson", malformed)))
        .hasMessageContaining("bad.ndjson, line 3, column 1")
        .hasMessageContaining("oops");

    var unknown = EVENTS + "{\"time\":\"2026-01-01T00:00:00Z\",\"colour\":\"red\"}\n";
    assertThatThrownBy(() -> run(file("unknown.ndjson", unknown)))
        .hasMessageContaining("unknown.ndjson, line 3, column 32: colour");

    assertThat(counts("SELECT 'all', COUNT(*) FROM request_log")).containsValue(0L);
  }

  @Test
  void demoTrafficIsTheSameEveryTime() throws Exception {
    var traffic = new DemoTraffic(7, 4, 300);
    var first = new Demo(studio).fill(traffic, 3, _ -> {});
    var again = new Demo(studio).fill(new DemoTraffic(7, 4, 300), 3, _ -> {});

    assertThat(first).isGreaterThan(500);
    assertThat(again).isLessThan(20);
    assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify()).isEmpty();
  }

  private String run(Path file, String... options) throws Exception {
    var command = new Import();
    var out = new StringWriter();
    new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(new StringWriter()))
        .parseArgs(arguments(file, options));
    assertThat(command.start(studio)).isZero();
    return out.toString();
  }

  private static String[] arguments(Path file, String[] options) {
    var arguments = new String[options.length + 1];
    arguments[0] = file.toString();
    System.arraycopy(options, 0, arguments, 1, options.length);
    return arguments;
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static Question everythingIn(String day) {
    var start = Instant.parse(day + "T00:00:00Z");
    var range = DashboardRange.custom(start, start.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    return new Question(range, null, Filter.NONE, Scope.whole("default"));
  }

  private Map<String, Long> counts(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var counts = new TreeMap<String, Long>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    }
  }
}
