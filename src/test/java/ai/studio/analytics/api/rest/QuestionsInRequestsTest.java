package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TagField;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.glassfish.jersey.internal.util.collection.MultivaluedStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsInRequestsTest {

  private static final Scope SCOPE = Scope.whole("acme");
  private static final TimeZones ZONES = organization -> ZoneOffset.UTC;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T12:00:30Z"), ZoneOffset.UTC);

  @Test
  void withoutAnythingItIsHowManyRequestsThereWereInTheLast24Hours() {
    var usual = ExploreQuestion.USUAL.exploration(SCOPE, ZONES, CLOCK);

    assertThat(usual.measures()).containsExactly(Measure.REQUESTS);
    assertThat(usual.orderBy()).isEqualTo(Measure.REQUESTS);
    assertThat(usual.limit()).isEqualTo(10);
    assertThat(usual.compare()).isFalse();
    assertThat(usual.range().preset()).isEqualTo(Preset.LAST_24_HOURS);
    assertThat(usual.range().time().end()).isEqualTo(Instant.parse("2026-05-01T12:01:00Z"));
  }

  @Test
  void everythingThatIsGivenIsRead() throws IOException {
    var asked =
        explore(
            """
            {"start": "2026-05-01", "end": "2026-05-02", "timeZone": "Asia/Jakarta", "interval": "1h",
             "filter": "model:o3", "measures": ["cost", "requests"], "dimensions": ["status"],
             "tags": ["tier"], "orderBy": "requests", "limit": 5, "compare": true}
            """);

    assertThat(asked.range().preset()).isEqualTo(Preset.CUSTOM);
    assertThat(asked.range().time().start()).isEqualTo(Instant.parse("2026-04-30T17:00:00Z"));
    assertThat(asked.range().zone()).isEqualTo(ZoneId.of("Asia/Jakarta"));
    assertThat(asked.interval()).isEqualTo(Interval.HOUR);
    assertThat(asked.filter().text()).isEqualTo("model:o3");
    assertThat(asked.measures()).containsExactly(Measure.COST, Measure.REQUESTS);
    assertThat(asked.dimensions()).containsExactly(Dimension.STATUS);
    assertThat(asked.tags()).containsExactly("tier");
    assertThat(asked.orderBy()).isEqualTo(Measure.REQUESTS);
    assertThat(asked.limit()).isEqualTo(5);
    assertThat(asked.compare()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"measures\": [\"Cost\"]} | measures must be of requests, errors, error_rate",
        "{\"measures\": [null]} | measures must be of requests, errors, error_rate",
        "{\"measures\": []} | measures must be 1 to 10",
        "{\"dimensions\": [\"colour\"]} | dimensions must be of model, provider, operation",
        "{\"tags\": [null]} | tags must be keys of tags",
        "{\"orderBy\": \"most\"} | orderBy must be of requests, errors",
      })
  void whatIsNoneOfTheNamesIsRefusedWithThem(String json, String message) {
    assertThatThrownBy(() -> explore(json))
        .isInstanceOf(InvalidExploration.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aNumberOfRowsIsNotCutToAWholeOne() {
    assertThatThrownBy(() -> explore("{\"limit\": 1.5}")).isInstanceOf(IOException.class);
  }

  @Test
  void aRangeThatIsNamedNeedsNoBoundsAndBoundsNeedNoName() throws IOException {
    assertThat(explore("{\"range\": \"7d\"}").range().preset()).isEqualTo(Preset.LAST_7_DAYS);
    assertThatThrownBy(() -> explore("{\"range\": \"custom\"}"))
        .hasMessage("start is needed for a custom range");
    assertThatThrownBy(() -> explore("{\"end\": \"2026-05-01\"}"))
        .hasMessage("start is needed for a custom range");
    assertThatThrownBy(() -> explore("{\"filter\": \"colour:red\"}"))
        .isInstanceOf(InvalidFilterField.class);
  }

  @Test
  void withoutAnythingAListHasItsFiftyNewestRowsWithAllFields() {
    var usual = RowsQuestion.USUAL;

    assertThat(usual.window()).isEqualTo(new Window(50, null, false));
    assertThat(usual.order(RowTable.REQUESTS).descending()).isTrue();
    assertThat(usual.order(RowTable.REQUESTS).by()).isEqualTo(RequestField.TIME);
    assertThat(usual.fieldsOf(RowTable.REQUESTS)).isEqualTo(RowTable.REQUESTS.fields().fields());
    assertThat(usual.most()).isEqualTo(Long.MAX_VALUE);
    assertThat(usual.values()).isEqualTo(10);
    assertThat(usual.width()).isNull();
    assertThat(usual.zone(SCOPE, ZONES)).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void aPageFollowsACursorOrPrecedesOne() throws IOException {
    assertThat(rows("{\"after\": \"c\", \"limit\": 1000}").window())
        .isEqualTo(new Window(1_000, "c", false));
    assertThat(rows("{\"before\": \"c\", \"limit\": 1}").window())
        .isEqualTo(new Window(1, "c", true));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"after\": \"a\", \"before\": \"b\"} | before must not stand together with after",
        "{\"limit\": 0} | limit must be between 1 and 1000",
        "{\"limit\": 1001} | limit must be between 1 and 1000",
        "{\"fields\": []} | fields must be 1 to 50",
        "{\"fields\": [\"model\", \"model\"]} | fields must differ",
        "{\"fields\": [null]} | fields must be names of fields",
        "{\"fields\": [\"colour\"]} | fields colour is no field; fields are time, model",
        "{\"orderBy\": \"colour\"} | orderBy colour is no field",
        "{\"start\": \"2026-05-02\", \"end\": \"2026-05-01\"} | start must be before end",
        "{} | field is needed",
      })
  void aListThatBreaksARuleIsRefusedByThePartThatDoes(String json, String message)
      throws IOException {
    var question = rows(json);

    assertThatThrownBy(() -> all(question))
        .isInstanceOf(InvalidList.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void anExportIsOfAnyNumberOfRows() throws IOException {
    assertThat(rows("{\"limit\": 5000}").most()).isEqualTo(5_000);
    assertThatThrownBy(() -> rows("{\"limit\": 0}").most()).hasMessage("limit must be 1 or more");
  }

  @Test
  void aTagIsAFieldOfAList() throws IOException {
    assertThat(rows("{\"fields\": [\"tag.tier\", \"model\"]}").fieldsOf(RowTable.REQUESTS))
        .containsExactly(new TagField("tier"), RequestField.MODEL);
  }

  private static void all(RowsQuestion question) {
    question.window();
    question.fieldsOf(RowTable.REQUESTS);
    question.order(RowTable.REQUESTS);
    question.rows(RowTable.REQUESTS, SCOPE, ZONES);
    question.counted();
  }

  private static Exploration explore(String json) throws IOException {
    return read(json, ExploreQuestion.class).exploration(SCOPE, ZONES, CLOCK);
  }

  private static RowsQuestion rows(String json) throws IOException {
    return read(json, RowsQuestion.class);
  }

  private static <T> T read(String json, Class<T> type) throws IOException {
    var body = new ByteArrayInputStream(json.getBytes());
    var read =
        new Json()
            .readFrom(
                (Class<Object>) (Class<?>) type,
                type,
                new Annotation[0],
                MediaType.APPLICATION_JSON_TYPE,
                new MultivaluedStringMap(),
                body);
    return type.cast(read);
  }
}
