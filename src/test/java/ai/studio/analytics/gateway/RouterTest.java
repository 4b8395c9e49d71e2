package ai.studio.analytics.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may answer a call, and who is asked first.
class RouterTest {

  private static final String CHAT = "/v1/chat/completions";

  private static final Upstream OLLAMA = upstream("ollama", 1, 1);
  private static final Upstream OPENAI =
      with(upstream("openai", 1, 1, "gpt-*", "o3"), Map.of("fast", "gpt-4o-mini"), null);
  private static final Upstream ROUTER = with(upstream("router", 1, 1), Map.of(), "or/");

  @ParameterizedTest
  @CsvSource({
    "gpt-4o, openai:gpt-4o",
    "o3, openai:o3",
    "o3-mini, ollama:o3-mini",
    "fast, openai:gpt-4o-mini",
    "or/llama, router:llama",
    "llama3, ollama:llama3"
  })
  void aModelIsAskedOfWhoNamesItAndElseOfWhoServesAll(String model, String route) {
    assertThat(routes(CHAT, model, OLLAMA, OPENAI, ROUTER)).containsExactly(route);
  }

  @Test
  void aModelThatNobodyServesHasNoRoute() {
    assertThat(routes(CHAT, "llama3", OPENAI)).isEmpty();
  }

  @Test
  void whatNamesNoModelIsAskedOfAnybody() {
    assertThat(routes("/v1/files", "", OPENAI)).containsExactly("openai:");
  }

  @Test
  void thoseOfTheLowestOrderComeFirst() {
    assertThat(routes(CHAT, "m", upstream("spare", 1, 3), upstream("second", 1, 2), OLLAMA))
        .containsExactly("ollama:m", "second:m", "spare:m");
  }

  @Test
  void weightsAreSharesOfTheCalls() {
    var states = states(upstream("a", 1, 1), upstream("b", 3, 1));
    var firsts =
        Stream.of(0, 1, 2, 3)
            .map(ticket ->
                new Router(states, bound -> bound == 4 ? ticket : 0)
                    .routes(CHAT, "m")
                    .getFirst()
                    .upstream()
                    .upstream()
                    .name());

    assertThat(firsts).containsExactly("a", "b", "b", "b");
  }

  @Test
  void messagesAreAskedOfAnthropicAndTheRestOfTheOthers() {
    var anthropic =
        new Upstream(
            "anthropic",
            VendorForm.ANTHROPIC,
            URI.create("https://api.anthropic.com"),
            null,
            "anthropic",
            List.of(),
            Map.of(),
            null,
            1,
            1,
            null,
            true);

    assertThat(routes("/v1/messages", "m", OLLAMA, anthropic)).containsExactly("anthropic:m");
    assertThat(routes(CHAT, "m", OLLAMA, anthropic)).containsExactly("ollama:m");
    assertThat(routes("/v1/messages", "m", OLLAMA)).containsExactly("ollama:m");
  }

  private static List<String> routes(String path, String model, Upstream... upstreams) {
    return new Router(states(upstreams), _ -> 0)
        .routes(path, model).stream()
            .map(it -> it.upstream().upstream().name() + ":" + it.model())
            .toList();
  }

  private static List<UpstreamState> states(Upstream... upstreams) {
    return Arrays.stream(upstreams)
        .map(it -> new UpstreamState(it, null, 3, Duration.ofSeconds(1), Clock.systemUTC()))
        .toList();
  }

  static Upstream upstream(String name, int weight, int order, String... models) {
    return new Upstream(
        name,
        VendorForm.OPENAI,
        URI.create("http://localhost:1"),
        null,
        null,
        List.of(models),
        Map.of(),
        null,
        weight,
        order,
        null,
        true);
  }

  private static Upstream with(Upstream it, Map<String, String> aliases, String prefix) {
    return new Upstream(
        it.name(), it.form(), it.url(), null, null, it.models(), aliases, prefix, 1, 1, null, true);
  }
}
