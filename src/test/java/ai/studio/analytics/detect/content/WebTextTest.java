package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.ProcessorTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Parts of requests, decoded as often as they were encoded.
class WebTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "%3Cscript%3E|<script>",
        "%253Cscript%253E|<script>",
        "%25253Cscript%25253E|<script>",
        "%2525253Cscript|%3cscript",
        "a+b|a b",
        "a%2Bb|a+b",
        "%C3%A9t%C3%A9|été",
        "%u003Cscript%U003C|<script%u003c",
        "\\u003cb\\x3e|<b>",
        "&lt;b&gt; &amp; &quot;x&quot;|<b> & \"x\"",
        "&amp;lt;b&amp;gt;|<b>",
        "&#60;b&#62;|<b>",
        "&#60b&#x3E|<b>",
        "&#x3c;b&#X3E;|<b>",
        "java&Tab;script&colon;x|java script:x",
        "&unknown; &|&unknown; &",
        "&#; &#x; &#xz;|&#; &#x; &#xz;",
        "100%|100%",
        "%zz %4|%zz %4",
        "\\u12 \\x1|\\u12 \\x1",
        "UN/**/ION/* x */SELECT|un ion select",
        "/*!50000union*/ x|/*!50000union*/ x",
        "a /* open|a /* open",
        "a%00b|ab",
        "a%09%0A%0D b|a b",
        "a%C2%A0b|a b",
        "😀%20😀|😀 😀"
      })
  void aPartIsReadAsAServerWouldReadIt(String part, String plain) {
    assertThat(WebText.plain(part)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"ab_c 1 12 1234 12345|ab_c, ,0, ,00, ,00, ,00000", "a;b<|a,;,b,<", "é1|é,0"})
  void wordsAreLettersDigitsByTheirLengthAndSigns(String plain, String words) {
    assertThat(String.join(",", WebText.words(plain))).isEqualTo(words);
  }

  @Test
  void aVeryLongWordIsCut() {
    assertThat(WebText.words("a".repeat(100))).isEqualTo(List.of("a".repeat(40)));
  }

  @ParameterizedTest
  @CsvSource({"/*!", "/*", "/*/", "%25", "&#38;", "&amp;"})
  void timeIsLinearWhateverIsRepeated(String part) {
    var text = part.repeat(400_000 / part.length()) + "*/";

    assertThat(ProcessorTime.of(() -> WebText.plain(text))).isLessThan(Duration.ofSeconds(3));
  }
}
