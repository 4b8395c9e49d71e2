package ai.studio.analytics.api.mcp;

import static ai.studio.analytics.api.mcp.InvalidArgument.check;

import ai.studio.analytics.api.rest.RowsDocument;
import ai.studio.analytics.api.rest.RowsQuestion;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.query.model.InvalidList;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.schema.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A list of rows for assistants: of the fields of its table only those that hold no content and no
/// addresses.
///
/// @param usual the fields that rows have where nobody asks for others
/// @param withheld those that they never have, and no question may name
/// @param searchable whether texts can be looked for; not where that would look into a field that
///   is withheld
record RowLists(RowTable table, List<Field> usual, Set<Field> withheld, boolean searchable) {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  RowLists {
    usual = List.copyOf(usual);
    withheld = Set.copyOf(withheld);
  }

  /// What a tool is told.
  ///
  /// @param cursor the one of the page before; null for the first page
  record Ask(
      @Nullable String filter,
      @Nullable String search,
      @Nullable String start,
      @Nullable String end,
      @Nullable String timeZone,
      @Nullable List<String> fields,
      @Nullable String orderBy,
      @Nullable Boolean ascending,
      @Nullable Integer limit,
      @Nullable String cursor,
      @Nullable Boolean count) {}

  /// A page.
  ///
  /// @param nextCursor null where no rows follow
  /// @param totalCount up to 10,001, which means more than 10,000; null where nobody asked
  record Document(List<?> rows, @Nullable String nextCursor, @Nullable Integer totalCount) {}

  InputSchema input() {
    var names = offered().stream().map(Field::fieldName).toList();
    var schema = Spans.bounds(new InputSchema().text("filter", Vocabulary.FILTER));
    if (searchable) {
      schema.text("search", "A text to look for in names, ids and messages, in any case.");
    }
    return schema
        .list("fields", "Which fields rows have. Default: " + usualNames() + ".", names, 50)
        .oneOf("orderBy", "The field that rows are ordered by. Default: the time.", names)
        .flag("ascending", "Whether the smallest or oldest come first. Default: false.")
        .number("limit", "How many rows. Default: " + USUAL + ".", 1, MOST)
        .text("cursor", "The nextCursor of the page before, with the same question.")
        .flag("count", "Whether all rows are counted, up to 10,001.");
  }

  Document page(Rows rows, TimeZones zones, Caller caller, Map<String, Object> arguments) {
    var ask = Arguments.read(arguments, Ask.class);
    check(searchable || ask.search == null, "search", "is unknown or of the wrong type");
    var question = question(ask);
    var fields = question.fieldsOf(table);
    var order = question.order(table);
    var asked = question.rows(table, Scopes.of(caller), zones);
    offered("fields", fields);
    offered("orderBy", List.of(order.by()));
    offered("filter", FilterFields.of(asked.filter(), table.fields()));
    try {
      var page =
          RowsDocument.of(
              fields,
              rows.page(asked, order, fields, question.window()),
              Boolean.TRUE.equals(ask.count) ? rows.count(asked, order) : null);
      return new Document(page.rows(), page.after(), page.totalCount());
    } catch (InvalidList e) {
      // What other interfaces call after is the cursor here.
      throw e.field().equals("after") ? new InvalidArgument("cursor", e.rule()) : e;
    }
  }

  private RowsQuestion question(Ask ask) {
    return new RowsQuestion(
        ask.filter,
        ask.search,
        ask.start,
        ask.end,
        ask.timeZone,
        ask.fields == null ? usual.stream().map(Field::fieldName).toList() : ask.fields,
        ask.orderBy,
        ask.ascending,
        Arguments.limit(ask.limit, USUAL, MOST),
        ask.cursor,
        null,
        ask.count,
        null,
        null);
  }

  private void offered(String argument, Collection<? extends Field> fields) {
    fields.forEach(field ->
        check(!withheld.contains(field), argument, field.fieldName() + " is not for assistants"));
  }

  /// What questions may name.
  List<Field> offered() {
    return table.fields().fields().stream().filter(field -> !withheld.contains(field)).toList();
  }

  private String usualNames() {
    return String.join(", ", usual.stream().map(Field::fieldName).toList());
  }
}
