package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a vendor counts inside of what, the kinds are disjoint afterwards.
class VendorUsageTest {

  private static final int MOST = 100_000;

  @Property(tries = 200)
  void openAiCountsCachedTokensAndReasoningInside(
      @ForAll @IntRange(max = MOST) int rest,
      @ForAll @IntRange(max = MOST) int cached,
      @ForAll @IntRange(max = MOST) int audio,
      @ForAll @IntRange(max = MOST) int visible,
      @ForAll @IntRange(max = MOST) int reasoning,
      @ForAll @IntRange(max = MOST) int spoken) {
    var prompt = rest + cached + audio;
    var completion = visible + reasoning + spoken;
    var chat =
        tokens(
            "{'prompt_tokens': %d, 'completion_tokens': %d, 'total_tokens': %d, 'prompt_tokens_details': {'cached_tokens': %d, 'audio_tokens': %d}, 'completion_tokens_details': {'reasoning_tokens': %d, 'audio_tokens': %d}}",
            prompt, completion, prompt + completion, cached, audio, reasoning, spoken);
    var responses =
        tokens(
            "{'input_tokens': %d, 'output_tokens': %d, 'input_tokens_details': {'cached_tokens': %d, 'audio_tokens': %d}, 'output_tokens_details': {'reasoning_tokens': %d, 'audio_tokens': %d}}",
            prompt, completion, cached, audio, reasoning, spoken);

    assertThat(chat.total()).isEqualTo(prompt + completion);
    assertThat(chat).isEqualTo(responses);
    assertThat(chat.parts()).isEqualTo(new TokenParts(0, 0, audio, 0, spoken, 0));
    assertThat(TokenKind.INPUT.of(chat)).isEqualTo(rest);
    assertThat(TokenKind.OUTPUT.of(chat)).isEqualTo(visible);
  }

  @Property(tries = 200)
  void anthropicAndBedrockCountTheCacheOutside(
      @ForAll @IntRange(max = MOST) int input,
      @ForAll @IntRange(max = MOST) int read,
      @ForAll @IntRange(max = MOST) int minutes,
      @ForAll @IntRange(max = MOST) int hour,
      @ForAll @IntRange(max = MOST) int output) {
    var anthropic =
        tokens(
            "{'input_tokens': %d, 'output_tokens': %d, 'cache_read_input_tokens': %d, 'cache_creation_input_tokens': %d, 'cache_creation': {'ephemeral_5m_input_tokens': %d, 'ephemeral_1h_input_tokens': %d}}",
            input, output, read, minutes + hour, minutes, hour);
    var bedrock =
        tokens(
            "{'inputTokens': %d, 'outputTokens': %d, 'totalTokens': 7, 'cacheReadInputTokens': %d, 'cacheWriteInputTokens': %d, 'cacheDetails': [{'ttl': '5m', 'inputTokens': %d}, {'ttl': '1h', 'inputTokens': %d}]}",
            input, output, read, minutes + hour, minutes, hour);

    assertThat(anthropic)
        .isEqualTo(
            new TokenUsage(input, read, minutes + hour, output, 0)
                .with(new TokenParts(hour, 0, 0, 0, 0, 0)));
    assertThat(bedrock).isEqualTo(anthropic);
  }

