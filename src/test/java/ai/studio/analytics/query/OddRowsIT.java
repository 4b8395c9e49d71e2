package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.ValueTest;
import ai.studio.analytics.query.rows.Order;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.query.rows.Window;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.schema.Field;
import ai.studio.analytics.store.schema.TagField;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of odd values: what an export sorts, what the database sorts for it, and pages that follow
/// one another have the same rows in the same order, and filters and counts mean what they mean
/// here on every server.
@EachDatabase
class OddRowsIT {

  /// Up to so many rows the database sorts.
  private static final int SORTED_THERE = 2_000;

  private static final int A_PAGE = 7;

  private static final Order NEWEST = Order.newestFirst(RowTable.EVALUATIONS);

  /// No list has as many.
  private static final int MOST_ROWS = 200;

  private final Tenant tenant;
  private final Rows rows;

  OddRowsIT(Database database) {
    tenant = OddRows.in(database);
    rows = tenant.rows();
  }

  @ParameterizedTest
  @EnumSource(RowTable.class)
  void anExportHasTheOrderOfTheList(RowTable table) {
    var softly = new SoftAssertions();
    for (var by : orders(table)) {
      for (var descending : List.of(false, true)) {
        var order = new Order(by, descending);
        var listed = exported(order, table, SORTED_THERE);
        assertThat(listed).doesNotHaveDuplicates().hasSizeGreaterThan(A_PAGE);
        softly
            .assertThat(exported(order, table, SORTED_THERE + 1))
            .as("sorted %s", order)
            .isEqualTo(listed);
        softly.assertThat(paged(order, table, false)).as("pages %s", order).isEqualTo(listed);
        softly
            .assertThat(paged(order, table, true))
            .as("pages from the end %s", order)
            .isEqualTo(listed.reversed());
      }
    }
    softly.assertAll();
  }

  /// As [ValueTest] says of their values, on every server.
  @ParameterizedTest
  @EnumSource(RowTable.class)
  @Tag("all")
  void aFilterLetsThroughTheRowsOfWhoseValuesItHolds(RowTable table) {
    var softly = new SoftAssertions();
    for (var field : orders(table)) {
      var values = values(table, field);
      for (var match : Matches.of(field, values.values())) {
        var test = ValueTest.of(field, List.of(match));
        var filter = new Filter.Condition(field.fieldName(), List.of(match));
        var held = new ArrayList<>(values.keySet());
        held.removeIf(key -> !Matches.holds(test, field, values.get(key)));
        var others = new ArrayList<>(values.keySet());
        others.removeAll(held);
        softly.assertThat(found(table, filter)).as("%s", filter).isEqualTo(held);
        softly
            .assertThat(found(table, new Filter.Not(filter)))
            .as("not %s", filter)
            .isEqualTo(others);
      }
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @EnumSource(RowTable.class)
  void valuesAreCountedAsTheyStandInTheRows(RowTable table) {
    var softly = new SoftAssertions();
    for (var field : orders(table)) {
      if (!field.kind().isCoded() && field.kind() != Field.Kind.DATE) {
        continue;
      }
      var counts = new HashMap<@Nullable String, Long>();
      values(table, field)
          .values()
          .forEach(it -> counts.merge(it == null ? null : it.toString(), 1L, Long::sum));
      for (var asked : List.of(question(table), RowQuestion.all(table, tenant.scope()))) {
        var facets = new HashMap<@Nullable String, Long>();
        rows.facets(asked, field.fieldName(), 100)
            .forEach(it -> facets.put(it.value(), it.count()));
        softly.assertThat(facets).as("%s in %s", field, asked.filter()).isEqualTo(counts);
      }
    }
    softly.assertAll();
  }

  /// The values of a field by the keys of its rows, the newest first.
  private Map<List<@Nullable Object>, @Nullable Object> values(RowTable table, Field field) {
    var values = new LinkedHashMap<List<@Nullable Object>, @Nullable Object>();
    var fields = Stream.concat(table.keys().stream(), Stream.of(field)).toList();
    rows.each(
        question(table),
        Order.newestFirst(table),
        fields,
        SORTED_THERE,
        row -> values.put(row.values().subList(0, table.keys().size()), row.values().getLast()));
    return values;
  }

  private List<List<@Nullable Object>> found(RowTable table, Filter filter) {
    var found = new ArrayList<List<@Nullable Object>>();
    rows.each(
        new RowQuestion(table, tenant.scope(), filter, null, null, null),
        Order.newestFirst(table),
        table.keys(),
        SORTED_THERE,
        row -> found.add(row.values()));
    return found;
  }

  /// In any case, whatever letters it has: of each, servers and we know other small ones.
  @ParameterizedTest
  @ValueSource(strings = {"name", "evaluator", "label"})
  void whatARowSaysFindsIt(String field) {
    var column = RowTable.EVALUATIONS.fields().named(field).orElseThrow();
    var all = RowQuestion.all(RowTable.EVALUATIONS, tenant.scope());
    var texts = new ArrayList<Object>();
    rows.each(
        all, NEWEST, List.of(column), SORTED_THERE, row -> texts.add(row.values().getFirst()));
    for (var text : texts.stream().distinct().filter(Objects::nonNull).toList()) {
      for (var written : writings(text.toString())) {
        var found = new ArrayList<Object>();
        var asked = new RowQuestion(all.table(), all.scope(), Filter.NONE, written, null, null);
        rows.each(
            asked,
            NEWEST,
            List.of(column),
            SORTED_THERE,
            row -> found.add(row.values().getFirst()));
        assertThat(found).as("%s by %s", text, written).contains(text);
      }
    }
  }

  /// As it is, and in capitals where those are of the same letters.
  private static Set<String> writings(String text) {
    var capitals = text.toUpperCase(Locale.ROOT);
    var same = capitals.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    return same && !capitals.equals(text) ? Set.of(text, capitals) : Set.of(text);
  }

  private static List<Field> orders(RowTable table) {
    return table == RowTable.REQUESTS
        ? Stream.concat(table.fields().fields().stream(), Stream.of(new TagField("feature")))
            .toList()
        : List.copyOf(table.fields().fields());
  }

  /// Blocks, which know neither keys nor what is searched, have no part in it.
  private RowQuestion question(RowTable table) {
    var all = RowQuestion.all(table, tenant.scope());
    return table == RowTable.REQUESTS
        ? new RowQuestion(
            table, all.scope(), Filter.parse("key:*", table.fields()), null, null, null)
        : all;
  }

  private List<List<@Nullable Object>> exported(Order order, RowTable table, int limit) {
    var all = new ArrayList<List<@Nullable Object>>();
    rows.each(question(table), order, table.keys(), limit, row -> all.add(row.values()));
    return all;
  }

  private List<List<@Nullable Object>> paged(Order order, RowTable table, boolean backward) {
    var all = new ArrayList<List<@Nullable Object>>();
    String cursor = null;
    var more = true;
    while (more && all.size() <= MOST_ROWS) {
      var window = new Window(A_PAGE, cursor, backward);
      var page = rows.page(question(table), order, table.keys(), window);
      var found = backward ? page.rows().reversed() : page.rows();
      found.forEach(row -> all.add(row.values()));
      more = backward ? page.hasPrevious() : page.hasNext();
      cursor = found.isEmpty() ? null : found.getLast().cursor();
    }
    return all;
  }
}
