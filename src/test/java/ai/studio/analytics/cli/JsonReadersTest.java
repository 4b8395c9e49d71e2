package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Events of JSON, as one array or line by line.
class JsonReadersTest {

  private static final FieldNames AS_NAMED = new FieldNames(Map.of(), Map.of());
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final IngestContext CONTEXT = new IngestContext("acme", Source.IMPORT, NOON);
  private static final String REQUEST =
      "{\"time\":\"2026-05-01T12:00:00Z\",\"endpoint\":\"/v1/chat\",\"status_code\":200}";

  @Test
  void anArrayIsReadToItsEndAndLinesToTheirs() throws IOException {
    assertThat(all(array("[" + REQUEST + ",\n" + REQUEST + "]"))).hasSize(2);
    assertThat(all(lines(REQUEST + "\n\n" + REQUEST + "\n"))).hasSize(2);
    assertThat(all(array("[]"))).isEmpty();
    assertThat(all(lines(""))).isEmpty();
  }

  @Test
  void anEventBelongsToWhoeverImportsItAndItsSourceIsTheImport() throws IOException {
    var event = (RequestEvent) lines(REQUEST).next();

    assertThat(event.organization()).isEqualTo("acme");
    assertThat(event.source()).isEqualTo(Source.IMPORT);
    assertThat(event.time()).isEqualTo(NOON);
  }

  @Test
  void equalEventsOfAFileAreDifferentOnesAndTheSameNextTime() throws IOException {
    var keys = all(array("[" + REQUEST + "," + REQUEST + "]")).stream().map(Event::key).toList();

    assertThat(keys.getLast()).isEqualTo(keys.getFirst() + "-2");
    assertThat(lines(REQUEST).next().key()).isEqualTo(keys.getFirst());
  }

  @Test
  void anIdThatIsGivenIsKept() throws IOException {
    assertThat(lines(REQUEST.replace("{", "{\"id\":\"mine\",")).next().key()).isEqualTo("mine");
  }

  @Test
  void fieldsMayHaveOtherNamesAndFixedValuesWin() throws IOException {
    var names =
        new FieldNames(Map.of("time", "ts", "model_name", "engine"), Map.of("method", "PUT"));
    var text =
        "{\"ts\":\"2026-05-01T12:00:00Z\",\"engine\":\"o3\",\"method\":\"GET\",\"endpoint\":\"/\",\"status_code\":200}";
    var event =
        (RequestEvent) new JsonLines("t", new Lines(new StringReader(text)), names, CONTEXT).next();

    assertThat(event.call().model()).isEqualTo("o3");
    assertThat(event.exchange().method()).isEqualTo("PUT");
  }

  @Test
  void nullIsNoValue() throws IOException {
    var event =
        (RequestEvent) lines(REQUEST.replace("{", "{\"user_id\":null,\"latency_ms\":12.4,")).next();

    assertThat(event.client().user()).isNull();
    assertThat(event.exchange().latencyMs()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "1777000000, 2026-04-24T03:06:40Z",
    "1777000000.25, 2026-04-24T03:06:40.250Z",
    "1777000000250.5, 2026-04-24T03:06:40.250500Z",
    "1777000000250500, 2026-04-24T03:06:40.250500Z",
    "1.777E9, 2026-04-24T03:06:40Z"
  })
  void aTimeMayBeANumberSince1970(String number, Instant time) throws IOException {
    var line = REQUEST.replace("\"2026-05-01T12:00:00Z\"", number);

    assertThat(lines(line).next().time()).isEqualTo(time);
  }

