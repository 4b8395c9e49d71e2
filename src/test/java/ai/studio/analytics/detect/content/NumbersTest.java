package ai.studio.analytics.detect.content;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.detect.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers of people, at the bounds of what makes them one. Those with a check digit are made by
/// another program; those beside them differ in one thing.
class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "4222222222222, card-number",
    "411111111117, ",
    "4111111111111111, card-number",
    "4111111111111112, ",
    "411111111111111118, ",
    "4111111111111111110, card-number",
    "2220990000000002, ",
    "2221000000000009, card-number",
    "2720990000000007, card-number",
    "2721000000000004, ",
    "5000000000000009, card-number",
    "5899990000000005, card-number",
    "5900000000000000, ",
    "343434343434343, card-number",
    "353434343434340, ",
    "371449635398431, card-number",
    "30569309025904, card-number",
    "30609309025908, ",
    "36148900647913, card-number",
    "38520000023237, card-number",
    "39520000023236, ",
    "3527000000000008, ",
    "3528000000000007, card-number",
    "3589990000000005, card-number",
    "3590000000000000, ",
    "6011111111111117, card-number",
    "0123456789012347, ",
    "7123456789012342, "
  })
  void cardsAreOfARangeThatIsIssuedAndHaveTheirCheckDigit(String number, String kind) {
    assertThat(kinds("card " + number + " here"))
        .isEqualTo(kind == null ? List.of() : List.of(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "4111 1111 1111 1111, true",
    "4111-1111-1111-1111, true",
    "'4111 1111 1111 1111 12/28 123', true",
    "'1 4111 1111 1111 1111', true",
    "3714 496353 98431, true",
    "411111 1111 1111 11, false",
    "41 11 11 11 11 11 11 11, false",
    "4111    1111 1111 1111, false",
    "x4111111111111111, false",
    "4111111111111111x, false",
    "4111111111111111., true"
  })
  void cardsAreWrittenAsTheyArePrinted(String text, boolean seen) {
    assertThat(kinds(text).contains("card-number")).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "United States, 536-22-1234, true",
    "United States with blanks, 536 22 1234, true",
    "no such area, 666-22-1234, false",
    "no such area, 900-22-1234, false",
    "the last area, 899-22-1234, true",
    "no group, 536-00-1234, false",
    "no serial, 536-22-0000, false",
    "Brazil, 123.456.789-09, true",
    "Brazil without signs, 12345678909, true",
    "another digit, 123.456.789-08, false",
    "another digit, 123.456.789-19, false",
    "all the same, 111.111.111-11, false",
    "India, 2341 2341 2346, true",
    "India with dashes, 9876-5432-1012, true",
    "another digit, 2341 2341 2345, false",
    "two digits swapped, 2341 2341 2364, false",
    "begins with one, 1341 2341 2342, false",
    "Poland, 85010112345, true",
    "Poland in this century, 02253012342, true",
    "a thirteenth month, 85130112340, false",
    "a thirty-second day, 85013212349, false",
    "no day, 85000112344, false",
    "another digit, 85010112346, false",
    "France, 185057512345673, true",
    "France with blanks, 1 85 05 75 123 456 73, true",
    "a month that is not known, 285207512345669, true",
    "a thirteenth month, 285137512345654, false",
    "neither man nor woman, 385057512345670, false",
    "another rest, 185057512345672, false",
    "Spain, 12345678Z, true",
    "another letter, 12345678A, false",
    "within a word, 12345678Zx, false",
    "nine digits, 112345678Z, false"
  })
  void nationalNumbersKeepTheRulesOfTheirCountry(String about, String number, boolean seen) {
    assertThat(kinds("id: " + number).contains("national-number")).as(about).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "Spanish foreigners, X1234567L, true",
    "Spanish foreigners, Y1234567X, true",
    "Spanish foreigners, z1234567r, true",
    "another letter, X1234567M, false",
    "another beginning, W1234567L, false",
    "Great Britain, AB 12 34 56 C, true",
    "Great Britain, ab123456a, true",
    "a suffix that is not given, AB123456E, false",
    "a prefix that is not given, DB123456C, false",
    "a second letter that is not given, AO123456C, false",
    "Italy, RSSMRA85T10A562S, true",
    "Italy, BNCLRA90A41H501F, true",
    "another letter, RSSMRA85T10A562T, false",
    "no such month, RSSMRA85F10A562R, false"
  })
  void numbersThatBeginWithLettersKeepThemAsWell(String about, String number, boolean seen) {
    assertThat(kinds("id: " + number).contains("national-number")).as(about).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "NO9386011117947, true",
    "NO93 8601 1117 947, true",
    "no9386011117947, true",
    "DE44500105175407324931, true",
    "DE44-5001-0517-5407-3249-31, true",
    "MT84MALT011000012345MTLCAST001S, true",
    "FR1420041010050500013M02606, true",
    "DE45500105175407324931, false",
    "DE44500105175407324913, false",
    "DE4450010517540732493, false",
    "XX98500105175407324931, false",
    "BE68539007547034 and more words, true"
  })
  void accountNumbersHaveTheLengthOfTheirCountryAndTheirCheckDigits(String number, boolean seen) {
    assertThat(kinds("to " + number).contains("iban")).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "+4930123456, true",
    "+12345678, true",
    "+1234567, false",
    "+123456789012345, true",
    "+1234567890123456, false",
    "+0301234567, false",
    "030 1234567, true",
    "030 123456, true",
    "030 12345, false",
    "(212) 555-0123, true",
    "1-212-555-0123, true",
    "112-555-0123, false",
    "000 1234567, false",
    "01 02 2024 99, false",
    "3.141592653, false"
  })
  void telephoneNumbersAreToldByTheirForm(String text, boolean seen) {
    assertThat(kinds("call " + text).contains("telephone")).isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "jo@mail.example, true",
    "j@a.bc, true",
    "'<jo.doe+tag@sub.mail.example>', true",
    "jo@mail, false",
    "jo@mail.x, false",
    "@mail.example, false",
    "jo@.example, false",
    "'jo @mail.example', false"
  })
  void addressesOfMailHaveANameAndADomain(String text, boolean seen) {
    assertThat(kinds("to " + text).contains("e-mail")).isEqualTo(seen);
  }

  @Test
  void eachKindIsToldOnce() {
    var text = "4111111111111111 and jo@mail.example and 5555555555554444 and ed@mail.example";

    assertThat(kinds(text)).containsExactlyInAnyOrder("card-number", "e-mail");
  }

  @Test
  void bothEndsOfAVeryLongTextAreLookedAt() {
    var filler = "word ".repeat(20_000);

    assertThat(kinds("4111111111111111 " + filler + "jo@mail.example"))
        .containsExactlyInAnyOrder("card-number", "e-mail");
    assertThat(kinds(filler + "4111111111111111 " + filler)).isEmpty();
  }

  private static List<String> kinds(String text) {
    return PrivateData.in(text).stream().map(Finding::rule).toList();
  }
}
