package ai.studio.analytics.api.mcp;

import ai.studio.analytics.admin.view.SavedView;
import ai.studio.analytics.admin.view.SavedViews;
import ai.studio.analytics.admin.view.ViewKind;
import ai.studio.analytics.auth.CurrentCaller;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What assistants can read: the words of questions, and the dashboards that the caller sees.
@ApplicationScoped
public class McpResources {

  private static final String SCHEMA = "studio://schema";
  private static final String DASHBOARDS = "studio://dashboards";
  private static final String JSON = "application/json";
  private static final int MOST_DASHBOARDS = 200;

  private final SavedViews views;
  private final CurrentCaller currentCaller;

  @Inject
  McpResources(SavedViews views, CurrentCaller currentCaller) {
    this.views = views;
    this.currentCaller = currentCaller;
  }

  /// A dashboard in the list.
  ///
  /// @param uri where its content is
  record Entry(String uri, String name, String description, String owner, int tiles) {

    private static Entry of(SavedView view) {
      return new Entry(
          DASHBOARDS + "/" + view.id(),
          view.name(),
          view.description(),
          view.owner(),
          view.tiles());
    }
  }

  /// The list of dashboards.
  record Entries(List<Entry> dashboards) {}

  List<SyncResourceSpecification> fixed() {
    return List.of(
        fixed(
            SCHEMA,
            "schema",
            "Measures, dimensions and fields",
            "What each measure, dimension and field of filters means, with units and permitted values.",
            () -> ToolAnswers.text(Vocabulary.all())),
        fixed(
            DASHBOARDS,
            "dashboards",
            "Dashboards",
            "The saved dashboards that you see, with the address of each; at most 200.",
            () -> ToolAnswers.text(dashboards())));
  }

  List<SyncResourceTemplateSpecification> templates() {
    return List.of(
        new SyncResourceTemplateSpecification(
            ResourceTemplate.builder(DASHBOARDS + "/{id}", "dashboard")
                .title("Dashboard")
                .description(
                    "A saved dashboard: its tiles and the question that each of them asks.")
                .mimeType(JSON)
                .build(),
            (context, request) -> read(request.uri(), this::dashboard)));
  }

  private SyncResourceSpecification fixed(
      String uri, String name, String title, String description, Supplier<String> content) {
    var resource =
        Resource.builder(uri, name).title(title).description(description).mimeType(JSON).build();
    return new SyncResourceSpecification(
        resource, (context, request) -> read(uri, any -> Optional.of(content.get())));
  }

  /// @throws McpError where there is nothing to read, or reading it fails
  private static ReadResourceResult read(String uri, Function<String, Optional<String>> content) {
    try {
      var text = content.apply(uri).orElseThrow(() -> McpError.RESOURCE_NOT_FOUND.apply(uri));
      return ReadResourceResult.builder(List.of(new TextResourceContents(uri, JSON, text))).build();
    } catch (McpError e) {
      throw e;
    } catch (RuntimeException e) {
      throw McpError.builder(ErrorCodes.INVALID_REQUEST)
          .message(ToolAnswers.cause(e).message())
          .build();
    }
  }

  private Entries dashboards() {
    return new Entries(
        views.list(currentCaller.current(), ViewKind.DASHBOARD).stream()
            .limit(MOST_DASHBOARDS)
            .map(Entry::of)
            .toList());
  }

  private Optional<String> dashboard(String uri) {
    return id(uri)
        .flatMap(id -> views.find(currentCaller.current(), id))
        .filter(view -> view.kind() == ViewKind.DASHBOARD)
        .map(view -> String.valueOf(view.content()));
  }

  private static Optional<Long> id(String uri) {
    try {
      return Optional.of(Long.parseLong(uri.substring(uri.lastIndexOf('/') + 1)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
