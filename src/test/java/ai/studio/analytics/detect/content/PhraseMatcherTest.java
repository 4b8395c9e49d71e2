package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhraseMatcherTest {

  private static final int PHRASES = 2_000;
  private static final String SIGNS = "abcd";

  private final Random random = new Random(5);

  /// The first end is that of the shortest beginning of the text in which the expression is found.
  @Test
  void findsWhatAnExpressionOfTheSamePartsFinds() {
    for (var i = 0; i < PHRASES; i++) {
      var phrase = new PhraseMatcher.Builder();
      var expression = new StringBuilder();
      for (var part = 0; part < 1 + random.nextInt(5); part++) {
        add(phrase, expression);
      }
      var text = text("abcdx", 1 + random.nextInt(12));

      assertThat(phrase.build().end(text.toCharArray()))
          .as("%s in %s", expression, text)
          .isEqualTo(end(Pattern.compile(expression + "$"), text));
    }
  }

  @Test
  void aPhraseMayFillAllPlacesAndNoMore() {
    var phrase = new PhraseMatcher.Builder();
    for (var i = 0; i < 5; i++) {
      phrase.room(12);
    }
    phrase.oneOf("a", false);
    phrase.oneOf("b", false);
    phrase.oneOf("c", false);
    assertThat(phrase.isTooLong()).isFalse();
    assertThat(phrase.build().end("xxabcx".toCharArray())).isEqualTo(4);

    phrase.room(1);
    assertThat(phrase.isTooLong()).isTrue();
  }

  private void add(PhraseMatcher.Builder phrase, StringBuilder expression) {
    if (random.nextInt(3) == 0) {
      var most = 1 + random.nextInt(3);
      phrase.room(most);
      expression.append(".{0,").append(most).append('}');
      return;
    }
    var set = text(SIGNS, 1 + random.nextInt(2));
    var optional = random.nextInt(4) == 0;
    phrase.oneOf(set, optional);
    expression.append('[').append(set).append(optional ? "]?" : "]");
  }

  private String text(String letters, int length) {
    var text = new StringBuilder();
    for (var i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static int end(Pattern expression, String text) {
    for (var end = 1; end <= text.length(); end++) {
      if (expression.matcher(text.substring(0, end)).find()) {
        return end - 1;
      }
    }
    return -1;
  }
}
