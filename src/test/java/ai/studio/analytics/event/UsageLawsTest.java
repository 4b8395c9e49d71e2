package ai.studio.analytics.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ledger of tokens and money.
class UsageLawsTest {

  @Property
  void whateverThePartsAreTheTotalIsWhatWasReported(
      @ForAll @IntRange(max = 1_000_000) int cached,
      @ForAll @IntRange(max = 1_000_000) int written,
      @ForAll @IntRange(max = 1_000_000) int rest,
      @ForAll @IntRange(max = 1_000_000) int reasoning,
      @ForAll @IntRange(max = 1_000_000) int visible) {
    var prompt = (long) cached + written + rest;
    var completion = (long) reasoning + visible;
    var usage = TokenUsage.ofOpenAi(prompt, completion, cached, written, reasoning);

    assertThat(usage).isEqualTo(new TokenUsage(rest, cached, written, visible, reasoning));
    assertThat(usage.total()).isEqualTo(prompt + completion);
  }

  @Property
  void noPartIsLargerThanItsWhole(
      @ForAll @IntRange(max = 1_000) int whole, @ForAll @IntRange(min = 1, max = 1_000) int more) {
    assertThatThrownBy(() -> TokenUsage.ofOpenAi(whole, 0, whole + more, 0, 0))
        .hasMessage("cached_tokens must not exceed prompt_tokens");
    assertThatThrownBy(() -> TokenUsage.ofOpenAi(whole, 0, 0, whole + more, 0))
        .hasMessageStartingWith("cache_write_tokens must not exceed");
    assertThatThrownBy(() -> TokenUsage.ofOpenAi(0, whole, 0, 0, whole + more))
        .hasMessage("reasoning_tokens must not exceed completion_tokens");
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "5 0 0 0 0 0, cache_write_hour_tokens must not exceed cache_write_tokens",
    "0 3 0 0 0 0, audio_cached_tokens must not exceed cached_tokens",
    "0 0 11 0 0 0, audio_input_tokens must not exceed prompt_tokens that were not cached",
    "0 0 6 5 0 0, image_input_tokens must not exceed prompt_tokens that were not cached",
    "0 0 0 0 8 0, audio_output_tokens must not exceed visible completion_tokens",
    "0 0 0 0 4 4, image_output_tokens must not exceed visible completion_tokens",
    "0 0 -1 0 0 0, audio_input_tokens must be between 0 and 1000000000"
  })
  void whatIsChargedApartIsAPartAsWell(String counts, String rule) {
    var parts = Arrays.stream(counts.split(" ")).mapToLong(Long::parseLong).toArray();
    assertThatThrownBy(() ->
            new TokenUsage(10, 2, 4, 7, 0)
                .with(new TokenParts(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])))
        .hasMessageStartingWith(rule);
  }

  @Property
  void anAmountIsExactToABillionth(@ForAll @LongRange(max = 1_000_000_000_000_000L) long nanos) {
    assertThat(Money.ofUsd(new Money(nanos).usd())).isEqualTo(new Money(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0000000004, 0",
    "0.0000000005, 1",
    "0.0000000015, 2",
    "1000000, 1000000000000000",
    "0, 0"
  })
  void whatIsFinerIsRoundedHalfUp(BigDecimal usd, long nanos) {
    assertThat(Money.ofUsd(usd)).isEqualTo(new Money(nanos));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat?key=secret|/v1/chat",
        "/v1/chat#part|/v1/chat",
        "/v1/chat|/v1/chat",
        "?a=b|/",
        "#|/",
        "/a#b?c|/a"
      })
  void anEndpointIsThePathAlone(String sent, String kept) {
    assertThat(Endpoint.withoutQuery(sent)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, true",
    "' 00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-00 ', true",
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, true",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, false",
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, false",
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01, false",
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7, false",
    "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01, false",
    "'', false"
  })
  void aTraceparentIsReadAsTheW3cHasItOrIsNoTrace(String header, boolean isTrace) {
    assertThat(Trace.parse(header).traceId())
        .isEqualTo(isTrace ? "4bf92f3577b34da6a3ce929d0e0e4736" : null);
    assertThat(Trace.parse(header).spanId()).isEqualTo(isTrace ? "00f067aa0ba902b7" : null);
  }

  @ParameterizedTest
  @CsvSource({"10, abc, abc", "3, abc, abc", "2, abc, a…", "3, 'ab😀', ab…", "4, 'ab😀c', ab…"})
  void aTextThatIsTooLongIsCutBetweenLetters(int longest, String text, String kept) {
    assertThat(Check.cutText("user_agent", text, longest)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"'', true", "' ', true", "'\u200b\u0000', true", "x, false", "'\u00ad', true"})
  void whatNobodySeesIsBlank(String text, boolean blank) {
    assertThat(Check.isBlank(text)).isEqualTo(blank);
  }

  @ParameterizedTest
  @CsvSource({
    "a, true",
    "😀, true",
    "'\ud83d', false",
    "'\ude00\ud83d', false",
    "'a\ud83d', false"
  })
  void halfOfALetterIsNoUnicode(String text, boolean unicode) {
    assertThat(Check.isUnicode(text)).isEqualTo(unicode);
  }
}
