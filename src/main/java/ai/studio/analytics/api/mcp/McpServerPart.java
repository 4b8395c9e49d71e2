package ai.studio.analytics.api.mcp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/// The library's server, with all that it offers. It keeps no sessions, checks no arguments, which
/// tools do by the rules that all interfaces share, and runs on the thread that asks it.
@ApplicationScoped
public class McpServerPart {

  private static final Logger LOGGER = Logger.getLogger(McpServerPart.class.getName());

  private static final String INSTRUCTIONS =
      """
      Traffic of an AI platform: its requests and calls of models, their cost, tokens, latency and errors, users, ratings, \
      threats and alerts. Begin with explore for sums, averages and who or what is behind them, and with why where \
      something has changed; go to list_requests and get_trace for single cases. Read studio://schema for what each measure, dimension and field means. Answers are \
      limited to what the key or account may see. A cost of null is unknown, not zero. Prompts and answers of models are \
      not kept and cannot be asked for.\
      """;

  private final McpConfig config;

  @Inject
  McpServerPart(Config config) {
    this.config = McpConfig.from(config);
  }

  /// Has a setting that breaks its rule told at the start, and not by the first message.
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    LOGGER.fine(() -> "Pages that may ask: " + config.origins());
  }

  @Produces
  @Singleton
  McpConfig config() {
    return config;
  }

  @Produces
  @Singleton
  McpMessages messages(
      @Any Instance<McpTool> tools,
      ToolAnswers answers,
      McpResources resources,
      McpPrompts prompts) {
    var messages = new McpMessages();
    var known = tools.stream().collect(Collectors.toMap(it -> it.definition().name(), it -> it));
    McpServer.sync(messages)
        .serverInfo("ai-studio-analytics", version())
        .instructions(INSTRUCTIONS)
        .capabilities(
            ServerCapabilities.builder()
                .tools(false)
                .resources(false, false)
                .prompts(false)
                .build())
        .immediateExecution(true)
        .validateToolInputs(false)
        .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.builder().build()))
        .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
        .tools(specifications(known, answers))
        .addToolFilter(
            (context, tool) -> answers.isVisible(Objects.requireNonNull(known.get(tool.name()))))
        .resources(resources.fixed())
        .resourceTemplates(resources.templates())
        .prompts(prompts.all())
        .build();
    return messages;
  }

  private static List<SyncToolSpecification> specifications(
      Map<String, McpTool> tools, ToolAnswers answers) {
    return tools.values().stream()
        .sorted(Comparator.comparing(tool -> tool.definition().name()))
        .map(tool ->
            SyncToolSpecification.builder()
                .tool(tool.definition())
                .callHandler((context, request) -> answers.of(tool, request.arguments()))
                .build())
        .toList();
  }

  private static String version() {
    var packed = McpServerPart.class.getPackage().getImplementationVersion();
    return packed == null ? "development" : packed;
  }
}
