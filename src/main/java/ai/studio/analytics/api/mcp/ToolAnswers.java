package ai.studio.analytics.api.mcp;

import ai.studio.analytics.api.problem.Cause;
import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import ai.studio.analytics.auth.Role;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks tools, and puts what comes of it into the protocol's form: a document as structured content
/// and as the same JSON in a text, a failure as an error that says which argument breaks which
/// rule.
@ApplicationScoped
public class ToolAnswers {

  private static final Logger LOGGER = Logger.getLogger(ToolAnswers.class.getName());

  private final CurrentCaller currentCaller;

  @Inject
  ToolAnswers(CurrentCaller currentCaller) {
    this.currentCaller = currentCaller;
  }

  boolean isVisible(McpTool tool) {
    return tool.isFor(currentCaller.current());
  }

  CallToolResult of(McpTool tool, @Nullable Map<String, Object> arguments) {
    try {
      var caller = currentCaller.current();
      if (!tool.isFor(caller)) {
        throw caller.projects() == null
            ? new NotAllowed(List.of(Role.ADMIN_NAME, Role.ANALYST_NAME))
            : NotAllowed.limited();
      }
      var answer = tool.answer(caller, Objects.requireNonNullElse(arguments, Map.of()));
      return result(answer, text(answer), false);
    } catch (RuntimeException e) {
      var cause = cause(e);
      return result(document(cause), cause.kind().code() + ": " + cause.message(), true);
    }
  }

  /// What a failure means to an assistant; one of ours is logged under an id.
  static Cause cause(RuntimeException failure) {
    return Cause.of(failure)
        .or(() -> Cause.inStore(failure))
        .orElseGet(() -> {
          var id = UUID.randomUUID().toString();
          LOGGER.log(Level.SEVERE, "MCP error " + id, failure);
          return Cause.internal(id);
        });
  }

  private static Map<String, Object> document(Cause cause) {
    var error = new LinkedHashMap<String, Object>();
    error.put("code", cause.kind().code());
    error.put("message", cause.message());
    if (cause.field() != null) {
      error.put("field", cause.field());
      error.put("rule", String.valueOf(cause.rule()));
    }
    if (cause.id() != null) {
      error.put("id", cause.id());
    }
    return Map.of("error", error);
  }

  private static CallToolResult result(Object document, String text, boolean isError) {
    return CallToolResult.builder()
        .structuredContent(document)
        .addTextContent(text)
        .isError(isError)
        .build();
  }

  static String text(Object document) {
    return new String(Json.bytes(document), StandardCharsets.UTF_8);
  }
}
