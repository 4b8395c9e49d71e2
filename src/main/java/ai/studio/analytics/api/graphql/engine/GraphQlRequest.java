package ai.studio.analytics.api.graphql.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client asks for.
///
/// @param query the document
/// @param operationName which of its operations; null where it has only one
/// @param variables their values
/// @see <a href="https://graphql.github.io/graphql-over-http/draft/#sec-Request">GraphQL over
///   HTTP</a>
record GraphQlRequest(String query, @Nullable String operationName, Map<String, Object> variables) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /// The request is not well-formed: no document, or JSON that says nothing.
  static final class Malformed extends RuntimeException {

    Malformed(String message) {
      super(message);
    }
  }

  /// @throws Malformed where the document or the operation's name has an overlong word
  GraphQlRequest {
    Words.check(query);
    if (operationName != null && operationName.length() > Words.LONGEST) {
      throw new Malformed("operationName is too long.");
    }
  }

  /// Reads a JSON body.
  ///
  /// @throws Malformed where it is not a JSON object of the right shape
  static GraphQlRequest ofBody(byte[] body) {
    var json = parse(body);
    if (!json.isObject()) {
      throw new Malformed("The body must be a JSON object.");
    }
    var query = text(json, "query");
    if (query == null || query.isBlank()) {
      throw new Malformed("query must be a text.");
    }
    return new GraphQlRequest(query, text(json, "operationName"), object(json.path("variables")));
  }

  /// Reads the parameters of a URL.
  ///
  /// @throws Malformed where there is no query or the variables are not a JSON object
  static GraphQlRequest ofParameters(
      @Nullable String query, @Nullable String operationName, @Nullable String variables) {
    if (query == null || query.isBlank()) {
      throw new Malformed("query must be a text.");
    }
    var values =
        variables == null || variables.isBlank()
            ? Map.<String, Object>of()
            : object(parse(variables.getBytes(StandardCharsets.UTF_8)));
    return new GraphQlRequest(
        query, operationName == null || operationName.isBlank() ? null : operationName, values);
  }

  private static JsonNode parse(byte[] text) {
    try {
      var json = JSON.readTree(text);
      return json == null ? JSON.missingNode() : json;
    } catch (JsonProcessingException e) {
      throw new Malformed("The JSON is malformed.");
    } catch (IOException e) {
      throw new Malformed("The JSON cannot be read.");
    }
  }

  private static @Nullable String text(JsonNode json, String field) {
    var value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Malformed(field + " must be a text.");
    }
    return value.textValue();
  }

  private static Map<String, Object> object(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return Map.of();
    }
    if (!value.isObject()) {
      throw new Malformed("variables must be a JSON object.");
    }
    return JSON.convertValue(value, OBJECT);
  }
}
