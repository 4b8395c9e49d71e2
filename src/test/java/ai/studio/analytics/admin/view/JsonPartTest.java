package ai.studio.analytics.admin.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of a document, and how each is refused by its place.
class JsonPartTest {

  private enum Colour {
    RED,
    BLUE
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} {}", "{\"a\":1,\"a\":2}", "[1,]"})
  void whatIsNotOneJsonValueWithEachNameOnceIsRefused(String text) {
    assertThatThrownBy(() -> JsonPart.document(text))
        .isInstanceOf(InvalidView.class)
        .hasMessageStartingWith("content must be JSON: ");
  }

  @Test
  void aDocumentMayTakeSixtyFourKibibytesInUtf8() {
    var most = 64 * 1024 - 2;

    assertThat(JsonPart.document('"' + "a".repeat(most) + '"').node().isTextual()).isTrue();
    refused(
        () -> JsonPart.document('"' + "a".repeat(most + 1) + '"'),
        "content must be at most 64 KiB");
    refused(
        () -> JsonPart.document('"' + "é".repeat(most / 2 + 1) + '"'),
        "content must be at most 64 KiB");
  }

  @Test
  void placesSayHowToGetThere() {
    var part = document("{'tiles':[{'x':1},{'x':'two'}]}");
    var second = part.field("tiles").elements(5).get(1);

    assertThat(second.place()).isEqualTo("content.tiles[1]");
    refused(
        () -> second.field("x").wholeNumber(0, 9),
        "content.tiles[1].x must be a whole number from 0 to 9");
  }

  @Test
  void anUnknownFieldIsRefusedWithThoseThatAreKnown() {
    var known = new TreeSet<>(Set.of("a", "b"));

    document("{'a':1}").object(known);
    refused(() -> document("{'a':1,'c':2}").object(known), "content.c is unknown; known are a, b");
    refused(() -> document("[]").object(known), "content must be an object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'a':null}"})
  void whatIsNotThereIsNoTextNoFlagAndNoList(String content) {
    var missing = document(content).field("a");

    assertThat(missing.isMissing()).isTrue();
    assertThat(missing.text(0, 9)).isEmpty();
    assertThat(missing.flag()).isFalse();
    assertThat(missing.elements(3)).isEmpty();
    assertThat(missing.wholeNumberIfAny(1, 2)).isEmpty();
    missing.plainValues(1, 1);
    refused(() -> missing.text(1, 9), "content.a must be 1 to 9 characters long");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'must be 2 to 3 characters long'",
    "a, 'must be 2 to 3 characters long'",
    "abcd, 'must be 2 to 3 characters long'",
  })
  void aTextHasABound(String text, String rule) {
    refused(() -> document("{'a':'" + text + "'}").field("a").text(2, 3), "content.a " + rule);
    assertThat(document("{'a':'abc'}").field("a").text(2, 3)).isEqualTo("abc");
  }

  @Test
  void whereNoTextIsNeededOnlyTheLongestIsTold() {
    refused(
        () -> document("{'a':'abcd'}").field("a").text(0, 3),
        "content.a must be at most 3 characters long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "{}", "[]"})
  void otherKindsAreNoText(String json) {
    refused(() -> document("{'a':" + json + "}").field("a").text(0, 9), "content.a must be a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "1.5", "2.0", "'2'", "null", "99999999999"})
  void aNumberIsWholeAndWithinItsBounds(String json) {
    refused(
        () -> document("{'a':" + json + "}").field("a").wholeNumber(1, 3),
        "content.a must be a whole number from 1 to 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bothBoundsArePermitted(int number) {
    var part = document("{'a':" + number + "}").field("a");

    assertThat(part.wholeNumber(1, 3)).isEqualTo(number);
    assertThat(part.wholeNumberIfAny(1, 3)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'true'", "1", "[]"})
  void aFlagIsTrueOrFalse(String json) {
    refused(
        () -> document("{'a':" + json + "}").field("a").flag(), "content.a must be true or false");
    assertThat(document("{'a':true}").field("a").flag()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'red'", "'GREEN'", "1", "null"})
  void aConstantIsOneOfAFewInTheirOwnLetters(String json) {
    refused(
        () -> document("{'a':" + json + "}").field("a").constant(Colour.class),
        "content.a must be one of RED, BLUE");
    assertThat(document("{'a':'BLUE'}").field("a").constant(Colour.class)).isEqualTo(Colour.BLUE);
  }

  @Test
  void aListHasABound() {
    var three = document("{'a':[1,2,3]}").field("a");

    assertThat(three.elements(3)).hasSize(3);
    refused(() -> three.elements(2), "content.a must be at most 2");
    refused(() -> document("{'a':{}}").field("a").elements(2), "content.a must be a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'x':'1234'}", "{'x':[]}", "{'x':{}}", "{'x':null}"})
  void optionsArePlain(String json) {
    refused(
        () -> document("{'a':" + json + "}").field("a").plainValues(2, 3),
        "content.a must have plain values of at most 3 characters");
  }

  @Test
  void optionsAreFew() {
    document("{'a':{'x':1,'y':true,'z':'abc'}}").field("a").plainValues(3, 3);
    refused(
        () -> document("{'a':{'x':1,'y':2}}").field("a").plainValues(1, 3),
        "content.a must have at most 1 fields");
    refused(() -> document("{'a':[]}").field("a").plainValues(1, 3), "content.a must be an object");
  }

  private static JsonPart document(String json) {
    return JsonPart.document(json.replace('\'', '"'));
  }

  private static void refused(ThrowingCallable check, String message) {
    assertThatThrownBy(check).isInstanceOf(InvalidView.class).hasMessage(message);
  }
}
