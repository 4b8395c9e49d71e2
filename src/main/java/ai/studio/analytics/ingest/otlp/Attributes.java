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
