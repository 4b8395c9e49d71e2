package ai.studio.analytics.store.schema;

import org.jspecify.annotations.Nullable;

/// What events of column blocks can be asked: a field, or a part of one.
public sealed interface BlockValue extends Field
    permits RequestField, FeedbackField, ThreatField, TagField {

  /// The field whose column holds it.
  default Field source() {
    return this;
  }

  /// Its value in a value of that column; null where there is none.
  default @Nullable String of(@Nullable String stored) {
    return stored;
  }
}
