package ai.studio.analytics.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/// The JSON and YAML of rules, channels and routes: what is not known is refused, and spans of time
/// are texts such as `5m`.
public final class AlertJson {

  private static final int LONGEST = 16 * 1024;

  private static final SimpleModule SPANS =
      new SimpleModule()
          .addSerializer(new SpanWriter())
          .addDeserializer(Duration.class, new SpanReader())
          .addDeserializer(BigDecimal.class, new NumberReader());

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .addModule(SPANS)
          .build();

  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY)
          .registerModule(SPANS);

  /// What is kept with all of its parts.
  private static final ObjectMapper WHOLE = JsonMapper.builder().build();

  private AlertJson() {}

  /// The JSON of a record with all of its parts, be they empty.
  public static String writeWhole(Object value) {
    try {
      return WHOLE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// What [#writeWhole] has written.
  public static <T> T readWhole(String text, Class<T> type) {
    try {
      return WHOLE.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// @throws InvalidAlert where the text is no JSON of that type, with the place
  public static <T> T read(String text, Class<T> type) {
    InvalidAlert.check(text.length() <= LONGEST, "definition", "must be at most 16 KiB");
    return read(JSON, text, type);
  }

  /// @throws InvalidAlert where the text is no YAML of that type, with the place
  public static <T> T readYaml(String text, Class<T> type) {
    return read(YAML, text, type);
  }

  private static <T> T read(ObjectMapper mapper, String text, Class<T> type) {
    try {
      var read = mapper.readValue(text, type);
      InvalidAlert.check(read != null, "definition", "must not be empty");
      return read;
    } catch (JsonMappingException e) {
      throw AlertJsonFault.of(e);
    } catch (JsonProcessingException e) {
      throw new InvalidAlert("definition", "must be JSON or YAML: " + AlertJsonFault.text(e));
    }
  }

  /// The JSON of a record.
  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// The YAML of a record.
  public static String writeYaml(Object value) {
    try {
      return YAML.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final class SpanWriter extends StdSerializer<Duration> {

    private static final long serialVersionUID = 1;

    SpanWriter() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Spans.text(value));
    }
  }

  private static final class SpanReader extends StdDeserializer<Duration> {

    private static final long serialVersionUID = 1;

    SpanReader() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      var text = json.getValueAsString("");
      return Spans.parse(text)
          .orElseThrow(() ->
              JsonMappingException.from(
                  json, "it must be a span of time such as 30s, 5m, 1h or 7d", null));
    }
  }

  /// Numbers that people mean: one of a thousand million digits would take all memory to be
  /// written.
  private static final class NumberReader extends StdDeserializer<BigDecimal> {

    private static final long serialVersionUID = 1;
    private static final int MOST_DIGITS = 30;

    NumberReader() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      var value = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(json, context);
      if (value != null
          && (value.scale() > MOST_DIGITS
              || (long) value.precision() - value.scale() > MOST_DIGITS)) {
        throw JsonMappingException.from(
            json, "it must be a number of at most 30 digits before and after the point", null);
      }
      return value;
    }
  }
}
