package ai.studio.analytics.api.graphql.engine;

import graphql.analysis.FieldComplexityEnvironment;
import java.time.Duration;
import java.util.Map;

/// How much one request may ask for. All but the time are known before anything is resolved.
final class Limits {

  /// Bytes of a request's body.
  static final int BODY_BYTES = 256 * 1024;

  /// Tokens of a document.
  static final int TOKENS = 4_000;

  static final int WHITESPACE_TOKENS = 100_000;

  /// Levels of fields; the introspection of GraphiQL has 15.
  static final int DEPTH = 16;

  /// Renamed fields in a document.
  static final int ALIASES = 30;

  /// Values that an answer may hold, roughly: a field costs one, a row as many as it has fields.
  static final int COMPLEXITY = 50_000;

  /// Until the whole answer is there.
  static final Duration TIME = Duration.ofSeconds(20);

  private static final int STATEMENT = 20;

  /// An exploration has as many points as it is asked for, whatever fields are read of it.
  private static final int EXPLORATION = 6_000;

  private static final int DEFAULT_ROWS = 20;
  private static final int MANY_ROWS = 50;
  private static final int FEW_ROWS = 2;

  private Limits() {}

  /// What a field costs with all that is asked below it.
  static int cost(FieldComplexityEnvironment field, int below) {
    var type = field.getParentType().getName();
    if (type.startsWith("__") || field.getField().getName().startsWith("__")) {
      return 0;
    }
    if (type.equals("Query") && field.getField().getName().equals("explore")) {
      return EXPLORATION;
    }
    if (type.equals("Query") || type.equals("Mutation")) {
      return STATEMENT + rows(field.getArguments()) * below;
    }
    return switch (type + "." + field.getField().getName()) {
      case "UserSession.requests" -> STATEMENT + MANY_ROWS * below;
      case "RequestLog.feedbacks", "RequestLog.threats" -> 1 + FEW_ROWS * below;
      default -> 1 + below;
    };
  }

  private static int rows(Map<String, Object> arguments) {
    if (!(arguments.get("input") instanceof Map<?, ?> input)) {
      return arguments.isEmpty() ? DEFAULT_ROWS : 1;
    }
    var size = input.get("first") != null ? input.get("first") : input.get("last");
    return size instanceof Integer rows ? Math.clamp(rows, 1, 100) : DEFAULT_ROWS;
  }
}
