package ai.studio.analytics.export;

import ai.studio.analytics.store.schema.Field;

/// A column of a file.
///
/// @param name in its head, or of the JSON field
/// @param isId whether its numbers are ids, which are texts where numbers are floating: they have
///   more digits than those keep
public record ExportColumn(String name, boolean isId) {

  static ExportColumn of(Field field) {
    return new ExportColumn(field.fieldName(), field.kind() == Field.Kind.ID);
  }

  /// A column of anything but ids.
  public static ExportColumn of(String name) {
    return new ExportColumn(name, false);
  }
}