  @Property(tries = 200)
  void googleCountsTheCacheInsideAndThoughtsOutside(
      @ForAll @IntRange(max = MOST) int text,
      @ForAll @IntRange(max = MOST) int audio,
      @ForAll @IntRange(max = MOST) int cached,
      @ForAll @IntRange(max = MOST) int tools,
      @ForAll @IntRange(max = MOST) int answer,
      @ForAll @IntRange(max = MOST) int image,
      @ForAll @IntRange(max = MOST) int thoughts) {
    var usage =
        tokens(
            "{'promptTokenCount': %d, 'cachedContentTokenCount': %d, 'toolUsePromptTokenCount': %d, 'candidatesTokenCount': %d, 'thoughtsTokenCount': %d, 'promptTokensDetails': [{'modality': 'TEXT', 'tokenCount': %d}, {'modality': 'AUDIO', 'tokenCount': %d}], 'candidatesTokensDetails': [{'modality': 'IMAGE', 'tokenCount': %d}]}",
            text + audio + cached,
            cached,
            tools,
            answer + image,
            thoughts,
            text + cached,
            audio,
            image);

    assertThat(usage)
        .isEqualTo(
            new TokenUsage(text + audio + tools, cached, 0, answer + image, thoughts)
                .with(new TokenParts(0, 0, audio, 0, 0, image)));
  }

  @Property(tries = 200)
  void kindsAreDisjointWhateverTheUsage(
      @ForAll @IntRange(max = MOST) int whole, @ForAll @IntRange(max = MOST) int part) {
    var usage = new TokenUsage(whole, whole, whole, whole, part);
    var half = Math.min(part, whole) / 2;
    var parted = usage.with(new TokenParts(half, half, half, half, half, half));

    assertThat(Arrays.stream(TokenKind.values()).mapToLong(kind -> kind.of(parted)).sum())
        .isEqualTo(usage.total());
    assertThat(TokenKind.values()).allMatch(kind -> kind.of(parted) >= 0);
  }

  @Test
  void reasoningBesideTheAnswerIsKnownByTheTotal() {
    assertThat(
            tokens(
                "{'prompt_tokens': 10, 'completion_tokens': 5, 'total_tokens': 115, 'completion_tokens_details': {'reasoning_tokens': 100}}"))
        .isEqualTo(new TokenUsage(10, 0, 0, 5, 100));
  }

  @Test
  void soundFromTheCacheIsNotCountedTwice() {
    assertThat(
            tokens(
                "{'input_tokens': 150, 'output_tokens': 3, 'input_token_details': {'audio_tokens': 31, 'cached_tokens': 64, 'cached_tokens_details': {'text_tokens': 60, 'audio_tokens': 4}}}"))
        .isEqualTo(new TokenUsage(86, 64, 0, 3, 0).with(new TokenParts(0, 4, 27, 0, 0, 0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'prompt_tokens': 8, 'total_tokens': 8}|8",
        "{'prompt_tokens': 100, 'completion_tokens': 1, 'prompt_cache_hit_tokens': 40}|101",
        "{'prompt_tokens': 100, 'completion_tokens': 1, 'cost': 0.1, 'is_byok': false, 'x': [1]}|101",
        "{'prompt_token_count': 5, 'candidates_token_count': 6, 'thoughts_token_count': null}|11",
        "{'billed_units': {'input_tokens': 5, 'output_tokens': 6}}|11"
      })
  void othersAreReadAsWell(String usage, long total) {
    assertThat(tokens(usage).total()).isEqualTo(total);
  }

  @Test
  void whatElseAnthropicChargesForIsKnown() {
    var usage =
        VendorUsage.read(
            json(
                "{'input_tokens': 1, 'output_tokens': 2, 'server_tool_use': {'web_search_requests': 3}, 'service_tier': 'batch'}"));

    assertThat(usage.searchCalls()).isEqualTo(3);
    assertThat(usage.serviceTier()).isEqualTo("batch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'tokens': 5}",
        "[]",
        "{'input_tokens': -1, 'output_tokens': 2}",
        "{'input_tokens': 1000000001}",
        "{'input_tokens': 99999999999999999999}"
      })
  void whatIsNoUsageIsRefused(String usage) {
    assertThatThrownBy(() -> VendorUsage.read(json(usage)))
        .isInstanceOf(InvalidEvent.class)
        .hasMessageStartingWith("usage");
  }

  private static TokenUsage tokens(String usage, Object... counts) {
    return VendorUsage.read(json(usage).formatted(counts)).tokens();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
