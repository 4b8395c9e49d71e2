package ai.studio.analytics.cli;

import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.testing.CoverageGuided;
import ai.studio.analytics.testing.Mutations;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Lines of access logs, tables and JSON that are nearly right are read, or refused at their place.
class ImportFuzzTest {

  private final FieldNames asNamed = new FieldNames(Map.of(), Map.of());
  private final IngestContext context =
      new IngestContext("acme", Source.IMPORT, Instant.parse("2026-05-04T12:00:00Z"));

  @Test
  void nothingButAFaultOfTheLineIsThrown() {
    Mutations.of(logLines(), this::takeLine);
  }

  private static List<byte[]> logLines() {
    return Mutations.bytes(
        "192.0.2.7 - ada [04/May/2026:12:00:00 +0200] \"POST /v1/chat?x=1 HTTP/1.1\" 200 512 \"-\" \"curl/8\" 0.123",
        "example.org:443 2001:db8::1 - - [04/May/2026:12:00:00 +0000] \"GET /a\\\"b HTTP/2\" 404 - \"https://x\" \"\\xc3\\xa9\"");
  }

  private void takeLine(byte[] input) {
    var text = new String(input, StandardCharsets.UTF_8);
    try {
      var line = LogLine.read(text, LogForm.AUTO);
      var _ = TimeText.parse(line.time);
    } catch (LogLine.Unreadable | DateTimeException refused) {
      // That is how it is told.
    }
    var _ = InputFormat.of(text);
    var _ = InputFormat.delimiter(text);
  }

  @Test
  void nothingButAFaultOfTheFileIsThrown() {
    Mutations.of(files(), this::takeFile);
  }

  @CoverageGuided
  void whateverCodeIsReached(byte[] input) throws Exception {
    takeLine(input);
    takeFile(input);
  }

  static List<byte[]> seeds() {
    return Stream.concat(logLines().stream(), files().stream()).toList();
  }

  private static List<byte[]> files() {
    return Mutations.bytes(
        """
        time,endpoint,status_code,latency_ms,user_id,model_name,prompt_tokens,cost_usd
        2026-05-04T12:00:00Z,/v1/chat,200,12.5,ada,gpt-4o,10,0.002
        2026-05-04 12:00:01;"/v1/""x\""",500,,"b, c",,,
        """,
        """
        {"time":"2026-05-04T12:00:00Z","endpoint":"/v1/chat","status_code":200,"tags":{"a":"b"}}
        {"type":"feedback","time":1777888800.25,"request_id":"7","user_id":"ada","rating":4}
        """,
        """
        [{"time":"2026-05-04T12:00:00Z","type":"threat","threat_type":"abuse","severity":"high"},
        {"id":"1863000000000000000","createdAt":"2026-05-04T12:00:00Z","eventKey":"a","statusCode":200}]\
        """);
  }

  private void takeFile(byte[] input) throws IOException {
    var text = new String(input, StandardCharsets.UTF_8);
    read(() -> new CsvTable("file", new StringReader(text), ',', asNamed, context));
    read(() -> new JsonLines("file", new Lines(new StringReader(text)), asNamed, context));
    read(() -> new JsonArray("file", new StringReader(text), asNamed, context));
  }

  private interface Opened {
    EventReader open() throws IOException;
  }

  /// An event that is refused does not keep those behind it from being read.
  private static void read(Opened opened) throws IOException {
    try {
      var reader = opened.open();
      for (var faults = 0; faults < 5; ) {
        try {
          if (reader.next() == null) {
            return;
          }
        } catch (BadInput refused) {
          faults++;
        }
      }
    } catch (BadInput | DerivedRows | IncompleteExport | JsonProcessingException refused) {
      // That is how it is told.
    }
  }
}
