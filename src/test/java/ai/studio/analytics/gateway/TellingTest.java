package ai.studio.analytics.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestDetails;
import ai.studio.analytics.event.Tags;
import ai.studio.analytics.testing.ProcessorTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What calls are told by: endpoints, labels, estimates, errors.
class TellingTest {

  private final TokenEstimate estimate = new TokenEstimate();

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, /v1/chat/completions, chat",
    "/v1/embeddings, /v1/embeddings, embeddings",
    "/v1/files/file-abc123/content, /v1/files/{id}/content, files.content",
    "/v1/vector_stores, /v1/vector_stores, vector_stores",
    "/v1/responses/resp_1, /v1/responses/{id}, responses",
    "/v1/77, /v1/{id}, other"
  })
  void anEndpointIsATemplateWithoutIds(String path, String route, String operation) {
    assertThat(Endpoint.of(path)).isEqualTo(new Endpoint(route, operation));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "feature=search, tier = gold ,bad,=x",
        "{'feature': 'search', 'tier': 'gold', 'x': null}"
      })
  void tagsAreReadInBothForms(String header) {
    var labels = Labels.of(null, null, header.replace('\'', '"'), Map.of("tier", "iron", "a", "1"));

    assertThat(labels.tags()).isEqualTo(Map.of("feature", "search", "tier", "gold", "a", "1"));
  }

  /// What an event cannot have would make it disappear, and with it what the call cost.
  @Test
  void tagsThatNoEventCanHaveAreLeftOut() {
    var odd =
        Map.of(
            "k".repeat(40),
            "v".repeat(120),
            "k".repeat(41),
            "long name",
            "long",
            "v".repeat(121),
            "zero\u200bwidth",
            "x",
            "half",
            "\ud83d",
            "line\nend",
            "x",
            "unseen",
            "\u200b",
            "fine",
            "\ud83d\ude00");

    assertThat(Labels.of(null, null, null, odd).tags())
        .isEqualTo(Map.of("k".repeat(40), "v".repeat(120), "fine", "\ud83d\ude00"));
  }

  @Test
  void tagsAreAsManyAndAsLongTogetherAsAnEventHas() {
    var many = new java.util.TreeMap<String, String>();
    var escaped = new java.util.TreeMap<String, String>();
    for (var i = 0; i < 20; i++) {
      many.put("t" + i, "v");
      escaped.put("t" + i, "\"\\".repeat(60));
    }

    assertThat(Labels.of(null, null, null, many).tags()).hasSize(10);
    var tags = Labels.of(null, null, null, escaped).tags();
    assertThat(tags).hasSizeBetween(7, 9);
    assertThat(RequestDetails.NONE.with(RequestDetail.TAGS, Tags.text(tags))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'close', close",
    "'Keep-Alive, X-Trace ,, x-Hop', 'keep-alive,x-hop,x-trace'",
    "'', ''"
  })
  void headersOfAConnectionAreNamedByIt(String connection, String names) {
    assertThat(String.join(",", new java.util.TreeSet<>(HopHeaders.named(connection))))
        .isEqualTo(names);
  }

  @Test
  void metadataTellsWhatNoHeaderDoes() {
    var metadata = Map.of("session_id", "s1", "project", "p1", "user_id", "ann");

    assertThat(Labels.of(null, null, null, metadata)).isEqualTo(new Labels("s1", "p1", Map.of()));
    assertThat(Labels.of("s2", "p2", null, metadata)).isEqualTo(new Labels("s2", "p2", Map.of()));
  }

  @Test
  void wordsAreCountedByTheModelsTokenizer() {
    var text = "The quick brown fox jumps over the lazy dog.";

    assertThat(estimate.of("gpt-4o", text, text.length())).isEqualTo(10);
    assertThat(estimate.of("llama3", text, text.length())).isEqualTo(10);
    assertThat(estimate.of("gpt-4o", text, text.length() * 3L)).isEqualTo(30);
    assertThat(estimate.of("gpt-4o", "", 0)).isZero();
  }

  @Test
  void aLongRunOfOneLetterIsCountedInTime() {
    estimate.of("gpt-4o", "warm", 4);

    var needed =
        ProcessorTime.of(
            () -> assertThat(estimate.of("gpt-4o", "a".repeat(200_000), 200_000)).isPositive());

    assertThat(needed).isLessThan(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {39_999, 40_000, 40_001, 80_000})
  void whatIsBeyondTheFirstFortyThousandCharactersIsCountedByItsShare(int characters) {
    var text = "word ".repeat(16_000).substring(0, characters);

    assertThat(estimate.of("gpt-4o", text, characters))
        .isCloseTo(characters / 5, org.assertj.core.data.Percentage.withPercentage(1));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "4, 1", "5, 2"})
  void bytesAreFourATokenRoundedUp(long bytes, long tokens) {
    assertThat(TokenEstimate.ofBytes(bytes)).isEqualTo(tokens);
  }

  @Test
  void imagesAreNoText() {
    var body =
        """
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "What is this?"},
          {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}]}], "input": ["one", "two"]}
        """;

    assertThat(PromptText.of(body.getBytes(UTF_8), 100)).isEqualTo("What is this?\none\ntwo\n");
    assertThat(PromptText.of("{\"content\": \"abcdef".getBytes(UTF_8), 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/v1/chat/completions | 429 | {'error':{'type':'rate_limit_error','message':'Slow.','param':null,'code':'c'}}",
        "/v1/messages | 429 | {'type':'error','error':{'type':'rate_limit_error','message':'Slow.'}}",
        "/v1/messages/count_tokens | 503 | {'type':'error','error':{'type':'overloaded_error','message':'Slow.'}}"
      })
  void errorsAreInTheVendorsForm(String path, int status, String body) {
    assertThat(new String(ErrorBody.of(path, status, "c", "Slow."), UTF_8))
        .isEqualTo(body.replace('\'', '"'));
  }
}
