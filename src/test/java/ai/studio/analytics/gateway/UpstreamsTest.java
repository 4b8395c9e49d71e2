package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Upstreams as settings describe them, how they are addressed, and when they rest.
class UpstreamsTest {

  private final UpstreamFile file =
      new UpstreamFile(name -> Optional.ofNullable(Map.of("KEY", "sk-secret").get(name)));

  @Test
  void aFileTellsAllOfThem() throws JsonProcessingException {
    var read =
        file.read(
            """
            {"upstreams": [
              {"name": "azure-eu", "url": "https://me.openai.azure.com", "key": "${KEY}", "models": ["gpt-4o"],
               "aliases": {"fast": "gpt-4o"}, "weight": 3, "order": 2, "apiVersion": "2025-01-01"},
              {"name": "local", "url": "http://localhost:11434", "includeUsage": false}]}
            """);

    assertThat(read)
        .extracting(Upstream::name, Upstream::form, Upstream::provider, Upstream::weight)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "azure-eu", VendorForm.AZURE, "azure.ai.openai", 3),
            org.assertj.core.api.Assertions.tuple("local", VendorForm.OPENAI, "ollama", 1));
    var azure = read.getFirst();
    assertThat(azure.form().credentials(azure.key())).isEqualTo(Map.of("api-key", "sk-secret"));
    assertThat(azure.toString()).doesNotContain("secret");
    assertThat(read.getLast().includeUsage()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | studio.gateway.file: upstreams must be a list of at least one.",
        "{'upstreams': [{'name': 'a'}]} | studio.gateway.file: each upstream needs a name and a url.",
        "{'upstreams': [{'name': 'a', 'url': 'http://x', 'modells': []}]}"
            + " | studio.gateway.file: modells is no field of an upstream.",
        "{'upstreams': [{'name': 'a', 'url': 'http://x', 'key': '${NONE}'}]}"
            + " | studio.gateway.file: key needs the variable NONE.",
        "{'upstreams': [{'name': 'a', 'url': 'http://x', 'form': 'mine'}]}"
            + " | studio.gateway.file: form must be openai, azure or anthropic.",
        "{'upstreams': [{'name': 'a', 'url': 'ftp://x'}]}"
            + " | studio.gateway.file: of the upstream a, url must be an address such as http://localhost:11434."
      })
  void whatIsWrongInAFileIsNamed(String json, String message) {
    assertThatThrownBy(() -> file.read(json.replace('\'', '"'))).hasMessage(message);
  }

  @Test
  void aMessageNeverRepeatsTheFile(@TempDir Path folder) throws Exception {
    var broken = Files.writeString(folder.resolve("f.json"), "{\"key\": \"sk-secret\", oops");

    assertThatThrownBy(() -> file.read(broken))
        .hasMessage("studio.gateway.file is no JSON at line 1")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, http://localhost:11434, http://localhost:11434/v1/chat/completions",
    "OPENAI, https://openrouter.ai/api/v1/, https://openrouter.ai/api/v1/chat/completions",
    "OPENAI, https://g.com/v1beta/openai, https://g.com/v1beta/openai/chat/completions",
    "AZURE, https://me.openai.azure.com,"
        + " https://me.openai.azure.com/openai/deployments/gpt%204/chat/completions?api-version=2024-10-21"
  })
  void theAddressOfAnEndpoint(VendorForm form, URI base, URI address) {
    assertThat(form.endpoint(base, "/v1/chat/completions", "gpt 4", null)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.openai.com/v1, openai",
    "https://eu.api.openai.com, openai",
    "https://notopenai.com,",
    "http://gpu:11434, ollama",
    "http://10.0.0.7:8000/v1, local",
    "http://[::1]:9000, local",
    "http://vllm.models.svc, local",
    "https://api.groq.com/openai/v1, groq"
  })
  void anAddressTellsWhoServes(URI url, String provider) {
    assertThat(Upstream.provider(url)).isEqualTo(provider);
  }

  @Test
  void oneThatFailsSeveralTimesRestsAndIsTriedOnceAfterwards() throws InterruptedException {
    var state =
        new UpstreamState(
            RouterTest.upstream("a", 1, 1), null, 2, Duration.ofMillis(50), Clock.systemUTC());
    fail(state);
    fail(state);

    assertThat(state.tryBegin()).isFalse();
    assertThat(state.status().circuit()).isEqualTo(UpstreamStatus.Circuit.OPEN);
    Thread.sleep(state.rest().plusMillis(20));
    assertThat(state.tryBegin()).isTrue();
    assertThat(state.tryBegin()).isFalse();
    state.answered(Duration.ofMillis(7));
    state.end();
    var status = state.status();
    assertThat(status.circuit()).isEqualTo(UpstreamStatus.Circuit.CLOSED);
    assertThat(List.of(status.calls(), status.failures())).containsExactly(3L, 2L);
    assertThat(status.medianFirstByteMs()).isEqualTo(7.0);
    assertThat(status.lastFailure()).isEqualTo("connection");
    assertThat(status.inFlight()).isZero();
  }

  private static void fail(UpstreamState state) {
    assertThat(state.tryBegin()).isTrue();
    state.failed("connection");
    state.end();
  }
}
