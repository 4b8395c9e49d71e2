package ai.studio.analytics.api.mcp;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what a tool was told.
final class Arguments {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();

  private Arguments() {}

  /// @throws InvalidArgument where one is unknown or of another type
  static <T> T read(Map<String, Object> given, Class<T> type) {
    try {
      return MAPPER.convertValue(given, type);
    } catch (IllegalArgumentException e) {
      var field =
          e.getCause() instanceof JsonMappingException cause && !cause.getPath().isEmpty()
              ? cause.getPath().getFirst().getFieldName()
              : "arguments";
      throw new InvalidArgument(field, "is unknown or of the wrong type");
    }
  }

  /// The number of a row.
  static @Nullable Long id(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new InvalidArgument(field, "must be an id, which is a whole number");
    }
  }

  /// How many are asked for.
  ///
  /// @throws InvalidArgument where that is not from 1 to `most`
  static int limit(@Nullable Integer limit, int usual, int most) {
    if (limit == null) {
      return usual;
    }
    InvalidArgument.check(limit >= 1 && limit <= most, "limit", "must be between 1 and " + most);
    return limit;
  }
}
