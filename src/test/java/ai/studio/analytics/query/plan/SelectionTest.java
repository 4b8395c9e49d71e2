package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.rollup.Dimension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

  private static final Scope WHOLE = Scope.whole("acme");
  private static final DashboardRange RANGE =
      DashboardRange.custom(
          Instant.parse("2026-05-01T00:00:00Z"),
          Instant.parse("2026-05-02T00:00:00.0005Z"),
          ZoneOffset.UTC);

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ALL | ALL",
        "'' | MODEL | MODEL",
        "'' | USER | USER",
        "'' | RATING | RATING",
        "'' | THREAT_KIND | THREAT_KIND",
        "model:o3 | ALL | MODEL",
        "model:o3,o4 | MODEL | MODEL",
        "model:o3 | STATUS | MODEL_STATUS",
        "status:500 | MODEL | MODEL_STATUS",
        "model:o3 status:500 | ALL | MODEL_STATUS",
        "country:ID | ALL | COUNTRY",
        "provider:openai | ALL | PROVIDER",
        "endpoint:/v1/chat | ALL | ENDPOINT",
        "source:otlp | ALL | SOURCE",
        "status:500 | STATUS | STATUS",
      })
  void theSmallestRollupIsTakenThatKnowsWhatIsFilteredAndGrouped(
      String filter, Dimension by, Dimension rollup) {
    assertThat(selection(filter).rollup(by).orElseThrow().dimension()).isEqualTo(rollup);
  }

  @ParameterizedTest(name = "{0} by {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "model:o3 | COUNTRY",
        "model:o3 country:ID | ALL",
        "model:o3 status:500 | COUNTRY",
        "model:o* | ALL",
        "-model:o3 | ALL",
        "model:* | ALL",
        "status:>=500 | ALL",
        "model:o3 or model:o4 | ALL",
        "model:o3 model:o4 | ALL",
        "method:POST | ALL",
        "tag.a:b | ALL",
        "user:ana | ALL",
        "user:ana | USER",
        "model:o3 | RATING",
        "user:ana | THREAT",
        "status:0404 | ALL",
        "status:4e2 | ALL",
        "model:\"o3 \" | ALL",
      })
  void whatNoRollupTellsIsReadFromRows(String filter, Dimension by) {
    assertThat(selection(filter).rollup(by)).isEmpty();
  }

  @Test
  void aUsersOwnDataIsInNoRollup() {
    var own = new Selection(new Question(RANGE, null, Filter.NONE, new Scope("acme", "ana")));

    assertThat(own.rollup(Dimension.ALL)).isEmpty();
    assertThat(own.rollup(Dimension.RATING)).isEmpty();
    assertThat(own.everything()).isFalse();
    assertThat(own.inSessions()).isEqualTo(Fragment.of(" AND user_id IN (?)", "ana"));
  }

  @Test
  void theKeysOfARollupAreThoseOfTheFilter() {
    assertThat(selection("model:o4,o3").rollup(Dimension.ALL).orElseThrow().filter())
        .isEqualTo(Fragment.of(" AND dimension_key IN (?, ?)", "o3", "o4"));
    assertThat(selection("status:500 model:o3").rollup(Dimension.ALL).orElseThrow().filter())
        .isEqualTo(
            Fragment.of(
                " AND SUBSTRING(dimension_key, 5) IN (?) AND SUBSTRING(dimension_key, 1, 3) IN (?)",
                "o3",
                "500"));
    assertThat(selection("").rollup(Dimension.USER).orElseThrow().filter())
        .isEqualTo(Fragment.EMPTY);
  }

  @Test
  void aKeyOfModelAndStatusTellsEither() {
    assertThat(RollupKeys.expression(Dimension.MODEL, Dimension.MODEL_STATUS))
        .isEqualTo("SUBSTRING(dimension_key, 5)");
    assertThat(RollupKeys.expression(Dimension.STATUS, Dimension.MODEL_STATUS))
        .isEqualTo("SUBSTRING(dimension_key, 1, 3)");
    assertThat(RollupKeys.expression(Dimension.ALL, Dimension.MODEL)).isEqualTo("''");
    assertThat(RollupKeys.expression(Dimension.THREAT, Dimension.THREAT)).isEqualTo("''");
    assertThat(RollupKeys.expression(Dimension.MODEL, Dimension.MODEL)).isEqualTo("dimension_key");
  }

  @Test
  void rowsOfARangeAreThoseOfItsIdsToTheMillisecondAndItsTimesToTheMicrosecond() {
    var rows = selection("").rows("id", "request_log", RANGE.time());

    assertThat(rows.sql()).contains("id >= ? AND id < ? AND created_at >= ? AND created_at < ?");
    assertThat(rows.values())
        .containsExactly(
            "acme",
            EventId.floor(Instant.parse("2026-05-01T00:00:00Z")),
            EventId.floor(Instant.parse("2026-05-02T00:00:00.001Z")),
            1_777_593_600_000_000L,
            1_777_680_000_000_500L);
  }

  @Test
  void onlyUsersAreLookedForThroughAnIndexOfTheirOwn() {
    assertThat(selection("model:o3").rows("id", "request_log", RANGE.time()).sql())
        .contains("FORCE INDEX (PRIMARY)", "CONCAT(organization_id, '') = ?");
    assertThat(selection("user:ana").rows("id", "request_log", RANGE.time()).sql())
        .contains("USE INDEX (PRIMARY, request_log_user)", "organization_id = ?")
        .doesNotContain("CONCAT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model:o3", "-user:ana", "user:ana model:o3", "user:a*"})
  void aRatingWithoutItsRequestIsNoneOfThoseThatAFilterPicks(String filter) {
    assertThat(selection(filter).filtersRequests()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "user:ana", "user:ana,bob"})
  void butAUserIsTheRatingsOwn(String filter) {
    assertThat(selection(filter).filtersRequests()).isFalse();
  }

  @Test
  void sessionsAreThoseOfWhichARequestCounts() {
    var sessions = selection("user:ana model:o3").inSessions();

    assertThat(sessions.sql()).contains("user_id IN (?)", "EXISTS (SELECT 1 FROM request_log r");
    assertThat(sessions.values()).containsExactly("ana", "acme", "ana", "o3");
    assertThat(selection("").inSessions()).isEqualTo(Fragment.EMPTY);
  }

  @Test
  void requestsAreOfTheScopeAndTheFilter() {
    assertThat(selection("").inRequests()).isEqualTo(Fragment.EMPTY);
    assertThat(selection("model:o3").inRequests())
        .isEqualTo(Fragment.of(" AND (model_name = ?)", "o3"));
    var own = new Question(RANGE, null, Filter.parse("user:bob"), new Scope("acme", "ana"));
    assertThat(new Selection(own).inRequests().values()).isEqualTo(List.<Object>of("ana", "bob"));
  }

  private static Selection selection(String filter) {
    return new Selection(new Question(RANGE, null, Filter.parse(filter), WHOLE));
  }
}
