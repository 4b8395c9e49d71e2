package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Fragment;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.schema.RequestField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each statement is written so that its database reads rows along the index that has them.
class RowSqlTest {

  private static final Scope WHOLE = Scope.whole("acme");
  private static final Scope OWN = new Scope("acme", "ana");
  private static final String PRIMARY = "/*! FORCE INDEX (PRIMARY) */";
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "model:o3",
        "status:500 country:ID",
        "-user:ana",
        "user:ana or user:bob",
        "user:a*"
      })
  void mysqlIsKeptFromAnIndexWithFewValues(String filter) {
    assertThat(page(asked(RowTable.REQUESTS, filter, WHOLE), Dialect.MYSQL).sql())
        .contains("FROM request_log " + PRIMARY + " WHERE organization_id = ?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REQUESTS|user:ana",
        "REQUESTS|user:ana,bob",
        "REQUESTS|session:7",
        "REQUESTS|id:7 model:o3",
        "FEEDBACK|rating:5",
        "FEEDBACK|orphan:true",
        "THREATS|severity:high",
        "THREATS|resolved:false"
      })
  void mysqlMayTakeAnIndexOfTheValueThatIsAskedFor(RowTable table, String filter) {
    assertThat(page(asked(table, filter, WHOLE), Dialect.MYSQL).sql()).doesNotContain(PRIMARY);
  }

  @Test
  void aUsersOwnRowsAreFoundByTheUser() {
    var own = page(asked(RowTable.REQUESTS, "model:o3", OWN), Dialect.MYSQL);

    assertThat(own.sql()).doesNotContain(PRIMARY).contains("user_id = ?");
    assertThat(own.values()).containsExactly("acme", "ana", "o3");
  }

  @Test
  void h2DoesNotSeeThatOtherIndexesBeginWithTheOrganisation() {
    assertThat(page(asked(RowTable.REQUESTS, "model:o3", WHOLE), Dialect.H2).sql())
        .contains("WHERE CONCAT(organization_id, '') = ?")
        .doesNotContain("FORCE");
    assertThat(page(asked(RowTable.REQUESTS, "user:ana", WHOLE), Dialect.H2).sql())
        .contains("WHERE organization_id = ?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REQUESTS|''|ORDER BY id DESC",
        "REQUESTS|user:ana|ORDER BY organization_id DESC, user_id DESC, id DESC",
        "REQUESTS|user:ana,bob|ORDER BY id DESC",
        "REQUESTS|session:7|ORDER BY organization_id DESC, id DESC",
        "THREATS|type:abuse_detection severity:high|ORDER BY organization_id DESC, threat_type DESC, id DESC",
        "SESSIONS|''|ORDER BY organization_id DESC, session_start DESC, id DESC",
        "USAGE|''|ORDER BY usage_date DESC, model_name DESC"
      })
  void h2WantsAllColumnsOfTheIndexInItsOrder(RowTable table, String filter, String order) {
    assertThat(page(asked(table, filter, WHOLE), Dialect.H2).sql())
        .contains(
            order
                .replace("usage_date", table.time().column())
                .replace("session_start", table.time().column()));
  }

  @Test
  void timesAreThoseOfIdsToTheMillisecondAndOfRowsToTheMicrosecond() {
    var question =
        new RowQuestion(
            RowTable.REQUESTS, WHOLE, Filter.NONE, null, NOON.plusNanos(1), NOON.plusNanos(2_000));
    var page = page(question, Dialect.MYSQL);
    var micros = NOON.getEpochSecond() * 1_000_000;

    assertThat(page.sql()).contains("id >= ? AND created_at >= ? AND id < ? AND created_at < ?");
    assertThat(page.values())
        .containsExactly(
            "acme",
            EventId.floor(NOON.plusNanos(1)),
            micros + 1,
            EventId.floor(NOON.plusMillis(1).plusNanos(2_000)),
            micros + 2);
  }

  @ParameterizedTest(name = "from {0}: {1}")
  @CsvSource({
    "2026-05-01T00:00:00Z, 2026-05-01",
    "2026-05-01T00:00:00.000001Z, 2026-05-02",
    "2026-05-01T23:59:59Z, 2026-05-02"
  })
  void daysCountWhereTheyBeginInTheSpan(Instant start, LocalDate day) {
    var question = new RowQuestion(RowTable.USAGE, WHOLE, Filter.NONE, null, start, null);

    assertThat(page(question, Dialect.MYSQL).values()).containsExactly("acme", day);
  }

  @Test
  void aSearchIsForATextInAnyOfSeveralInAnyCaseAndWithoutPatterns() {
    var question = new RowQuestion(RowTable.SESSIONS, WHOLE, Filter.NONE, "50%_OFF!", null, null);
    var page = page(question, Dialect.MYSQL);

    assertThat(page.sql()).contains("(LOWER(user_id) LIKE LOWER(?) ESCAPE '!' OR LOWER(");
    assertThat(page.values()).containsExactly("acme", "%50!%!_OFF!!%", "%50!%!_OFF!!%");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void rowsThatAreNobodysAreNotOneUsers(Dialect dialect) {
    assertThat(page(asked(RowTable.USAGE, "", OWN), dialect).sql()).contains("1 = 0");
  }

  @Test
  void aPageBehindARowBeginsThere() {
    var page = page(asked(RowTable.REQUESTS, "", WHOLE), Dialect.MYSQL, List.of(7L), false);

    assertThat(page.sql()).endsWith(" AND ((id < ?)) ORDER BY id DESC LIMIT 3");
    assertThat(page.values()).endsWith(7L);
  }

  @Test
  void aPageBeforeARowIsReadFromThereBackwards() {
    var page = page(asked(RowTable.REQUESTS, "", WHOLE), Dialect.MYSQL, List.of(7L), true);

    assertThat(page.sql()).endsWith(" AND ((id > ?)) ORDER BY id ASC LIMIT 3");
  }

  @Test
  void rowsAreLookedForInTheirPlaces() {
    var question = asked(RowTable.REQUESTS, "model:o3", WHOLE);
    var keyset = Keyset.of(RowTable.REQUESTS, new Order(RequestField.LATENCY, true));
    var places = List.of(new RowSql.Place(9L, 60), new RowSql.Place(null, 30));
    var page =
        new RowSql(question, Dialect.MYSQL).pageAt(places, "id", keyset, Fragment.EMPTY, false, 5);

    assertThat(page.sql())
        .contains(
            "WHERE id >= ? AND id < ? AND COALESCE(latency_ms, -1) = ? UNION ALL SELECT * FROM request_log "
                + PRIMARY
                + " WHERE id >= ? AND id < ?) found WHERE organization_id = ? AND (model_name = ?)")
        .endsWith("LIMIT 5");
    assertThat(page.values())
        .containsExactly(
            EventId.floor(Instant.ofEpochSecond(60)),
            EventId.floor(Instant.ofEpochSecond(61)),
            9L,
            EventId.floor(Instant.ofEpochSecond(30)),
            EventId.floor(Instant.ofEpochSecond(31)),
            "acme",
            "o3");
  }

  @Test
  void nobodyCountsFurtherThanIsShown() {
    var count = new RowSql(asked(RowTable.REQUESTS, "", WHOLE), Dialect.MYSQL).count(10_001);

    assertThat(count.sql()).startsWith("SELECT COUNT(*) FROM (SELECT 1 AS one FROM request_log");
    assertThat(count.sql()).endsWith(" LIMIT 10001) counted");
  }

  @Test
  void valuesAreCountedTogether() {
    var groups =
        new RowSql(asked(RowTable.THREATS, "", WHOLE), Dialect.MYSQL)
            .groups("threat_type", " ORDER BY 2 DESC");

    assertThat(groups.sql())
        .startsWith("SELECT threat_type, COUNT(*) FROM threat_log")
        .endsWith(" GROUP BY threat_type ORDER BY 2 DESC");
  }

  private static RowQuestion asked(RowTable table, String filter, Scope scope) {
    return new RowQuestion(table, scope, Filter.parse(filter), null, null, null);
  }

  private static Fragment page(RowQuestion question, Dialect dialect) {
    return page(question, dialect, null, false);
  }

  private static Fragment page(
      RowQuestion question, Dialect dialect, @Nullable List<Object> position, boolean backward) {
    var keyset = Keyset.of(question.table(), Order.newestFirst(question.table()));
    var seek = position == null ? Fragment.EMPTY : keyset.seek(position, backward);
    return new RowSql(question, dialect).page("id", keyset, seek, backward, 3);
  }
}
