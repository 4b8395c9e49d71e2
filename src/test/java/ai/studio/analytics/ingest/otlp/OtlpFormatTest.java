package ai.studio.analytics.ingest.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpFormatTest {

  @Test
  void jsonHasHexadecimalIdsEnumsAsNumbersAndLongsAsTextOrNumber() throws IOException {
    var span =
        json(
            """
            {"resourceSpans": [{"scopeSpans": [{"spans": [{
              "traceId": "5B8EFFF798038103D269B633813FC60C",
              "spanId": "EEE19B7EC3C1B174",
              "parentSpanId": "eee19b7ec3c1b173",
              "kind": 2,
              "startTimeUnixNano": "1544712660000000000",
              "endTimeUnixNano": 1544712661000000000,
              "attributes": [{"key": "traceId", "value": {"intValue": "7"}}],
              "news": {"of": ["later"]}
            }]}]}]}
            """);

    assertThat(span.getTraceId()).isEqualTo(Spans.bytes("5b8efff798038103d269b633813fc60c"));
    assertThat(span.getSpanId()).isEqualTo(Spans.bytes("eee19b7ec3c1b174"));
    assertThat(span.getParentSpanId()).isEqualTo(Spans.bytes("eee19b7ec3c1b173"));
    assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    assertThat(span.getEndTimeUnixNano() - span.getStartTimeUnixNano()).isEqualTo(1_000_000_000L);
    assertThat(span.getAttributes(0).getValue().getIntValue()).isEqualTo(7);
  }

  @Test
  void idsThatAreNotHexadecimalAreMalformed() {
    assertThatThrownBy(() ->
            json("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"xyz\"}]}]}]}"))
        .isInstanceOf(IOException.class);
  }

  /// Ten characters would take a minute, and a few more for ever.
  @ParameterizedTest
  @ValueSource(strings = {"1e99900000", "1777888800001e+99900000", "1E-99900000"})
  void numbersThatWouldTakeForEverToReadAreMalformed(String number) {
    for (var written : List.of(number, '"' + number + '"')) {
      assertThatThrownBy(() ->
              json(
                  "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"startTimeUnixNano\":%s}]}]}]}"
                      .formatted(written)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("startTimeUnixNano must be a number");
    }
  }

  private static Span json(String text) throws IOException {
    var request = ExportTraceServiceRequest.newBuilder();
    OtlpFormat.JSON.read(new ByteArrayInputStream(text.getBytes(UTF_8)), request);
    return request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
  }
}
