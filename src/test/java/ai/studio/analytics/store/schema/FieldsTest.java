package ai.studio.analytics.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  /// Blocks in databases have them.
  @Test
  void theCodesOfFieldsInBlocksAreTheirPlaces() {
    var codes = RequestField.IN_BLOCKS.stream().map(RequestField::code).toList();

    assertThat(codes).isEqualTo(IntStream.rangeClosed(0, 29).boxed().toList());
    assertThatIllegalStateException().isThrownBy(RequestField.ID::code);
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldIsFoundByItsName(RequestField field) {
    assertThat(RequestField.named(field.fieldName())).contains(field);
    assertThat(RequestField.OF_ROWS.named(field.fieldName())).isPresent();
  }

  @Test
  void whatOnlyListsCanBeAskedIsSaidSo() {
    assertThat(RequestField.OF_BLOCKS.named("address")).isEmpty();
    assertThat(RequestField.OF_BLOCKS.refusal("address"))
        .isEqualTo("can be asked of lists only, and not here");
    assertThat(RequestField.OF_BLOCKS.refusal("colour"))
        .startsWith("is no field; fields are model, provider")
        .endsWith("estimated, tag.…");
  }

  @ParameterizedTest
  @CsvSource({"RATINGS, type", "RATINGS, severity", "THREATS, rating", "REQUESTS, state"})
  void whatOthersHaveIsSaidToBeTheirs(Subject subject, String field) {
    assertThat(subject.fields().named(field)).isEmpty();
    assertThat(subject.fields().refusal(field)).matches("can be asked of (ratings|threats) only");
  }

  @ParameterizedTest
  @EnumSource
  void anySubjectHasTheFieldsOfItsRequests(Subject subject) {
    assertThat(subject.fields().named("model")).contains(RequestField.MODEL);
    assertThat(subject.fields().named("tag.tier")).contains(new TagField("tier"));
    assertThat(subject.fields().fields()).containsAll(subject.own());
  }

  @ParameterizedTest
  @CsvSource({
    "RATINGS, USER, e.user_id",
    "RATINGS, MODEL, r.model_name",
    "THREATS, ENDPOINT, 'COALESCE(e.endpoint, r.endpoint)'",
    "THREATS, STATUS, r.status_code"
  })
  void whatASubjectKnowsBetterThanItsRequestIsItsOwn(
      Subject subject, RequestField field, String column) {
    assertThat(subject.column(field)).isEqualTo(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "feature", "d'été 100 %", "40 characters are as many as there may be."})
  void aKeyMayBeAlmostAnyText(String key) {
    var text = key.substring(0, Math.min(40, key.length()));

    assertThat(TagField.isKey(text)).isTrue();
    assertThat(RequestField.OF_ROWS.named("tag." + text)).contains(new TagField(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a\"b", "a\\b", "a\nb", "12345678901234567890123456789012345678901"})
  void butNotOneThatCannotStandInAStatement(String key) {
    assertThat(TagField.isKey(key)).isFalse();
    assertThat(RequestField.OF_ROWS.named("tag." + key)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new TagField(key).column());
  }

  @Test
  void theValueOfATagIsThatOfItsKey() {
    var tag = new TagField("tier");

    assertThat(tag.of("{\"feature\":\"chat\",\"tier\":\"gold\"}")).isEqualTo("gold");
    assertThat(tag.of("{\"feature\":\"chat\"}")).isNull();
    assertThat(tag.of(null)).isNull();
    assertThat(new TagField("d'été").column()).isEqualTo("JSON_VALUE(tags, '$.\"d''été\"')");
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, true, false",
    "CODE, true, true",
    "FLAG, true, false",
    "FREE_TEXT, false, false",
    "NUMBER, false, true",
    "TIME, false, true",
    "DATE, false, true",
    "DOLLARS, false, true"
  })
  void kindsSayWhetherValuesAreFewAndWhetherTheirOrderCounts(
      Field.Kind kind, boolean coded, boolean ordered) {
    assertThat(kind.isCoded()).isEqualTo(coded);
    assertThat(kind.isOrdered()).isEqualTo(ordered);
  }

  @Test
  void someFieldsMayHaveAFewValuesOnly() {
    assertThat(RequestField.STREAMED.permitted()).containsExactly("true", "false");
    assertThat(RequestField.SOURCE.permitted()).contains("otlp", "filter");
    assertThat(RequestField.MODEL.permitted()).isEmpty();
    assertThat(ThreatField.STATE.permitted()).containsExactly("open", "resolved", "false_positive");
    assertThat(ThreatField.SEVERITY.permitted())
        .isEqualTo(List.of("low", "medium", "high", "critical"));
  }

  @Test
  void noTwoFieldsOfATableShareAName() {
    for (var table : List.of(RequestField.OF_ROWS, ThreatField.OF_ROWS, FeedbackField.OF_ROWS)) {
      assertThat(Stream.of(table.fields()).flatMap(List::stream).map(Field::fieldName))
          .doesNotHaveDuplicates();
    }
  }
}
