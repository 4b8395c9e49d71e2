package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.rows.Row;
import ai.studio.analytics.store.schema.Field;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row by the names of its fields, null where it has no value. Ids are texts, as they are too
/// large for the numbers of JavaScript.
public record RowDocument(@JsonAnyGetter Map<String, @Nullable Object> values) {

  static RowDocument of(List<Field> fields, Row row) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var i = 0; i < fields.size(); i++) {
      values.put(fields.get(i).fieldName(), value(fields.get(i), row.values().get(i)));
    }
    return new RowDocument(values);
  }

  private static @Nullable Object value(Field field, @Nullable Object value) {
    return value != null && field.kind() == Field.Kind.ID ? value.toString() : value;
  }
}
