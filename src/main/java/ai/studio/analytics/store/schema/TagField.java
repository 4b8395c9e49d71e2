package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Tags;
import org.jspecify.annotations.Nullable;

/// The value that a request has for a key of its tags.
///
/// @param key letters, digits, `_`, `.` and `-` where it is asked of rows
public record TagField(String key) implements RequestValue {

  /// How the names of these fields begin.
  public static final String PREFIX = "tag.";

  @Override
  public RequestField source() {
    return RequestField.TAGS;
  }

  @Override
  public @Nullable String of(@Nullable String stored) {
    return stored == null ? null : Tags.parse(stored).get(key);
  }

  @Override
  public String fieldName() {
    return PREFIX + key;
  }

  @Override
  public String column() {
    return "JSON_VALUE(tags, '$.\"" + key + "\"')";
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }
}
