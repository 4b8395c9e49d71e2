package ai.studio.analytics.api.mcp;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The usual questions, for whoever chooses one from a menu in place of writing it.
@ApplicationScoped
public class McpPrompts {

  private static final String RANGE = "range";
  private static final String FILTER = "filter";
  private static final int LONGEST_FILTER = 500;
  private static final List<String> RANGES = List.of("24h", "7d", "1m", "3m");

  private static final List<Question> QUESTIONS =
      List.of(
          new Question(
              "cost_review",
              "Where does the money go?",
              "Cost by model, project and user, against the time before.",
              """
              Where does the money go? Use explore with the measures cost, requests and total_tokens, once each by model, by \
              project and by user, with compare. Say what costs most, what changed most against the time before, and whether \
              unpriced_calls make the sums incomplete. Explain the most expensive request with explain_cost.\
              """),
          new Question(
              "error_review",
              "What fails, and why?",
              "Errors by kind, model and endpoint, with examples.",
              """
              What fails, and why? Use explore with the measures errors, error_rate and requests by error_type, by model and by \
              endpoint, with compare. Then read some failed requests of the largest group with list_requests and the filter \
              status:>=400, and the trace of one of them with get_trace. Say what is likely to be behind it and what to do.\
              """),
          new Question(
              "latency_review",
              "What is slow?",
              "Latency and time to the first token by model and endpoint.",
              """
              What is slow? Use explore with the measures p50_latency, p95_latency, p95_time_to_first_token and \
              output_tokens_per_second by model and by endpoint, with compare. Look at the slowest requests with list_requests, \
              ordered by latency. Say whether it is one model, one endpoint or all, and since when.\
              """),
          new Question(
              "usage_review",
              "Who uses what?",
              "Users, projects and models, and how they grow.",
              """
              Who uses what? Use explore with the measures active_users, requests, total_tokens and cost by project, by model \
              and by user, with compare. Say who grows fastest and who has stopped.\
              """),
          new Question(
              "security_review",
              "Is anybody attacking?",
              "Open threats, the worst first, and who is behind them.",
              """
              Is anybody attacking? Use list_threats with the filter state:open, ordered by urgency, ascending, and explore with \
              the measures threats and open_threats by type and by user. Say what is serious, what looks like a false positive, \
              and what to look into first.\
              """),
          new Question(
              "what_changed",
              "What is different from before?",
              "Firing alerts, and what moved against the time before.",
              """
              What is different from before? Use list_alerts with the state firing, if there is such a tool, and list_annotations for \
              deployments and incidents, then explore with the measures requests, errors, error_rate, cost and p95_latency with \
              compare, and why for each of them that moved. Say what moved, by how much, and what is behind it.\
              """));

  /// A question.
  record Question(String name, String title, String description, String text) {}

  List<SyncPromptSpecification> all() {
    return QUESTIONS.stream().map(McpPrompts::specification).toList();
  }

  private static SyncPromptSpecification specification(Question question) {
    var prompt =
        Prompt.builder(question.name)
            .title(question.title)
            .description(question.description)
            .arguments(
                List.of(
                    PromptArgument.builder(RANGE)
                        .description("Which time until now: 24h, 7d, 1m or 3m. Default: 7d.")
                        .required(false)
                        .build(),
                    PromptArgument.builder(FILTER)
                        .description("Which requests, such as project:shop. Default: all.")
                        .required(false)
                        .build()))
            .build();
    return new SyncPromptSpecification(prompt, (context, request) -> asked(question, request));
  }

  /// @throws McpError where an argument breaks its rule
  private static GetPromptResult asked(Question question, GetPromptRequest request) {
    var given = Objects.requireNonNullElse(request.arguments(), Map.<String, Object>of());
    var range = String.valueOf(given.getOrDefault(RANGE, "7d"));
    var filter = String.valueOf(given.getOrDefault(FILTER, "")).strip();
    check(RANGES.contains(range), "range must be 24h, 7d, 1m or 3m");
    check(filter.length() <= LONGEST_FILTER, "filter must be at most 500 characters long");
    var which = filter.isEmpty() ? "" : " Only of requests with the filter " + filter + ".";
    var text = question.text + " Use the range " + range + "." + which;
    return GetPromptResult.builder(
            List.of(PromptMessage.builder(Role.USER, new TextContent(text)).build()))
        .build();
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw McpError.builder(ErrorCodes.INVALID_PARAMS).message(message).build();
    }
  }
}
