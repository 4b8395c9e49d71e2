package ai.studio.analytics.api.mcp;

import static ai.studio.analytics.api.mcp.InvalidArgument.check;

import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.trace.Traces;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One trace.
@ApplicationScoped
public class TraceTool implements McpTool {

  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");
  private static final int USUAL = 100;
  private static final int MOST = 500;

  private final Traces traces;

  @Inject
  TraceTool(Traces traces) {
    this.traces = traces;
  }

  /// What the tool is told.
  ///
  /// @param cursor the position of the first part that is wanted
  record Ask(@Nullable String id, @Nullable Integer limit, @Nullable String cursor) {}

  @Override
  public Tool definition() {
    return McpTool.reading(
        "get_trace",
        "Get a trace",
        "The parts of one trace as a tree: requests, calls of models, tools, retrievers and other steps, each with its"
            + " time, tokens, cost and what went wrong. The field trace of list_requests has ids.",
        new InputSchema()
            .text("id", "W3C trace id, 32 hexadecimal digits.")
            .needs("id")
            .number("limit", "How many parts. Default: " + USUAL + ".", 1, MOST)
            .text("cursor", "The nextCursor of the page before."));
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    var ask = Arguments.read(arguments, Ask.class);
    check(ask.id != null, "id", "is needed");
    var id = String.valueOf(ask.id).toLowerCase(Locale.ROOT);
    check(TRACE_ID.matcher(id).matches(), "id", "must be 32 hexadecimal digits");
    var limit = Arguments.limit(ask.limit, USUAL, MOST);
    var from = Arguments.id("cursor", ask.cursor);
    check(from == null || from >= 0, "cursor", "must be the nextCursor of a page");
    return traces
        .byId(Scopes.of(caller), id)
        .map(trace -> TraceDocument.of(id, trace, from == null ? 0 : from, limit))
        .orElseThrow(() -> new NotFound("There is no such trace."));
  }
}
