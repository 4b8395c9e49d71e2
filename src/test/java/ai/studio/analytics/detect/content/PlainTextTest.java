package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The one form in which signals know texts, and what was hidden in how they were written.
class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "IGNORE @[`{ z|ignore @[`{ z",
        "Ｉｇｎｏｒｅ|ignore",
        "𝐈𝐠𝐧𝐨𝐫𝐞|ignore",
        "ⓘⓖⓝⓞⓡⓔ|ignore",
        "Ignoré l’été|ignore l'ete",
        "i\u0336g\u0336nore|ignore",
        "Straße|strasse",
        "ﬁle|file",
        "Іgnоrе|ignore",
        "ιgnore|ignore",
        "Забудь|забудь",
        "привет ignore|привет ignore",
        "忽略|忽略"
      })
  void whatIsWrittenInAnotherWayIsTheSame(String written, String plain) {
    assertThat(PlainText.of(written).text()).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "'ig\u200bnore', ignore, 1",
    "'i\u200bg\u200bn\u200bore', ignore, 3",
    "'ig\u00adnore', ignore, 1",
    "'ig\u2060nore', ignore, 1",
    "'ig\ufeffnore', ignore, 1",
    "'ig\u202enore', ignore, 1",
    "'\u200bignore', ignore, 0",
    "'ig\u200b\u200bnore', ignore, 1",
    "'1\u200b2', 12, 0"
  })
  void whatNobodySeesIsTakenOutAndCountedWithinWords(String written, String plain, int hidden) {
    assertThat(PlainText.of(written))
        .extracting(PlainText::text, PlainText::hidden)
        .containsExactly(plain, hidden);
  }

  @Test
  void joinersWhereTheyBelongAreNotHidden() {
    assertThat(PlainText.of("👩\u200d💻 می\u200cخواهم").hidden()).isZero();
  }

  @Test
  void lettersForMachinesAloneAreReadAndCounted() {
    var tags = new StringBuilder("hi");
    "no!".chars().forEach(it -> tags.appendCodePoint(0xE0000 + it));

    assertThat(PlainText.of(tags.toString())).isEqualTo(new PlainText("hino!", 3, 0));
    assertThat(PlainText.of("a" + new String(Character.toChars(0xE001F)) + "b").hidden()).isZero();
    assertThat(PlainText.of("a" + new String(Character.toChars(0xE007F)) + "b").hidden()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"Іgnоrе аll, 2", "Іgnоrе, 1", "Забудь все, 0", "ignore all, 0", "'ignore, все', 0"})
  void wordsThatMixAlphabetsAreCounted(String written, int mixed) {
    assertThat(PlainText.of(written).mixed()).isEqualTo(mixed);
  }

  @Test
  void nothingIsNothing() {
    assertThat(PlainText.of("")).isEqualTo(new PlainText("", 0, 0));
    assertThat(PlainText.of("\u200b\u200b")).isEqualTo(new PlainText("", 0, 0));
  }
}
