package ai.studio.analytics.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/// How reports are kept: records with all of their parts.
public final class ReportJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // What an older version has kept may have parts that are gone.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ReportJson() {}

  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// What [#write] has written.
  public static <T> T read(String text, Class<T> type) {
    try {
      return JSON.readValue(text, type);
    } catch (ValueInstantiationException e) {
      if (e.getCause() instanceof IllegalArgumentException own) {
        throw own;
      }
      throw new IllegalArgumentException("a part is missing", e);
    } catch (InvalidFormatException e) {
      throw new IllegalArgumentException(e.getValue() + " is not known", e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON of this kind", e);
    }
  }
}
