package ai.studio.analytics.ingest.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Attributes by name, as texts; those of a span hide those of its resource.
final class Attributes {

  /// How the names begin under which OpenTelemetry, OpenInference, Traceloop, the Vercel AI SDK and
  /// Langfuse tell content.
  private static final List<String> CONTENT =
      List.of(
          "ai.prompt",
          "ai.toolCall.result",
          "gen_ai.input.messages",
          "gen_ai.prompt",
          "gen_ai.system_instructions",
          "gen_ai.tool.call.result",
          "input.value",
          "langfuse.observation.input",
          "langfuse.trace.input",
          "llm.input_messages",
          "llm.prompts",
          "traceloop.entity.input");

  private static final List<String> NO_CONTENT =
      List.of(".role", ".name", "_type", ".id", ".version");

  private final Map<String, AnyValue> own;
  private final @Nullable Attributes resource;

  private Attributes(Map<String, AnyValue> own, @Nullable Attributes resource) {
    this.own = own;
    this.resource = resource;
  }

  static Attributes of(List<KeyValue> attributes) {
    return new Attributes(byName(attributes), null);
  }

  /// These, in front of the ones that are here already.
  Attributes with(List<KeyValue> nearer) {
    return new Attributes(byName(nearer), this);
  }

  private static Map<String, AnyValue> byName(List<KeyValue> attributes) {
    var byName = HashMap.<String, AnyValue>newHashMap(attributes.size());
    for (var attribute : attributes) {
      byName.put(attribute.getKey(), attribute.getValue());
    }
    return byName;
  }

  /// The value as text; of a list, its first element; null where there is none, or it is blank.
  @Nullable String text(String name) {
    var value = value(name);
    return value == null ? null : text(value);
  }

  /// What a model or a tool was given, of the attributes of the span itself, up to a length; empty
  /// where it is not told.
  String content(int most) {
    var text = new StringBuilder();
    own.forEach((name, value) -> {
      if (value.getValueCase() == AnyValue.ValueCase.STRING_VALUE && isContent(name)) {
        var room = most - text.length();
        var one = value.getStringValue();
        text.append(one, 0, Math.min(room, one.length()));
        if (text.length() < most) {
          text.append('\n');
        }
      }
    });
    return text.toString();
  }

  private static boolean isContent(String name) {
    return CONTENT.stream().anyMatch(name::startsWith)
        && !NO_CONTENT.stream().anyMatch(name::endsWith);
  }

  boolean has(String name) {
    return text(name) != null;
  }

  private @Nullable AnyValue value(String name) {
    var value = own.get(name);
    return value == null && resource != null ? resource.value(name) : value;
  }

  private static @Nullable String text(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue().isBlank() ? null : value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case DOUBLE_VALUE -> number(value.getDoubleValue());
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesCount() == 0
              ? null
              : text(value.getArrayValue().getValues(0));
      default -> null;
    };
  }

  private static @Nullable String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : null;
  }
}
