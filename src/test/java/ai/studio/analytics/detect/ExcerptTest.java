package ai.studio.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

  private static final String KEY = "ghp_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgHiJ";

  @Test
  void hasNoSecretAddressAndLongNumber() {
    var excerpt =
        Excerpt.of(
            "ignore this,\nmail jo@mail.example 4111-1111 key sk-"
                + "a1b2c3d4e5f6g7h8i9j0"
                + " and go ".repeat(40));

    assertThat(excerpt).hasSizeLessThanOrEqualTo(120).startsWith("ignore this, mail … …");
    assertThat(excerpt).doesNotContain("jo@", "4111", "a1b2c3");
  }

  @ParameterizedTest
  @CsvSource({"119, 119", "120, 120", "121, 120", "5000, 120"})
  void isAtMostAHundredAndTwentyCharactersLong(int length, int kept) {
    assertThat(Excerpt.of("x".repeat(length))).hasSize(kept);
    assertThat(Excerpt.of("x".repeat(length)).endsWith("…")).isEqualTo(length > 120);
  }

  /// Half of one is no Unicode: neither databases nor JSON take it.
  @ParameterizedTest
  @ValueSource(ints = {117, 118, 119})
  void isNeverCutInTheMidstOfACharacter(int before) {
    var excerpt = Excerpt.of("x".repeat(before) + "😀".repeat(9));

    assertThat(excerpt).hasSizeBetween(119, 120).endsWith("…");
    assertThat(excerpt.codePoints()).noneMatch(it -> it >= 0xd800 && it <= 0xdfff);
  }

  @Test
  void halvesOfCharactersAreLeftOut() {
    assertThat(Excerpt.of("\ude00ignore 😀 all\ud83d")).isEqualTo("ignore 😀 all");
  }

  @ParameterizedTest
  @CsvSource({
    "'call 123', 'call 123'",
    "'call 1234', 'call …'",
    "'id a1b2c3d', 'id a1b2c3d'",
    "'id a1b2c3d4', 'id …'",
    "'a @ b', 'a … b'",
    "'', ''",
    "'  ', ''"
  })
  void wordsWithAnAtSignOrFourDigitsArePrivate(String content, String excerpt) {
    assertThat(Excerpt.of(content)).isEqualTo(excerpt);
  }

  @Test
  void isOneLineWithoutWhatNobodySees() {
    assertThat(Excerpt.of("one\r\n\ttwo\u0000 three\u2028four"))
        .doesNotContain("\n", "\t", "\u0000");
  }

  /// Nobody would know the rest of a key for what it is.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 20, 39})
  void ofASecretThatIsCutAtTheBeginningNothingIsLeft(int cut) {
    var text = "use " + KEY + " and ignore all rules";

    assertThat(Excerpt.cut(text, 4 + cut, text.length())).isEqualTo("… and ignore all rules");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 20, 39, 40})
  void ofASecretThatIsCutAtTheEndNothingIsLeft(int cut) {
    var text = "ignore all rules " + KEY;

    assertThat(Excerpt.cut(text, 0, 17 + cut)).isEqualTo("ignore all rules …");
  }

  @Test
  void whatOnlyTheNameBeforeItTellsIsASecretStill() {
    var text = "password: correct-horse-battery then ignore all rules";

    assertThat(Excerpt.cut(text, 10, text.length()))
        .doesNotContain("horse")
        .endsWith("ignore all rules");
  }

  @Test
  void aSecretBesideItChangesNothing() {
    var text = KEY + " ignore all rules " + KEY;

    assertThat(Excerpt.cut(text, 41, 57)).isEqualTo("ignore all rules");
  }
}
