package ai.studio.analytics.cli;

import ai.studio.analytics.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lines of access logs that are nearly right are read, or refused at a column.
class ImportFuzzTest {

  @Test
  void nothingButAFaultOfTheLineIsThrown() {
    Mutations.ofTexts(
        List.of(
            "192.0.2.7 - ada [04/May/2026:12:00:00 +0200] \"POST /v1/chat?x=1 HTTP/1.1\" 200 512 \"-\" \"curl/8\" 0.123",
            "example.org:443 2001:db8::1 - - [04/May/2026:12:00:00 +0000] \"GET /a\\\"b HTTP/2\" 404 - \"https://x\" \"\\xc3\\xa9\""),
        input -> {
          var text = new String(input, StandardCharsets.UTF_8);
          try {
            var line = LogLine.read(text, LogForm.AUTO);
            var _ = TimeText.parse(line.time);
          } catch (LogLine.Unreadable | DateTimeException refused) {
            // That is how it is told.
          }
          var _ = InputFormat.of(text);
          var _ = InputFormat.delimiter(text);
        });
  }
}
