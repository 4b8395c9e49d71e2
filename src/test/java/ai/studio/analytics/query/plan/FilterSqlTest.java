package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.UsageField;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSqlTest {

  private static final FilterSql SQL = new FilterSql(RequestField.OF_ROWS, null);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "model:o3 | (model_name = ?)",
        "model:o3,o4 | (model_name IN (?, ?))",
        "model:o3,g* | (model_name = ? OR model_name LIKE ? ESCAPE '!')",
        "model:*4* | (model_name LIKE ? ESCAPE '!')",
        "model:* | (model_name <> '')",
        "model:\"\" | (model_name IS NULL OR (model_name = ''))",
        "model:o3,\"\" | (model_name IS NULL OR (model_name = ? OR model_name = ''))",
        "-model:o3 | (model_name IS NULL OR NOT (model_name = ?))",
        "-model:* | (model_name IS NULL OR NOT (model_name <> ''))",
        "-model:\"\" | (model_name IS NOT NULL AND NOT (model_name = ''))",
        "status:500 | (status_code = ?)",
        "status:200,500 | (status_code IN (?, ?))",
        "status:>=500 | ((status_code >= ?))",
        "status:400..499 | ((status_code >= ? AND status_code <= ?))",
        "status:200,400..499 | (status_code = ? OR (status_code >= ? AND status_code <= ?))",
        "latency:* | (latency_ms IS NOT NULL)",
        "latency:\"\" | (latency_ms IS NULL OR 1 = 0)",
        "-latency:<5 | (latency_ms IS NULL OR NOT ((latency_ms <= ?)))",
        "status:5..4 | 1 = 0",
        "cost:1,2 | (cost_usd = ? OR cost_usd = ?)",
        "streamed:true | (streamed = ?)",
        "-streamed:true | (streamed = ?)",
        "streamed:true,false | (streamed = ? OR streamed = ?)",
        "-streamed:* | 1 = 0",
      })
  void aConditionSaysWhatItMeansForRowsWithoutAValue(String filter, String sql) {
    var fragment = SQL.of(Filter.parse(filter));

    assertThat(fragment.sql()).isEqualTo(sql);
    assertThat(fragment.values()).hasSize((int) sql.chars().filter(c -> c == '?').count());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a:1 b:2 | A AND B",
        "a:1 or b:2 | A OR B",
        "-(a:1 b:2) | notA OR notB",
        "-(a:1 or b:2) | notA AND notB",
        "--(a:1 b:2) | A AND B",
        "-(a:1 -b:2) | notA OR B",
      })
  void negationsAreCarriedDownToTheConditions(String filter, String form) {
    var text = filter.replace("a:1", "latency:>1").replace("b:2", "first_token:>2");
    var sql =
        form.replace("notA", "(latency_ms IS NULL OR NOT ((latency_ms >= ?)))")
            .replace(
                "notB", "(time_to_first_token_ms IS NULL OR NOT ((time_to_first_token_ms >= ?)))")
            .replaceAll("\\bA\\b", "((latency_ms >= ?))")
            .replaceAll("\\bB\\b", "((time_to_first_token_ms >= ?))");

    assertThat(SQL.of(Filter.parse(text)).sql()).isEqualTo("(" + sql + ")");
  }

  @Test
  void everythingIsTrueAndItsOppositeIsNot() {
    assertThat(SQL.of(Filter.NONE)).isEqualTo(Fragment.of("1 = 1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'; DROP TABLE x --", "a' OR '1'='1", "\\", "?", "🙂"})
  void noValueEverStandsInTheStatementItself(String value) {
    var fragment = SQL.of(Filter.Condition.is("model", value));

    assertThat(fragment.sql()).isEqualTo("(model_name = ?)");
    assertThat(fragment.values()).containsExactly(value);
  }

  @Test
  void signsOfPatternsAreOnlySignsInAValue() {
    assertThat(SQL.of(Filter.parse("model:\"50%_!a\"*")).values()).containsExactly("50!%!_!!a%");
    assertThat(SQL.of(Filter.parse("model:*\"%\"*")).values()).containsExactly("%!%%");
    assertThat(FilterSql.literal("plain")).isEqualTo("plain");
  }

  @Test
  void aTextThatEndsInABlankIsNoStoredOne() {
    assertThat(SQL.of(Filter.Condition.is("model", "o3 ")).sql()).isEqualTo("1 = 0");
    assertThat(SQL.of(new Filter.Not(Filter.Condition.is("model", "o3 "))).sql())
        .isEqualTo("(model_name IS NULL OR NOT 1 = 0)");
  }

  @Test
  void valuesHaveTheTypesOfTheirColumns() {
    assertThat(SQL.of(Filter.parse("status:500")).values()).containsExactly(500L);
    assertThat(SQL.of(Filter.parse("cost:>=0.5")).values())
        .containsExactly(new BigDecimal("0.500000000"));
    assertThat(SQL.of(Filter.parse("-streamed:true")).values()).containsExactly(false);
    assertThat(new FilterSql(UsageField.OF_ROWS, null).of(Filter.parse("date:2026-05-01")).values())
        .containsExactly(LocalDate.parse("2026-05-01"));
  }

  @Test
  void timesAreBoundedByIdsTooWhereTheseTellThem() {
    var sql = new FilterSql(RequestField.OF_ROWS, RequestField.TIME);
    var fragment = sql.of(Filter.parse("time:2026-05-01T10:00:00Z..2026-05-01T11:00:00.000500Z"));
    var from = Instant.parse("2026-05-01T10:00:00Z");
    var to = Instant.parse("2026-05-01T11:00:00.001Z");

    assertThat(fragment.sql())
        .isEqualTo("((created_at >= ? AND id >= ? AND created_at <= ? AND id < ?))");
    assertThat(fragment.values()).element(1).isEqualTo(EventId.floor(from));
    assertThat(fragment.values()).element(3).isEqualTo(EventId.floor(to));
  }

  @Test
  void aTagIsReadOutOfItsColumnWithoutItsKeyEndingTheText() {
    assertThat(SQL.of(Filter.parse("tag.\"it's\":x")).sql())
        .isEqualTo("(JSON_VALUE(tags, '$.\"it''s\"') = ?)");
  }

  @Test
  void fragmentsKeepTheirValuesInTheOrderOfTheirMarks() {
    var joined =
        Fragment.join(" AND ", java.util.List.of(Fragment.of("a = ?", 1), Fragment.of("b = ?", 2)))
            .then(Fragment.andIn("c", java.util.Set.of("z", "y")))
            .then(" LIMIT 5");

    assertThat(joined.sql()).isEqualTo("a = ? AND b = ? AND c IN (?, ?) LIMIT 5");
    assertThat(joined.values()).containsExactly(1, 2, "y", "z");
    assertThat(Fragment.andIn("c", java.util.List.of())).isEqualTo(Fragment.EMPTY);
  }
}
