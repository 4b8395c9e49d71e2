package ai.studio.analytics.query.rows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.RequestField;
import ai.studio.analytics.store.schema.TraceField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowTableTest {

  @ParameterizedTest
  @EnumSource
  void itIsNamedInLowerCase(RowTable table) {
    assertThat(RowTable.named(table.text())).contains(table);
    assertThat(RowTable.named(table.name())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatItIsSearchedOrderedAndFoundByAreItsFields(RowTable table) {
    assertThat(table.fields().fields())
        .contains(table.time())
        .containsAll(table.keys())
        .containsAll(table.searched())
        .containsAll(table.leading().stream().filter(field -> field != TraceField.WHOLE).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "REQUESTS, time, id",
    "REQUESTS, latency, latency id",
    "REQUESTS, id, id",
    "SESSIONS, time, time id",
    "USAGE, date, date model",
    "USAGE, tokens, tokens date model",
    "USAGE, model, model date"
  })
  void whatIdsTellAlreadyNeedsNoKeyOfItsOwn(RowTable table, String by, String keys) {
    var order = table.order(table.fields().named(by).orElseThrow());

    assertThat(order).extracting(Field::fieldName).containsExactly(keys.split(" "));
  }

  @ParameterizedTest
  @EnumSource(value = RowTable.class, mode = EnumSource.Mode.EXCLUDE, names = "TRACES")
  void whoeverMaySeeAllSeesWhatTheFilterPicks(RowTable table) {
    assertThat(table.restrict(Filter.NONE, Scope.whole("acme"))).isEqualTo(Filter.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = RowTable.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EVALUATIONS", "TRACES", "USAGE", "AUDIT"})
  void aUserSeesWhatIsTheirs(RowTable table) {
    var filter = table.restrict(Filter.NONE, new Scope("acme", "ana"));

    assertThat(filter.text()).isEqualTo("user:ana");
    assertThat(table.sql().of(filter).sql()).contains("user_id");
  }

  @Test
  void ofATraceWhoeverMaySeeAllSeesTheWholeAndAUserTheirPart() {
    var ofAll = RowTable.TRACES.restrict(Filter.NONE, Scope.whole("acme"));
    var ofAna = RowTable.TRACES.restrict(Filter.NONE, new Scope("acme", "ana"));

    assertThat(ofAll.text()).isEqualTo("whole:true");
    assertThat(ofAna.text()).isEqualTo("whole:false user:ana");
    assertThat(RowTable.TRACES.sql().of(ofAna).sql()).contains("whole", "user_id");
    assertThat(RowTable.TRACES.fields().named("whole")).isEmpty();
  }

  @Test
  void anyTagOfARequestIsAFieldOfIt() {
    assertThat(RowTable.REQUESTS.fields().named("tag.feature")).isPresent();
    assertThat(RowTable.THREATS.fields().named("tag.feature")).isEmpty();
    assertThat(RowTable.REQUESTS.hasIndex(RequestField.MODEL)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model:o3", "tag.a:b", "-(status:500 or user:ana)", ""})
  void blocksAnswerWhatAllTheirFieldsCan(String filter) {
    assertThat(BlockSearch.filter(asked(RowTable.REQUESTS, filter, null))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address:192.0.2.0",
        "model:o3 trace:7",
        "-(id:7 or model:o3)",
        "time:>2026-05-01"
      })
  void rowsAnswerWhereOneFieldIsTheirsOnly(String filter) {
    assertThat(BlockSearch.filter(asked(RowTable.REQUESTS, filter, null))).isEmpty();
  }

  @Test
  void onlyRowsAreSearchedAndOnlyRequestsHaveBlocks() {
    assertThat(BlockSearch.filter(asked(RowTable.REQUESTS, "", "chat"))).isEmpty();
    assertThat(BlockSearch.filter(asked(RowTable.SESSIONS, "", null))).isEmpty();
  }

  @Test
  void blocksAreAskedForWhatSomebodyMaySeeOnly() {
    var own =
        new RowQuestion(
            RowTable.REQUESTS,
            new Scope("acme", "ana"),
            Filter.parse("model:o3"),
            null,
            null,
            null);

    assertThat(BlockSearch.filter(own).orElseThrow().filter().text())
        .isEqualTo("user:ana model:o3");
  }

  private static RowQuestion asked(RowTable table, String filter, String search) {
    return new RowQuestion(table, Scope.whole("acme"), Filter.parse(filter), search, null, null);
  }
}
