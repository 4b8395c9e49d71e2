package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {

  private static final Signals SIGNALS =
      Signals.read(
          List.of(
              "# a comment",
              "words fruit = apple Pear",
              "basket 70 : take <fruit> ..2 and? eat|cook # both"));

  @ParameterizedTest
  @CsvSource({
    "take apple eat, true",
    "take pear and cook, true",
    "please take pear one two eat, true",
    "take pear one two three eat, false",
    "eat take pear, false",
    "take plum eat, false"
  })
  void aPhraseIsItsWordsInTheirOrder(String text, boolean seen) {
    assertThat(!SIGNALS.find(List.of(text.split(" "))).isEmpty()).isEqualTo(seen);
  }

  @Test
  void ofARuleTheSurestPhraseCounts() {
    var signals = Signals.read(List.of("a 30 : one", "a 80 : one two", "b 50 : three"));

    assertThat(signals.find(List.of("one", "two", "three")))
        .extracting(Signals.Hit::rule, Signals.Hit::sure)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", 0.8),
            org.assertj.core.groups.Tuple.tuple("b", 0.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "basket : take|line 2: expected: RULE PERCENT : WORDS",
        "basket 101 : take|line 2: expected: RULE PERCENT : WORDS",
        "basket 70 : take <tool>|line 2: no words are named <tool>",
        "basket 70 : take ..99 eat|line 2: '..99' must be .. and a number from 1 to 12",
        "words fruit =|line 2: expected: words NAME = WORD WORD …"
      })
  void aBadLineIsNamed(String line, String message) {
    assertThatThrownBy(() -> Signals.read(List.of("", line)))
        .isInstanceOf(BadSignals.class)
        .hasMessage(message);
  }
}
