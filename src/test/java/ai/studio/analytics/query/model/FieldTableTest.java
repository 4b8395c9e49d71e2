package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.studio.analytics.store.schema.FeedbackField;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.FieldTable;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.SessionField;
import ai.studio.analytics.store.schema.TagField;
import ai.studio.analytics.store.schema.ThreatField;
import ai.studio.analytics.store.schema.UsageField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTableTest {

  @Test
  void aFieldWithAKeyIsOneForEachKey() {
    var table = RequestField.OF_ROWS;

    assertThat(FilterFields.of(Filter.parse("tag.feature:search -tag.team.of:x model:o3"), table))
        .containsExactly(new TagField("feature"), new TagField("team.of"), RequestField.MODEL);
    assertThat(table.named("tag.")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"id", "key", "conversation", "trace", "span", "address", "user_agent"})
  void whatOnlyRowsHaveIsRefusedForBlocksByName(String name) {
    assertThat(RequestField.OF_ROWS.named(name)).isPresent();
    assertThat(refused("model:o3 " + name + ":7", RequestField.OF_BLOCKS))
        .isEqualTo("At character 10: " + name + " can be asked of lists only, and not here");
  }

  @Test
  void aFieldThatIsNoneIsRefusedWhereItStands() {
    assertThat(refused("status:500 (colour:red)", RequestField.OF_BLOCKS))
        .startsWith("At character 13: colour is no field; fields are model, provider");
    assertThat(refused("status:high", RequestField.OF_BLOCKS))
        .isEqualTo("At character 1: status must be a number, such as 500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state:nosuch     | state must be one of open, resolved, false_positive",
        "-severity:hgih   | severity must be one of low, medium, high, critical",
        "severity:low,Low | severity must be one of low, medium, high, critical",
        "resolved:yes     | resolved must be one of true, false",
      })
  void aValueThatAFieldCannotHaveIsRefusedWithThoseThatItCan(String filter, String rule) {
    assertThat(refused(filter, ThreatField.OF_ROWS)).endsWith(rule);
    assertThat(refused("source:otpl", RequestField.OF_BLOCKS))
        .endsWith("source must be one of filter, gateway, otlp, ingest, import");
  }

  @Test
  void theKeyOfATagMayHaveAnyLetters() {
    assertThat(
            FilterFields.of(Filter.parse("tag.größe:x tag.\"d'été 100%\":y"), RequestField.OF_ROWS))
        .containsExactly(new TagField("größe"), new TagField("d'été 100%"));
    assertThat(new TagField("d'été").column()).isEqualTo("JSON_VALUE(tags, '$.\"d''été\"')");
    assertThatThrownBy(() -> new TagField("a\"b").column())
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(RequestField.OF_ROWS.named("tag.a\\b")).isEmpty();
  }

  static Stream<List<? extends Field>> tables() {
    return Stream.of(
        RequestField.OF_ROWS.fields(),
        SessionField.OF_ROWS.fields(),
        FeedbackField.OF_ROWS.fields(),
        ThreatField.OF_ROWS.fields(),
        UsageField.OF_ROWS.fields());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyFieldOfATableHasANameOfItsOwnThatAFilterCanSay(List<Field> fields) {
    assertThat(fields).extracting(Field::fieldName).doesNotHaveDuplicates();
    assertThat(fields)
        .allSatisfy(field ->
            assertThat(FilterFields.of(Filter.parse(field.fieldName() + ":\"\""), table(fields)))
                .containsExactly(field));
  }

  private static FieldTable<Field> table(List<Field> fields) {
    return FieldTable.of(fields);
  }

  @ParameterizedTest
  @CsvSource({
    "time:>=2026-05-01T10:00:00Z, true",
    "time:>2026-05-01T12:00:00Z, false",
    "time:<2026-05-01T12:00:00.000001Z, true",
    "time:>=2026-05-01T14:00:00+02:00, true",
    "time:2026-05-01, true",
    "time:>2026-05-01, false",
    "time:<=2026-05-01, true",
    "time:2026-04-30..2026-05-01, true",
    "time:2026-05-02..2026-05-03, false"
  })
  void timesAreComparedByInstantsOrByDaysOfUtc(String filter, boolean holds) {
    var noon = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-05-01T12:00:00Z"));

    assertThat(holds(RequestField.TIME, filter, noon)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01, true", "<2026-05-01, false", "2026-04-01..2026-05-01, true"})
  void daysAreComparedByTheCalendar(String value, boolean holds) {
    var day = LocalDate.parse("2026-05-01").toEpochDay();

    assertThat(holds(UsageField.DATE, "date:" + value, day)).isEqualTo(holds);
  }

  @Test
  void idsOfTodayAreWithinTheirBounds() {
    var id = 1_863_000_000_000_000_000L;

    assertThat(holds(RequestField.ID, "id:" + id, id)).isTrue();
    assertThat(holds(RequestField.ID, "id:>" + id, id)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "time:yesterday",
    "time:1969-12-31T23:59:59Z",
    "time:2300-01-01",
    "time:+999999999-01-01T00:00:00Z",
    "id:1.5",
    "id:-1",
    "id:9223372036854775807",
    "session:abc",
    "user_agent:>5"
  })
  void whatIsNoValueOfAFieldIsRefused(String filter) {
    assertThatThrownBy(() -> Filter.parse(filter, RequestField.OF_ROWS))
        .isInstanceOf(InvalidFilterField.class);
  }

  private static boolean holds(Field field, String filter, long number) {
    var condition = (Filter.Condition) Filter.parse(filter);
    return ValueTest.of(field, condition.matches()).holds(number);
  }

  private static String refused(String filter, FieldTable<?> table) {
    return catchThrowableOfType(InvalidFilterField.class, () -> Filter.parse(filter, table))
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag.a\"'), (SELECT user_id FROM account), JSON_VALUE(tags, '$.\"b",
        "tag.a\\b",
        "tag.a\tb",
        "tag.",
        "tag.  ",
        "tag.a2345678901234567890123456789012345678901"
      })
  void aKeyThatNoStatementMayHaveNamesNoField(String name) {
    assertThat(RequestField.OF_ROWS.named(name)).isEmpty();
    assertThatThrownBy(() -> new TagField(name.substring(4)).column())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
