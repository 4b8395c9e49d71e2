package ai.studio.analytics.store.schema;

import org.jspecify.annotations.Nullable;

/// What requests of column blocks can be asked: a field, or a part of one.
public sealed interface RequestValue extends Field permits RequestField, TagField {

  /// The field whose column holds it.
  RequestField source();

  /// Its value in a value of that column; null where there is none.
  @Nullable String of(@Nullable String stored);
}
