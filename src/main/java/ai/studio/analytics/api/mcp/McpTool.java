package ai.studio.analytics.api.mcp;

import ai.studio.analytics.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Map;

/// A question that assistants can ask. Each is a bean.
public interface McpTool {

  /// Its name, what it is for, and what it has to be told.
  Tool definition();

  /// Whether somebody may ask it; to others it does not exist.
  default boolean isFor(Caller caller) {
    return true;
  }

  /// The answer, as a document that JSON is made of.
  ///
  /// @throws RuntimeException where an argument breaks a rule, as
  ///   [ai.studio.analytics.api.problem.Cause] knows it
  Object answer(Caller caller, Map<String, Object> arguments);

  /// A tool that changes nothing.
  static Tool reading(String name, String title, String description, InputSchema input) {
    return Tool.builder(name, input.build())
        .title(title)
        .description(description)
        .annotations(
            ToolAnnotations.builder()
                .title(title)
                .readOnlyHint(true)
                .destructiveHint(false)
                .idempotentHint(true)
                .openWorldHint(false)
                .build())
        .build();
  }
}
