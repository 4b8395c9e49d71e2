package ai.studio.analytics.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Errors as the vendors' own clients expect them.
///
/// @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's errors</a>
/// @see <a href="https://docs.anthropic.com/en/api/errors">Anthropic's errors</a>
public final class ErrorBody {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String V1 = "/v1/";
  private static final String MESSAGES = "/v1/messages";

  private ErrorBody() {}

  /// Whether requests to a path expect errors in this form.
  public static boolean isFor(String path) {
    return path.startsWith(V1);
  }

  /// The error, in Anthropic's form where the path is its own, else in OpenAI's.
  ///
  /// @param code what is wrong, for programs
  /// @param message what is wrong, for people
  public static byte[] of(String path, int status, @Nullable String code, String message) {
    var error = JSON.createObjectNode();
    var anthropic = path.startsWith(MESSAGES);
    error.put("type", anthropic ? anthropicType(status) : openAiType(status));
    error.put("message", message);
    if (!anthropic) {
      error.putNull("param");
      error.put("code", code);
    }
    ObjectNode body = JSON.createObjectNode();
    if (anthropic) {
      body.put("type", "error");
    }
    body.set("error", error);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String openAiType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static String anthropicType(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
