package ai.studio.analytics.admin.view;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.store.schema.FieldTable;
import ai.studio.analytics.store.schema.Subject;
import java.util.Set;

/// What the content of a segment is: `filter`, its text, and `list`, whose fields it names where
/// those are not the fields of dashboards.
final class SegmentDocument {

  private SegmentDocument() {}

  static void check(JsonPart segment) {
    segment.object(Set.of("filter", "list"));
    var list = segment.field("list");
    var filter = segment.field("filter");
    filter.text(1, Filter.LONGEST_TEXT);
    checkFilter(
        filter, list.isMissing() ? Subject.ALL_FIELDS : list.constant(RowTable.class).fields());
  }

  /// Sees that a part, where there is one, is the text of a filter of some fields.
  static Filter checkFilter(JsonPart filter, FieldTable<?> fields) {
    try {
      return Filter.parse(filter.text(0, Filter.LONGEST_TEXT), fields);
    } catch (InvalidFilterText | InvalidFilterField e) {
      throw filter.refused("is no filter. " + e.getMessage());
    }
  }
}
