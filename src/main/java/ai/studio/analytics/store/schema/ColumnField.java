package ai.studio.analytics.store.schema;

/// A field that is a column, as an entry of a table of fields says it.
interface ColumnField extends Field {

  /// What the entry says.
  ///
  /// @param fieldName see [Field#fieldName]
  /// @param column see [Field#column]
  /// @param kind see [Field#kind]
  record Definition(String fieldName, String column, Kind kind) {}

  Definition definition();

  @Override
  default String fieldName() {
    return definition().fieldName();
  }

  @Override
  default String column() {
    return definition().column();
  }

  @Override
  default Kind kind() {
    return definition().kind();
  }
}
