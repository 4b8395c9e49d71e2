package ai.studio.analytics.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says what is wrong with the JSON or YAML of a rule, a route or a mute, in words that name no
/// class.
final class AlertJsonFault {

  private AlertJsonFault() {}

  static RuntimeException of(JsonMappingException e) {
    if (e instanceof ValueInstantiationException
        && e.getCause() instanceof RuntimeException own
        && !(own instanceof NullPointerException)) {
      return placed(item(e), own);
    }
    var place = place(e.getPath());
    return new InvalidAlert(place.isEmpty() ? "definition" : place, rule(e));
  }

  /// Of a list, which of its items it is.
  private static RuntimeException placed(String item, RuntimeException own) {
    if (item.isEmpty()) {
      return own;
    }
    return own instanceof InvalidAlert broken
        ? new InvalidAlert(item + "." + broken.field(), broken.rule())
        : new InvalidAlert(item, "cannot be read: " + own.getMessage());
  }

  /// The item of the outermost list, such as `rules.[3]`; empty where there is none.
  private static String item(JsonMappingException e) {
    var path = e.getPath();
    for (var i = 1; i < path.size() - 1; i++) {
      if (path.get(i).getFieldName() == null) {
        return place(path.subList(0, i + 1));
      }
    }
    return "";
  }

  private static String place(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(it -> it.getFieldName() == null ? "[" + it.getIndex() + "]" : it.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String rule(JsonMappingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "is unknown; known are " + names(unknown.getKnownPropertyIds());
      case InvalidTypeIdException kind ->
          "must have a kind: anomaly, budget, burn_rate, change, no_data, service or threshold";
      case InvalidFormatException bad when bad.getTargetType().isEnum() ->
          "must be one of " + Arrays.toString(bad.getTargetType().getEnumConstants());
      case ValueInstantiationException _ -> "must not have null in it";
      case MismatchedInputException bad when bad.getTargetType() != null -> "must be " + kind(bad);
      default -> "cannot be read: " + text(e);
    };
  }

  private static String kind(MismatchedInputException e) {
    var type = e.getTargetType();
    if (type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a number";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (type == String.class || type.isEnum()) {
      return "a text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return Map.class.isAssignableFrom(type) ? "names with texts" : "an object with fields";
  }

  private static String names(Collection<Object> all) {
    return all.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  /// What the parser says, in one line and without what only programmers know.
  static String text(JsonProcessingException e) {
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("\\s*\\(start marker at .*", "")
        .replaceAll("\\s*\\(although .*", "")
        .strip();
  }
}
