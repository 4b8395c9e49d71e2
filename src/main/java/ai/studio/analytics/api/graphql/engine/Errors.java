package ai.studio.analytics.api.graphql.engine;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.problem.Cause;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Turns causes into errors with a stable `extensions.code`. Only texts that we wrote for clients
/// get out; every other cause is logged under an id, and the id is all that the client sees.
final class Errors implements DataFetcherExceptionHandler {

  private static final Logger LOGGER = Logger.getLogger(Errors.class.getName());
  private static final int LONGEST_MESSAGE = 500;

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    var error = GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment());
    var entry = ofCause(parameters.getException());
    error.message("%s", entry.get("message")).extensions(extensions(entry));
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult().error(error.build()).build());
  }

  /// An error as it is sent.
  static Map<String, Object> entry(GraphQLError error) {
    var entry = new LinkedHashMap<String, Object>(error.toSpecification());
    var extensions = error.getExtensions();
    if (extensions == null || !extensions.containsKey("code")) {
      extensions = Map.of("code", code(error));
    }
    entry.put("extensions", withoutClassification(extensions));
    entry.computeIfPresent("message", (_, message) -> clipped(message.toString()));
    return entry;
  }

  /// Messages of the engine repeat what they are about, however long it is.
  private static String clipped(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }

  /// An error of the request as a whole.
  static Map<String, Object> entry(String message, String code) {
    return Map.of("message", message, "extensions", Map.of("code", code));
  }

  /// What stopped a request as a whole: a refusal of the engine's, or a failure of ours.
  static Map<String, Object> stopped(Throwable cause) {
    return switch (cause) {
      case UnknownOperationException e -> entry(String.valueOf(e.getMessage()), "BAD_REQUEST");
      case GraphQLError e -> entry(e);
      default -> internal(cause);
    };
  }

  /// A failure of ours.
  static Map<String, Object> internal(Throwable cause) {
    var id = UUID.randomUUID().toString();
    LOGGER.log(Level.SEVERE, "GraphQL error " + id, cause);
    return internal(id);
  }

  private static Map<String, Object> internal(String id) {
    return Map.of(
        "message",
        "Something went wrong here.",
        "extensions",
        Map.of("code", "INTERNAL", "id", id));
  }

  /// The code of the first error of an answer that has errors.
  static String firstCode(Map<String, Object> answer) {
    return answer.get("errors") instanceof List<?> errors
            && errors.getFirst() instanceof Map<?, ?> first
            && first.get("extensions") instanceof Map<?, ?> extensions
        ? String.valueOf(extensions.get("code"))
        : "INTERNAL";
  }

  private static Map<String, Object> ofCause(Throwable thrown) {
    return causes(thrown)
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .or(() -> Cause.inStore(thrown).map(Errors::entry))
        .orElseGet(() -> internal(thrown));
  }

  /// The error that a cause amounts to; empty where it may be wrapped around one, or is ours.
  private static Optional<Map<String, Object>> known(Throwable cause) {
    return cause instanceof BadInput e
        ? Optional.of(badInput(String.valueOf(e.getMessage()), e.field()))
        : Cause.of(cause).map(Errors::entry);
  }

  private static Map<String, Object> entry(Cause cause) {
    if (cause.id() != null) {
      return internal(cause.id());
    }
    return cause.field() == null
        ? entry(cause.message(), cause.kind().code())
        : badInput(cause.message(), cause.field());
  }

  private static Map<String, Object> badInput(String message, String field) {
    return Map.of(
        "message", message, "extensions", Map.of("code", "BAD_USER_INPUT", "field", field));
  }

  private static String code(GraphQLError error) {
    if (error instanceof BadFaithIntrospectionError) {
      return "LIMIT_EXCEEDED";
    }
    return switch (error.getErrorType()) {
      case ErrorType.InvalidSyntax -> "GRAPHQL_PARSE_FAILED";
      case ErrorType.ExecutionAborted -> "LIMIT_EXCEEDED";
      case ErrorType.ValidationError ->
          error instanceof graphql.validation.ValidationError
              ? "GRAPHQL_VALIDATION_FAILED"
              : "BAD_USER_INPUT";
      case ErrorType.OperationNotSupported -> "GRAPHQL_VALIDATION_FAILED";
      case null, default -> "INTERNAL";
    };
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(20);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> extensions(Map<String, Object> entry) {
    return (Map<String, Object>) entry.getOrDefault("extensions", Map.of());
  }

  private static Map<String, Object> withoutClassification(Map<String, Object> extensions) {
    var kept = new LinkedHashMap<>(extensions);
    kept.remove("classification");
    return kept;
  }
}
