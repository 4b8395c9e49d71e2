package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines as servers write them, the odd ones too.
class LogLineTest {

  private static final String TIME = "[17/May/2015:10:05:03 +0000]";

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "192.0.2.9 - - ,                                        192.0.2.9,    -",
        "192.0.2.9 - frank ,                                    192.0.2.9,    frank",
        "192.0.2.9 - frank the tank ,                           192.0.2.9,    frank the tank",
        "192.0.2.9 - [x] ,                                      192.0.2.9,    [x]",
        "www.example.com:443 192.0.2.9 - frank ,                192.0.2.9,    frank",
        "www.example.com 192.0.2.9 - - ,                        192.0.2.9,    -",
        "client.example.com - frank ,                           client.example.com, frank",
        "unix: - frank ,                                        unix:,        frank",
        "- - frank ,                                            -,            frank",
        "'198.51.100.7, 10.0.0.1 192.0.2.9 - frank ',           198.51.100.7, frank",
        "'\"198.51.100.7, 10.0.0.1\" 192.0.2.9 - - ',           198.51.100.7, -",
        "'198.51.100.7, 10.0.0.1 - frank ',                     198.51.100.7, frank",
        "- 192.0.2.9 - frank ,                                  192.0.2.9,    frank",
        "'example.com:80 198.51.100.7, 10.0.0.1 192.0.2.9 - u ',198.51.100.7, u",
        "[2001:db8::1]:4711 - - ,                               2001:db8:0:0:0:0:0:1, -",
        "192.0.2.9 ,                                            192.0.2.9,    -",
      })
  void whoAsked(String head, String client, String user) {
    var line = LogLine.read(head + " " + TIME + " \"GET / HTTP/1.1\" 200 1", LogForm.AUTO);
    assertThat(line.client).isEqualTo(client);
    assertThat(line.user).isEqualTo(user);
  }

  @ParameterizedTest(name = "{0} took {1} ms")
  @CsvSource(
      nullValues = "-",
      value = {
        "'',                                            -",
        " 0.123,                                        123",
        " 123456,                                       123",
        " \"-\" \"curl/7\",                             -",
        " \"-\" \"curl/7\" 0.0005,                      1",
        " \"-\" \"curl/7\" 1500,                        2",
        " \"-\" \"curl/7\" \"198.51.100.7\" 0.250,      250",
        " \"-\" \"curl/7\" rt=0.250 uct=\"0.001\",      250",
        " \"-\" \"curl/7\" 0/250000,                    250",
        " \"-\" \"curl/7\" 250ms,                       250",
        " \"-\" \"curl/7\" -,                           -",
        " \"-\" \"curl/7\" 512 2048,                    -",
        " \"-\" \"curl/7\" 99999999999999999999999999,  -",
      })
  void howLongItTook(String tail, Integer latencyMs) {
    assertThat(read("\"GET / HTTP/1.1\" 200 1 " + tail).latencyMs).isEqualTo(latencyMs);
  }

  @Test
  void unitOfAWholeNumberMayBeGiven() {
    var line = "192.0.2.9 - - " + TIME + " \"GET / HTTP/1.1\" 200 1 \"-\" \"c\" 250";
    assertThat(LogLine.read(line, InputFormat.COMBINED_MS.logForm()).latencyMs).isEqualTo(250);
    assertThat(LogLine.read(line, InputFormat.COMBINED_S.logForm()).latencyMs).isEqualTo(250_000);
    assertThat(LogLine.read(line, InputFormat.COMMON.logForm()).latencyMs).isNull();
  }

  @Test
  void quotesMayBeEscapedOrNot() {
    assertThat(read("\"GET /\\\"a\\\" HTTP/1.1\" 200 1").request)
        .isEqualTo("GET /\\\"a\\\" HTTP/1.1");
    assertThat(read("\"GET /\"a b\" HTTP/1.1\" 200 1").request).isEqualTo("GET /\"a b\" HTTP/1.1");
    assertThat(read("\"GET /\" 200 1 \"-\" \"say \\\"hi\\\" x\"").userAgent)
        .isEqualTo("say \\\"hi\\\" x");
    assertThat(read("\"GET /\" 200 1 \"-\" \"curl/7\" \"198.51.100.7\"").client)
        .isEqualTo("198.51.100.7");
    assertThat(read("\"\" 400 0 \"-\" \"-\"").request).isEmpty();
  }

  @Test
  void withoutAnAnswerTheStatusIsThatOfAClosedConnection() {
    assertThat(read("\"GET / HTTP/1.1\" 000 0").status).isEqualTo(499);
    assertThat(read("\"GET / HTTP/1.1\" - -").status).isEqualTo(499);
  }

  @ParameterizedTest
  @CsvSource({
    "\"GET / HTTP/1.1",
    "\"GET /\"",
    "\"GET /\" 2000 1",
    "\"GET /\" 200",
    "\"GET /\" 200 x",
    "GET"
  })
  void whatIsNoLineIsRefused(String rest) {
    assertThatThrownBy(() -> read(rest)).isInstanceOf(LogLine.Unreadable.class);
  }

  /// 1,500 characters overflowed the stack once.
  @Test
  void lengthOfALineDoesNotMatter() {
    for (var part : new String[] {"a", "\\\"", "\"", "[", "[17/", " ", ", "}) {
      var much = part.repeat(500_000);
      assertThat(LogLine.isLikely(much + TIME)).isTrue();
      assertThat(read("\"GET /" + much + " HTTP/1.1\" 200 1").status).isEqualTo(200);
      assertThat(read("\"GET /\" 200 1 \"-\" \"" + much).status).isEqualTo(200);
    }
  }

  private static LogLine read(String rest) {
    return LogLine.read("192.0.2.9 - - " + TIME + " " + rest, LogForm.AUTO);
  }
}
