package ai.studio.analytics.api.mcp;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.schema.RequestField;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Single requests and calls of models.
@ApplicationScoped
public class RequestsTool implements McpTool {

  static final RowLists LIST =
      new RowLists(
          RowTable.REQUESTS,
          List.of(
              RequestField.ID,
              RequestField.TIME,
              RequestField.ENDPOINT,
              RequestField.MODEL,
              RequestField.PROVIDER,
              RequestField.STATUS,
              RequestField.ERROR_TYPE,
              RequestField.USER,
              RequestField.PROJECT,
              RequestField.LATENCY,
              RequestField.TOKENS,
              RequestField.COST,
              RequestField.TRACE),
          Set.of(RequestField.ADDRESS, RequestField.USER_AGENT),
          true);

  private final Rows rows;
  private final TimeZones zones;

  @Inject
  RequestsTool(Rows rows, TimeZones zones) {
    this.rows = rows;
    this.zones = zones;
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "list_requests",
        "List requests",
        "Single requests and calls of models, the latest first, a page at a time: who, what, how long, how many tokens,"
            + " at what cost, and what went wrong. Without start, another order than by time and a search cover the last"
            + " 31 days. There are no prompts and answers: they are not kept. Sums and averages are what explore is for.",
        LIST.input());
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    return LIST.page(rows, zones, caller, arguments);
  }
}
