package ai.studio.analytics.api.graphql.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// 64-bit ids on the wire: decimal texts, since JavaScript's numbers are too small.
public final class Ids {

  private Ids() {}

  /// @throws BadInput where the text is no id
  public static long parse(String field, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadInput(field, "must be an id");
    }
  }

  /// @throws BadInput where one of the texts is no id
  public static @Nullable List<Long> parse(String field, @Nullable List<String> texts) {
    return texts == null ? null : texts.stream().map(text -> parse(field, text)).toList();
  }

  /// How an id is shown; null where there is none.
  public static @Nullable String text(@Nullable Long id) {
    return id == null ? null : id.toString();
  }
}