  @Test
  void objectsWithinAnEventAreKeptAsTheyAre() throws IOException {
    var event =
        (ThreatEvent)
            lines(
                    "{\"type\":\"threat\",\"time\":\"2026-05-01T12:00:00Z\",\"threat_type\":\"abuse\",\"severity\":\"low\",\"raw_data\":{\"a\":[1]}}")
                .next();

    assertThat(event.rawData()).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void whatWasExportedComesBackUnderTheKeyOfItsEvent() throws IOException {
    var exported =
        "{\"id\":\"17\",\"eventKey\":\"k\",\"createdAt\":\"2026-05-01T12:00:00Z\",\"endpoint\":\"/\",\"method\":\"POST\",\"statusCode\":200,\"user\":\"ana\",\"session\":{\"sessionKey\":\"tab\"}}";
    var event = (RequestEvent) lines(exported).next();

    assertThat(event.key()).isEqualTo("k");
    assertThat(event.client().user()).isEqualTo("ana");
    assertThat(event.client().session()).isEqualTo("tab");
  }

  @Test
  void aUserMayBeCalledNullWhereListsSayWhatIsNothing() throws IOException {
    var exported =
        "{\"time\":\"2026-05-01T12:00:00Z\",\"key\":\"k\",\"endpoint\":\"/\",\"status\":200,\"model\":\"NULL\",\"operation\":\"chat\",\"user\":\"null\",\"project\":null}";
    var event = (RequestEvent) lines(exported).next();

    assertThat(event.client().user()).isEqualTo("null");
    assertThat(event.call()).extracting("model").isEqualTo("NULL");
    assertThat(event.details().told()).isEmpty();
  }

  @Test
  void sessionsAndDaysOfModelsAreNoEvents() {
    assertThatThrownBy(() -> lines("{\"sessionStart\":\"x\",\"sessionEnd\":\"y\"}").next())
        .isInstanceOf(DerivedRows.class)
        .hasMessageStartingWith("These are sessions. ");
    assertThatThrownBy(() -> lines("{\"date\":\"x\",\"avgLatencyMs\":1}").next())
        .isInstanceOf(DerivedRows.class)
        .hasMessageStartingWith("These are figures by model and day. ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"endpoint\":\"/\"}|line 2, column 1: time is required",
        "{\"time\":\"2026-05-01T12:00:00Z\",\"status_code\":99,\"endpoint\":\"/\"}|line 2, column 32: status_code must be between 100 and 599",
        "7|line 2, column 1: must be a JSON object",
        "[]|line 2, column 1: must be a JSON object"
      })
  void aLineThatBreaksARuleIsNamedByLineAndColumn(String line, String message) throws IOException {
    var reader = lines(REQUEST + "\n" + line + "\n" + REQUEST);
    reader.next();
    var bad = catchThrowableOfType(BadInput.class, reader::next);

    assertThat(bad).hasMessage("t.ndjson, " + message);
    assertThat(bad.text).isEqualTo(line);
    assertThat(reader.next()).isNotNull();
  }

  @Test
  void anElementThatBreaksARuleLeavesTheNextOneToBeRead() throws IOException {
    var reader = array("[7,\n {\"endpoint\":\"/\"},\n" + REQUEST + "]");

    assertThatThrownBy(reader::next)
        .isInstanceOf(BadInput.class)
        .hasMessage("t.json, line 1, column 2: must be a JSON object");
    assertThatThrownBy(reader::next)
        .isInstanceOf(BadInput.class)
        .hasMessage("t.json, line 2, column 2: time is required");
    assertThat(reader.next()).isNotNull();
    assertThat(reader.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "{a:1}", "{\"a\":1", "nothing"})
  void textThatIsNoJsonIsRefusedWhereItBreaks(String text) {
    assertThatThrownBy(() -> lines(text).next())
        .isInstanceOf(BadInput.class)
        .hasMessageStartingWith("t.ndjson, line 1, column ");
  }

  @Test
  void anArrayThatEndsTooSoonIsRefused() throws IOException {
    var reader = array("[" + REQUEST + ",{\"a\":");
    reader.next();

    assertThatThrownBy(reader::next).isInstanceOf(BadInput.class);
  }

  private static JsonArray array(String text) throws IOException {
    return new JsonArray("t.json", new StringReader(text), AS_NAMED, CONTEXT);
  }

  private static JsonLines lines(String text) throws IOException {
    return new JsonLines("t.ndjson", new Lines(new StringReader(text)), AS_NAMED, CONTEXT);
  }

  private static List<Event> all(EventReader reader) throws IOException {
    var events = new ArrayList<Event>();
    for (var event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return events;
  }
}
