package ai.studio.analytics.api.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which bodies are messages of JSON-RPC, and what is wrong with those that are none.
class McpMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"a\" | a", "7 | 7", "-1 | -1", "9007199254740993 | 9007199254740993", "\"\" | ''"})
  void theIdComesBackAsItWas(String id, String text) {
    var message = read("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"ping\"}".formatted(id));

    assertThat(message)
        .isInstanceOfSatisfying(
            McpMessage.Request.class,
            it -> {
              assertThat(it.request().id()).hasToString(text);
              assertThat(it.request().id() instanceof String).isEqualTo(id.startsWith("\""));
              assertThat(it.request().params()).isEqualTo(Map.of());
            });
  }

  @Test
  void whatHasNoIdWantsNoAnswer() {
    assertThat(read("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
        .isInstanceOf(McpMessage.Notification.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"no\"}}"
      })
  void anAnswerIsNoQuestion(String body) {
    assertThat(read(body)).isInstanceOf(McpMessage.Answer.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | Messages come one by one: batches are not part of the protocol.",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | Messages come one by one: batches are not part of the protocol.",
        "null | A message must be a JSON object.",
        "7 | A message must be a JSON object.",
        "{} | jsonrpc must be 2.0.",
        "{\"jsonrpc\":\"1.0\",\"method\":\"ping\"} | jsonrpc must be 2.0.",
        "{\"jsonrpc\":\"2.0\",\"id\":1} | method is needed.",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7} | method must be a text.",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":null} | method must be a text.",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]} | params must be an object.",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | id must be a text or a whole number.",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | id must be a text or a whole number.",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | id must be a text or a whole number.",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"} | id must be a text or a whole number."
      })
  void whatIsNoMessageIsToldWhatIsWrong(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            McpMessage.Malformed.class,
            it -> assertThat(it.code()).isEqualTo(ErrorCodes.INVALID_REQUEST))
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"jsonrpc\":\"2.0\"} {}",
        "{\"jsonrpc\":\"2.0\",}",
        "hello",
        "{\"a\":\u0000}",
        "\uFEFF["
      })
  void whatIsNoJsonIsToldWhere(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            McpMessage.Malformed.class,
            it -> assertThat(it.code()).isEqualTo(ErrorCodes.PARSE_ERROR))
        .hasMessageStartingWith("The JSON is malformed");
  }

  @Test
  void whatIsNestedTooDeepIsRefusedAndNotFollowed() {
    var deep =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":"
            + "[".repeat(5_000)
            + "]".repeat(5_000)
            + "}}";

    assertThatThrownBy(() -> read(deep)).isInstanceOf(McpMessage.Malformed.class);
  }

  @Test
  void anEmptyBodyIsNoMessage() {
    assertThatThrownBy(() -> read("")).isInstanceOf(McpMessage.Malformed.class);
  }

  private static McpMessage read(String body) {
    return McpMessage.of(body.getBytes(UTF_8));
  }
}
