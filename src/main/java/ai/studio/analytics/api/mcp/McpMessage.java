package ai.studio.analytics.api.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message of JSON-RPC 2.0, as a client sends it.
///
/// @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
sealed interface McpMessage {

  JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /// What wants an answer.
  record Request(JSONRPCRequest request) implements McpMessage {}

  /// What wants none.
  record Notification(JSONRPCNotification notification) implements McpMessage {}

  /// An answer to what the service never asks.
  record Answer() implements McpMessage {}

  /// No such message.
  final class Malformed extends RuntimeException {

    private final int code;

    private Malformed(int code, String message) {
      super(message);
      this.code = code;
    }

    /// JSON-RPC's number for what is wrong.
    int code() {
      return code;
    }
  }

  /// Reads a message.
  ///
  /// @throws Malformed where it is none
  static McpMessage of(byte[] body) {
    var json = json(body);
    check(!json.isArray(), "Messages come one by one: batches are not part of the protocol.");
    check(json.isObject(), "A message must be a JSON object.");
    check(json.path("jsonrpc").asText().equals("2.0"), "jsonrpc must be 2.0.");
    if (!json.has("method")) {
      check(json.has("result") || json.has("error"), "method is needed.");
      return new Answer();
    }
    check(json.get("method").isTextual(), "method must be a text.");
    var params = json.get("params");
    check(params == null || params.isObject(), "params must be an object.");
    var method = json.get("method").textValue();
    if (!json.has("id")) {
      return new Notification(new JSONRPCNotification(method, map(params)));
    }
    return new Request(new JSONRPCRequest(method, id(json.get("id")), map(params)));
  }

  private static Object id(JsonNode id) {
    check(
        id.isTextual() || (id.isIntegralNumber() && id.canConvertToLong()),
        "id must be a text or a whole number.");
    return id.isTextual() ? id.textValue() : (Object) id.longValue();
  }

  private static Map<String, Object> map(@Nullable JsonNode params) {
    return params == null
        ? Map.of()
        : MAPPER.convertValue(
            params,
            MAPPER.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
  }

  private static JsonNode json(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new Malformed(
          ErrorCodes.PARSE_ERROR,
          at == null
              ? "The JSON is malformed."
              : "The JSON is malformed at line "
                  + at.getLineNr()
                  + ", column "
                  + at.getColumnNr()
                  + ".");
    } catch (IOException e) {
      throw new Malformed(ErrorCodes.PARSE_ERROR, "The body is no JSON.");
    }
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new Malformed(ErrorCodes.INVALID_REQUEST, message);
    }
  }
}
