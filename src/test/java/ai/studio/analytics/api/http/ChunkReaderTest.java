package ai.studio.analytics.api.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.http.RequestException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2~ab~3~cde~0~~",
        "2;a~ab~3;a=b;c=\"d \\\" ;e\"~cde~0;last~~",
        "2 ; a = b~ab~0003~cde~000~~",
        "2~ab~3~cde~0~Digest: sha-256=abc~X-Empty:~~"
      })
  void extensionsAndTrailersAreIgnored(String body) {
    assertThat(read(body)).isEqualTo("abcde");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+2~ab~0~~",
        "-2~ab~0~~",
        "0x2~ab~0~~",
        " 2~ab~0~~",
        "2 ~ab~0~~",
        "2;~ab~0~~",
        "2;a=~ab~0~~",
        "2;a=\"b~ab~0~~",
        "2 a~ab~0~~",
        "~ab~0~~",
        "2~abXX0~~",
        "3~ab~0~~~~",
        "1~ab~0~~",
        "2~ab~0~no trailer~~",
        "2~ab~0~X: \u0001~~",
        "2\nab\n0\n\n"
      })
  void whatBreaksTheGrammarIsRefused(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(RequestException.class);
  }

  @Test
  void extensionsAndTrailersHaveALimit() {
    var long1 = "2;a=" + "b".repeat(2_000) + "~ab~0~~";
    var many = ("1;a=" + "b".repeat(500) + "~a~").repeat(40) + "0~~";
    var trailers = "2~ab~0~" + ("X: " + "y".repeat(500) + "~").repeat(40) + "~";

    for (var body : new String[] {long1, many, trailers}) {
      assertThatThrownBy(() -> read(body)).isInstanceOf(RequestException.class);
    }
    var reader = reader(("2;a=" + "b".repeat(900) + "~ab~0~~").repeat(20));
    for (var i = 0; i < 20; i++) {
      assertThat(read(reader)).as("body %d of a connection", i).isEqualTo("ab");
    }
  }

  private static String read(String body) {
    return read(reader(body));
  }

  /// Byte by byte, as the slowest client sends.
  private static ChunkReader reader(String text) {
    var bytes = text.replace("~", "\r\n").getBytes(US_ASCII);
    Iterator<byte[]> parts =
        IntStream.range(0, bytes.length)
            .mapToObj(i -> Arrays.copyOfRange(bytes, i, i + 1))
            .iterator();
    return new ChunkReader(() -> parts.hasNext() ? parts.next() : null, () -> {});
  }

  /// In the order in which the server asks.
  private static String read(ChunkReader reader) {
    var body = new StringBuilder();
    for (var size = size(reader); size > 0; size = size(reader)) {
      body.append(reader.readBuffer(size).readString(size, US_ASCII));
      reader.skip(2);
    }
    assertThat(reader.readLine()).isEmpty();
    return body.toString();
  }

  private static int size(ChunkReader reader) {
    return Integer.parseInt(reader.readLine(), 16);
  }
}
