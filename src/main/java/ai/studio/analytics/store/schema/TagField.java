package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Tags;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The value that a request has for a key of its tags.
///
/// @param key where it is asked of rows, one that [#isKey] allows
public record TagField(String key) implements BlockValue {

  /// How the names of these fields begin.
  public static final String PREFIX = "tag.";

  /// A quote, a backslash and what cannot be seen stand otherwise in JSON and in statements.
  private static final Pattern KEY = Pattern.compile("[^\"\\\\\\p{Cntrl}]{1,40}");

  /// Whether a key can stand in filters and statements: 1 to 40 characters, without quotes,
  /// backslashes and control characters.
  public static boolean isKey(String key) {
    return KEY.matcher(key).matches() && !key.isBlank();
  }

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
    if (!isKey(key)) {
      throw new IllegalArgumentException("not a key for a statement");
    }
    return "JSON_VALUE(tags, '$.\"" + key.replace("'", "''") + "\"')";
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }
}
