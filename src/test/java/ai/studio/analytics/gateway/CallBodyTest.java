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

  @Test
  void knowsThatTheClientAsksForUsageItself() throws IOException {
    assertThat(read("{'stream_options': {'x': [1], 'include_usage': true}}").hasUsage()).isTrue();
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

  private static CallBody read(String json) throws IOException {
    return CallBody.json(json.replace('\'', '"').getBytes(UTF_8));
  }
}
