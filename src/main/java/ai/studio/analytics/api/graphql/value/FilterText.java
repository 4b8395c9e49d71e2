package ai.studio.analytics.api.graphql.value;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.store.schema.FieldTable;
import org.jspecify.annotations.Nullable;

/// A filter's text in an input whose name for it is `query`.
public final class FilterText {

  private static final String INPUT = "query";

  private FilterText() {}

  /// The filter that it says; all where there is none.
  ///
  /// @throws BadInput where it is no filter of the fields, with the name of the input
  public static Filter parse(@Nullable String text, FieldTable<?> fields) {
    try {
      return text == null ? Filter.NONE : Filter.parse(text, fields);
    } catch (InvalidFilterText | InvalidFilterField e) {
      throw BadInput.because(INPUT, e);
    }
  }
}
