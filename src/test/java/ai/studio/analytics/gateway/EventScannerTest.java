package ai.studio.analytics.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams are taken apart wherever the network cuts them.
class EventScannerTest {

  private static final String STREAM =
      """
      : a comment

      event: delta
      data: {"a":1}

      data:{"usage":2}

      id: 7
      data: {"b":"é"}

      data: [DONE]

      """;

  private final List<String> read = new ArrayList<>();
  private final EventScanner scanner =
      new EventScanner((bytes, from, length) -> {
        var data = new String(bytes, from, length, UTF_8).strip();
        read.add(data);
        return data.contains("usage");
      });

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 1_000})
  void readsTheSameEventsInPiecesOfAnySize(int size) throws IOException {
    var passed = pass(STREAM, size);

    assertThat(read).containsExactly("{\"a\":1}", "{\"usage\":2}", "{\"b\":\"é\"}", "[DONE]");
    assertThat(passed).isEqualTo(STREAM.replace("data:{\"usage\":2}\n\n", ""));
  }

  @Test
  void linesMayEndWithCarriageReturns() throws IOException {
    var passed = pass(STREAM.replace("\n", "\r\n"), 5);

    assertThat(read).hasSize(4);
    assertThat(passed).doesNotContain("usage").endsWith("data: [DONE]\r\n\r\n");
  }

  @Test
  void whatIsNotFinishedIsPassedOnAtTheEnd() throws IOException {
    assertThat(pass("data: 1\n\ndata: 2", 4)).isEqualTo("data: 1\n\ndata: 2");
    assertThat(read).containsExactly("1", "2");
  }

  /// Some servers end without the blank line, and with what the client did not ask for.
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void theLastEventIsLookedAtAlthoughNoBlankLineEndsIt(String end) throws IOException {
    assertThat(pass("data: 1\n\ndata: {\"usage\":2}" + end, 3)).isEqualTo("data: 1\n\n");
    assertThat(read).containsExactly("1", "{\"usage\":2}");
  }

  @Test
  void anEventMayHaveFieldsBeforeAndBehindItsDataAndIsWithheldWhole() throws IOException {
    assertThat(pass("event: x\nid: 7\ndata: usage\nretry: 9\n\ndata: 1\n\n", 1))
        .isEqualTo("data: 1\n\n");
  }

  @Test
  void aNameThatOnlyBeginsLikeDataIsAnotherField() throws IOException {
    assertThat(pass("datax: usage\ndata\n:data: usage\n\n", 1_000)).contains("usage");
    assertThat(read).isEmpty();
  }

  @Test
  void ofLinesOfDataEachIsLookedAt() throws IOException {
    assertThat(pass("data: 1\ndata: usage\n\n", 1_000)).isEmpty();
    assertThat(read).containsExactly("1", "usage");
  }

  @Test
  void emptyLinesInARowAreNoEvents() throws IOException {
    assertThat(pass("\n\n\r\n\ndata: 1\n\n\n", 1)).isEqualTo("\n\n\r\n\ndata: 1\n\n\n");
    assertThat(read).containsExactly("1");
  }

  @Test
  void whatComesBehindAVeryLongEventIsLookedAtAgain() throws IOException {
    var out = new ByteArrayOutputStream();
    var part = ("data: " + "x".repeat((1 << 20) - 6)).getBytes(UTF_8);
    for (var i = 0; i < 9; i++) {
      scanner.pass(part, part.length, out);
    }
    var next = "\n\ndata: {\"usage\":2}\n\n".getBytes(UTF_8);
    scanner.pass(next, next.length, out);

    assertThat(read).containsExactly("{\"usage\":2}");
    assertThat(out.size()).isEqualTo((9 << 20) + 2);
  }

  @Test
  void anEventIsPassedOnAsSoonAsItIsWhole() throws IOException {
    var out = new ByteArrayOutputStream();
    var bytes = "data: 1\n\ndata: ".getBytes(UTF_8);

    scanner.pass(bytes, bytes.length, out);

    assertThat(out.toString(UTF_8)).isEqualTo("data: 1\n\n");
  }

  @Test
  void anEventWithoutEndIsNotHeldForEver() throws IOException {
    var out = new ByteArrayOutputStream();
    var part = new byte[1 << 20];
    for (var i = 0; i < 9; i++) {
      scanner.pass(part, part.length, out);
    }

    assertThat(out.size()).isEqualTo(9 << 20);
  }

  private String pass(String stream, int size) throws IOException {
    var out = new ByteArrayOutputStream();
    var bytes = stream.getBytes(UTF_8);
    for (var from = 0; from < bytes.length; from += size) {
      var length = Math.min(size, bytes.length - from);
      var part = new byte[size];
      System.arraycopy(bytes, from, part, 0, length);
      scanner.pass(part, length, out);
    }
    scanner.end(out);
    return out.toString(UTF_8);
  }
}
