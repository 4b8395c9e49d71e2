package ai.studio.analytics.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The usual questions, in the words that the tools know.
class McpPromptsTest {

  private static final Pattern WORD = Pattern.compile("\\b[a-z]+[0-9]*(?:_[a-z0-9]+)+\\b");
  private static final List<String> TOOLS =
      List.of(
          "list_requests",
          "get_trace",
          "explain_cost",
          "list_threats",
          "list_alerts",
          "list_annotations");

  static List<SyncPromptSpecification> all() {
    return new McpPrompts().all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aQuestionNamesOnlyToolsMeasuresAndDimensionsThatThereAre(SyncPromptSpecification prompt) {
    var names = WORD.matcher(text(prompt, Map.of())).results().map(it -> it.group()).toList();

    assertThat(names)
        .isNotEmpty()
        .allMatch(it ->
            TOOLS.contains(it)
                || Vocabulary.MEASURES.contains(it)
                || Vocabulary.DIMENSIONS.contains(it));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aQuestionIsOfAWeekAndOfAllWhereNothingElseIsSaid(SyncPromptSpecification prompt) {
    assertThat(text(prompt, Map.of())).endsWith(" Use the range 7d.");
    assertThat(text(prompt, Map.of("range", "3m", "filter", " project:shop ")))
        .endsWith(" Use the range 3m. Only of requests with the filter project:shop.");
  }

  @Test
  void whatBreaksARuleIsRefusedByItsName() {
    var prompt = all().getFirst();

    assertThatThrownBy(() -> text(prompt, Map.of("range", "1y")))
        .isInstanceOf(McpError.class)
        .hasMessageContaining("range must be 24h, 7d, 1m or 3m");
    assertThatThrownBy(() -> text(prompt, Map.of("filter", "x".repeat(501))))
        .hasMessageContaining("filter must be at most 500 characters long");
  }

  private static String text(SyncPromptSpecification prompt, Map<String, Object> arguments) {
    var request = new GetPromptRequest(prompt.prompt().name(), arguments);
    var answer = prompt.promptHandler().apply(McpTransportContext.EMPTY, request);
    return ((TextContent) answer.messages().getFirst().content()).text();
  }
}
