package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.Field;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {

  private static final FieldNames AS_NAMED = new FieldNames(Map.of(), Map.of());
  private static final IngestContext CONTEXT =
      new IngestContext("acme", Source.IMPORT, Instant.parse("2026-06-01T00:00:00Z"));

  @Test
  void aRowThatDoesNotSayOtherwiseIsASuccessfulCallOfTheChatEndpoint() throws IOException {
    var event = (RequestEvent) first("time,model_name\n2026-05-01 10:00:00,o3\n");

    assertThat(event.exchange().endpoint()).isEqualTo("/v1/chat/completions");
    assertThat(event.exchange().status()).isEqualTo(200);
    assertThat(event.exchange().latencyMs()).isNull();
    assertThat(event.time()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
    assertThat(event.key()).startsWith("import-");
  }

  @Test
  void whatHasARatingIsFeedbackAndWhatHasASeverityIsAThreat() throws IOException {
    assertThat(first("time,request_id,user_id,rating\n2026-05-01T00:00:00Z,7,ana,5\n"))
        .isInstanceOf(FeedbackEvent.class);
    assertThat(first("time,threat_type,severity\n2026-05-01T00:00:00Z,abuse,low\n"))
        .isInstanceOf(ThreatEvent.class);
  }

  @Test
  void equalRowsAreDifferentEventsAndTheSameOnesNextTime() throws IOException {
    var text = "time,model_name\n2026-05-01T10:00:00Z,o3\n2026-05-01T10:00:00Z,o3\n";
    var once = table(text, ',', AS_NAMED);
    var again = table(text, ',', AS_NAMED);
    var key = once.next().key();

    assertThat(once.next().key()).isEqualTo(key + "-2");
    assertThat(once.next()).isNull();
    assertThat(again.next().key()).isEqualTo(key);
  }

  @Test
  void cellsMayHoldWhatStandsBetweenThem() throws IOException {
    var event =
        (RequestEvent)
            table("time;user_agent\n2026-05-01T10:00:00Z;\"a; \"\"b\"\"\nc\"\n", ';', AS_NAMED)
                .next();

    assertThat(event.client().userAgent()).isEqualTo("a; \"b\"\nc");
  }

  @Test
  void columnsAreMappedAndFixedValuesWin() throws IOException {
    var names =
        new FieldNames(Map.of("time", "ts", "model_name", "engine"), Map.of("method", "PUT"));
    var table = table("ts,engine,method,note\n2026-05-01T10:00:00Z,o3,GET,x\n", ',', names);
    var event = (RequestEvent) table.next();

    assertThat(event.call().model()).isEqualTo("o3");
    assertThat(event.exchange().method()).isEqualTo("PUT");
    assertThat(table.ignored()).containsExactly("note");
    assertThat(table.header()).isEqualTo("ts,engine,method,note");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time,endpoint~,/ | line 2, column 1: time is required",
        "time,status_code~2026-05-01T10:00:00Z,999 | line 2, column 22: status_code must be between 100 and 599",
        "time,a~2026-05-01T10:00:00Z | line 2, column 1: must have 2 columns, has 1",
        "time,status_code~~~yesterday,200 | line 4, column 1: time must be an ISO-8601 time with its offset, such as 2026-01-31T12:00:00Z",
      })
  void aRowThatBreaksARuleIsNamedByLineAndColumn(String text, String message) throws IOException {
    var table = table(text.replace('~', '\n') + "\n2026-05-01T11:00:00Z,200\n", ',', AS_NAMED);
    var bad = catchThrowableOfType(BadInput.class, table::next);

    assertThat(bad).hasMessage("t.csv, " + message);
    assertThat(bad.text).isNotNull();
    assertThat(bad.cut).isFalse();
  }

  @Test
  void aTableNamesItsColumns() {
    assertThatThrownBy(() -> table("", ',', AS_NAMED))
        .hasMessage("t.csv, line 1, column 1: must name the columns");
    assertThatThrownBy(() -> table("a,b\n", ',', new FieldNames(Map.of("time", "ts"), Map.of())))
        .hasMessage("t.csv, line 1, column 1: has no column ts but a, b");
  }

  @Test
  void listsThatAreCountedFromRequestsAreRefused() {
    assertThatThrownBy(() -> table("session_start,session_end\n", ',', AS_NAMED))
        .isInstanceOf(DerivedRows.class);
    assertThat(OwnExport.derived(Set.of("date", "avg_latency_ms")))
        .isEqualTo("figures by model and day");
    assertThat(OwnExport.derived(Set.of("date", "time"))).isEmpty();
  }

  @Test
  void aListOfRequestsComesBackAsItsEvents() throws IOException {
    var event =
        (RequestEvent)
            first(
                """
                time,model,provider,endpoint,method,status,error_type,user,authenticated,latency,first_token,prompt_tokens,cached_tokens,cache_write_tokens,completion_tokens,reasoning_tokens,tokens,cost,api_key,tags,session,cost_computed,id,key,conversation,trace,address
                2026-05-01T10:00:00Z,o3,openai,/v1/chat,POST,500,api_error,ana,false,340,20,30,60,0,10,5,105,0.5,sk-a,"{""a"":""b""}",77,false,99,key-1,c-1,,203.0.113.0
                """);

    assertThat(event.key()).isEqualTo("key-1");
    assertThat(event.exchange().status()).isEqualTo(500);
    assertThat(event.exchange().latencyMs()).isEqualTo(340);
    assertThat(event.client().user()).isEqualTo("ana");
    assertThat(event.client().session()).isNull();
    assertThat(event.call().usage().prompt()).isEqualTo(30);
  }

  @Test
  void aListOfRatingsOrThreatsComesBackAsItsEvents() throws IOException {
    var rating =
        (FeedbackEvent)
            first(
                """
                id,time,key,request,request_key,orphan,user,rating,comment
                1,2026-05-01T10:00:00Z,f-1,7,r-1,false,ana,4,good
                """);
    assertThat(rating.key()).isEqualTo("f-1");
    assertThat(rating.rating()).isEqualTo(4);

    var threat =
        (ThreatEvent)
            first(
                """
                id,time,key,type,severity,state,resolved,resolved_at,user,description
                1,2026-05-01T10:00:00Z,t-1,rate_limit,low,open,false,,ana,many
                """);
    assertThat(threat.key()).isEqualTo("t-1");
    assertThat(threat.description()).isEqualTo("many");
  }

  @ParameterizedTest
  @EnumSource(
      value = RowTable.class,
      names = {"REQUESTS", "FEEDBACK", "THREATS"})
  void everyColumnOfAListIsKnown(RowTable list) throws IOException {
    var values =
        Map.of(
            "time", "2026-05-01T10:00:00Z",
            "key", "k-1",
            "endpoint", "/",
            "status", "200",
            "user", "ana",
            "request", "7",
            "rating", "4",
            "type", "abuse",
            "severity", "low");
    var names = list.fields().fields().stream().map(Field::fieldName).toList();
    var row = names.stream().map(name -> values.getOrDefault(name, "")).toList();

    assertThat(first(String.join(",", names) + "\n" + String.join(",", row) + "\n").key())
        .isEqualTo("k-1");
  }

  /// Its errors would become successes, and count a second time.
  @Test
  void aListWithoutTheKeysOfItsEventsIsRefused() {
    assertThatThrownBy(() -> table("time,endpoint,status,latency,user\n", ',', AS_NAMED))
        .isInstanceOf(IncompleteExport.class)
        .hasMessageContaining("list of requests, without key,");
    assertThatThrownBy(() -> table("time,key,end,user,requests,tokens\n", ',', AS_NAMED))
        .isInstanceOf(DerivedRows.class)
        .hasMessageStartingWith("These are sessions. ");
    assertThatThrownBy(() -> table("time,trace,span,duration_us\n", ',', AS_NAMED))
        .isInstanceOf(DerivedRows.class)
        .hasMessageStartingWith("These are spans, ");
  }

  @Test
  void namesOfAListMayBeASendersOwnWhereItSaysWhatTheyHold() throws IOException {
    var names = new FieldNames(Map.of("status_code", "status"), Map.of());
    var event =
        (RequestEvent)
            table("time,endpoint,status\n2026-05-01T10:00:00Z,/a,404\n", ',', names).next();

    assertThat(event.exchange().status()).isEqualTo(404);
  }

  @Test
  void whatWasExportedComesBackAsItsEvent() throws IOException {
    var event =
        (RequestEvent)
            first(
                """
                id,event_key,time,endpoint,status_code,model_name,prompt_tokens,cached_tokens,completion_tokens,reasoning_tokens,cost,user,tags
                99,key-1,2026-05-01T10:00:00Z,/v1/chat,200,o3,30,60,10,5,0.5,'=ana,"[{""key"":""a"",""value"":""b""}]"
                """);

    assertThat(event.key()).isEqualTo("key-1");
    assertThat(event.client().user()).isEqualTo("=ana");
    assertThat(event.call().usage().prompt()).isEqualTo(30);
    assertThat(event.call().usage().cacheRead()).isEqualTo(60);
    assertThat(event.call().usage().reasoning()).isEqualTo(5);
    assertThat(event.details().get(RequestDetail.TAGS)).isEqualTo("{\"a\":\"b\"}");
  }

  @Test
  void aRequestWithoutAModelComesBackWithoutTokens() {
    var event =
        OwnExport.event(Map.of("event_key", "k", "prompt_tokens", "0", "streamed", "false"));

    assertThat(event).isEqualTo(Map.of("id", "k", "type", "request"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"'=1+1, =1+1", "'@x, @x", "''x, 'x", "'x, 'x", "', '", "=x, =x", "'-, -"})
  void theApostropheOfSpreadsheetsIsTakenBack(String cell, String plain) {
    assertThat(OwnExport.plain(cell)).isEqualTo(plain);
  }

  @Test
  void namesOfJsonBecomeThoseOfColumns() {
    assertThat(OwnExport.inSmallLetters(Map.of("statusCode", "1", "timeToFirstTokenMs", "2")))
        .isEqualTo(Map.of("status_code", "1", "time_to_first_token_ms", "2"));
  }

  @ParameterizedTest
  @CsvSource({"1e999999999, 5", "twelve, 5", "5, 1e999999999", "5, many"})
  @Timeout(20)
  void countsOfWhichOneIsNoneAreLeftToTheRulesOfEvents(String prompt, String cached) {
    var row =
        Map.of(
            "event_key", "k", "model_name", "m", "prompt_tokens", prompt, "cached_tokens", cached);

    assertThat(OwnExport.event(row))
        .containsEntry("prompt_tokens", prompt)
        .containsEntry("cached_tokens", cached);
  }

  private static Event first(String text) throws IOException {
    return table(text, ',', AS_NAMED).next();
  }

  private static CsvTable table(String text, char delimiter, FieldNames names) throws IOException {
    return new CsvTable("t.csv", new StringReader(text), delimiter, names, CONTEXT);
  }
}
