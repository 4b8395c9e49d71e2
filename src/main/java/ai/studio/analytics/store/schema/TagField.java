package ai.studio.analytics.store.schema;

import ai.studio.analytics.event.Tags;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The value that a request has for a key of its tags.
///
/// @param key where it is asked of rows, one that [#isPlain] allows
public record TagField(String key) implements BlockValue {

  /// How the names of these fields begin.
  public static final String PREFIX = "tag.";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  /// Whether a key can stand in filters and statements: 1 to 40 letters of ASCII, digits, `_`, `.`
  /// and `-`.
  public static boolean isPlain(String key) {
    return PLAIN.matcher(key).matches();
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
    if (!isPlain(key)) {
      throw new IllegalArgumentException("not a key for a statement");
    }
    return "JSON_VALUE(tags, '$.\"" + key + "\"')";
  }

  @Override
  public Kind kind() {
    return Kind.TEXT;
  }
}
