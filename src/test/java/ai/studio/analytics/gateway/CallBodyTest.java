package ai.studio.analytics.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read of a request, and what is changed in it.
class CallBodyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void tellsWhatTheGatewayHasToKnow() throws IOException {
    var body =
        read(
            """
            {"messages": [{"role": "user", "content": "model: \\"x\\""}], "model": " gpt-4o ", "stream": true,
             "max_tokens": 9, "user": "ann", "metadata": {"feature": "search", "n": 3, "deep": {"a": 1}}}
            """);

    assertThat(body.model()).isEqualTo("gpt-4o");
    assertThat(body.isStreamed()).isTrue();
    assertThat(body.hasUsage()).isFalse();
    assertThat(body.maxTokens()).isEqualTo(9);
    assertThat(body.user()).isEqualTo("ann");
    assertThat(body.metadata()).isEqualTo(Map.of("feature", "search", "n", "3"));
  }

  @Test
  void anthropicsUserIsInItsMetadata() throws IOException {
    assertThat(read("{'model': 'm', 'metadata': {'user_id': 'ann'}}").user()).isEqualTo("ann");
  }

  @Test
  void isSentOnByteByByteWhereNothingChanges() throws IOException {
    var bytes = "{ \"model\" :\"m\",\n\"seed\":1.50, \"x\": \"é\\u00e9\" }".getBytes(UTF_8);

    assertThat(CallBody.json(bytes).bytes("m", false)).isSameAs(bytes);
  }

  @Test
  void anotherNameTakesThePlaceOfTheModelsAlone() throws IOException {
    var body = read("{'x': 'é fast', 'model': 'fast' , 'messages': ['fast']}");

    assertThat(new String(body.bytes("a\"b", false), UTF_8))
        .isEqualTo("{\"x\": \"é fast\", \"model\": \"a\\\"b\" , \"messages\": [\"fast\"]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'model': 'm', 'stream': true}",
        "{'stream': true, 'stream_options': {'include_usage': false}, 'model': 'm'}",
        "{'stream': true, 'model': 'm', 'stream_options': {}}",
        "{'stream_options': null, 'stream': true, 'model': 'm'}"
      })
  void aStreamIsAskedForItsUsageWhateverTheClientSaid(String json) throws IOException {
    var changed = JSON.readTree(read(json).bytes("n", true));

    assertThat(changed.at("/stream_options/include_usage").asBoolean()).isTrue();
    assertThat(changed.path("stream").asBoolean()).isTrue();
    assertThat(changed.path("model").asText()).isEqualTo("n");
    assertThat(changed.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'include_obfuscation': false}",
        "{'include_obfuscation': false, 'include_usage': false}",
        "{'include_usage': null, 'include_obfuscation': false}",
        "{'include_usage': 0, 'include_obfuscation': false}",
        "{'include_usage': {'a': [1]}, 'include_obfuscation': false}",
        "{ 'include_obfuscation' : false , 'x' : { } }"
      })
  void whatElseAClientWantsOfAStreamStays(String options) throws IOException {
    var body = read("{'stream': true, 'stream_options': " + options + ", 'model': 'm'}");
    var changed = JSON.readTree(body.bytes("m", true)).path("stream_options");

    assertThat(changed.path("include_usage").isBoolean()).isTrue();
    assertThat(changed.path("include_usage").asBoolean()).isTrue();
    assertThat(changed.has("include_obfuscation")).isTrue();
    assertThat(changed.path("include_obfuscation").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'max_tokens': 9 | 9",
        "'max_tokens': 9, 'max_completion_tokens': 7 | 9",
        "'max_completion_tokens': 7, 'max_output_tokens': 9 | 9",
        "'max_tokens': -5 | 0",
        "'max_tokens': 9223372036854775807 | 1000000000",
        "'max_tokens': 99999999999999999999999 | 1000000000",
        "'max_tokens': -99999999999999999999999 | 0",
        "'max_tokens': 1.5 | ",
        "'max_tokens': '9' | ",
        "'max_tokens': [9], 'x': 1 | ",
        "'max_tokens': null | "
      })
  void theBoundOfTheAnswerIsANumberThatCanBeAdded(String members, Long bound) throws IOException {
    assertThat(read("{" + members + "}").maxTokens()).isEqualTo(bound);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'stream': {'stream': true}, 'model': 'm'}",
        "{'user': ['ann', {'user': 'eve'}], 'model': 'm'}",
        "{'model': {'model': 'x'}, 'model': 'm'}",
        "{'metadata': ['user_id'], 'model': 'm'}",
        "{'metadata': {'deep': {'user_id': 'eve'}}, 'model': 'm'}",
        "{'stream_options': [{'include_usage': true}], 'model': 'm'}"
      })
  void whatStandsWithinAWrongValueIsNotTheCalls(String json) throws IOException {
    var body = read(json);

    assertThat(body.model()).isEqualTo("m");
    assertThat(body.isStreamed()).isFalse();
    assertThat(body.hasUsage()).isFalse();
    assertThat(body.user()).isNull();
  }

  @Test
  void knowsThatTheClientAsksForUsageItself() throws IOException {
    assertThat(read("{'stream_options': {'x': [1], 'include_usage': true}}").hasUsage()).isTrue();
  }

  /// Servers do not agree which of them is meant, and a key may be for one of them only.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model': 'dear', 'model': 'cheap'}",
        "{'model': 'cheap', 'x': 1, 'mod\\u0065l': 'dear'}"
      })
  void aBodyThatNamesTwoModelsIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("must not name model twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{'model': ", "{'model': 'm'} {}", "no JSON"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void aFormNamesItsModelInAPart() {
    var form =
        """
        --b
        Content-Disposition: form-data; name="file"; filename="model"
        Content-Type: audio/wav

        name="model"
        --b
        Content-Disposition: form-data; name="model"

        whisper-1
        --b--
        """
            .replace("\n", "\r\n");

    assertThat(CallBody.form(form.getBytes(UTF_8)).model()).isEqualTo("whisper-1");
  }

  @Test
  void aFormMayNameItsModelBehindItsFile() {
    var file = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + "x".repeat(300_000);
    var model = "\r\n--b\r\nContent-Disposition: form-data; name=model\r\n\r\nwhisper-1\r\n--b--";

    assertThat(CallBody.form((file + model).getBytes(UTF_8)).model()).isEqualTo("whisper-1");
    assertThat(CallBody.form((file + "\r\n--b--").getBytes(UTF_8)).model()).isEmpty();
  }

  private static CallBody read(String json) throws IOException {
    return CallBody.json(json.replace('\'', '"').getBytes(UTF_8));
  }
}
