package ai.studio.analytics.api.mcp;

import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.schema.ThreatField;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What detectors saw.
@ApplicationScoped
public class ThreatsTool implements McpTool {

  static final RowLists LIST =
      new RowLists(
          RowTable.THREATS,
          List.of(
              ThreatField.ID,
              ThreatField.TIME,
              ThreatField.TYPE,
              ThreatField.SEVERITY,
              ThreatField.STATE,
              ThreatField.USER,
              ThreatField.REQUEST,
              ThreatField.ENDPOINT,
              ThreatField.OWASP_CATEGORY,
              ThreatField.RULE,
              ThreatField.SCORE,
              ThreatField.COUNT,
              ThreatField.LAST_SEEN,
              ThreatField.ASSIGNEE),
          Set.of(
              ThreatField.ADDRESS,
              ThreatField.USER_AGENT,
              ThreatField.DESCRIPTION,
              ThreatField.RAW_DATA,
              ThreatField.EXCERPT,
              ThreatField.CONTENT_HASH),
          false);

  private final Rows rows;
  private final TimeZones zones;

  @Inject
  ThreatsTool(Rows rows, TimeZones zones) {
    this.rows = rows;
    this.zones = zones;
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "list_threats",
        "List threats",
        "Injected prompts, attacks, floods, failed logins and other threats that were seen in requests, the latest"
            + " first, a page at a time. orderBy urgency with ascending begins with the worst; the filter state:open has"
            + " those that nobody has dealt with. Excerpts of what was sent are not given to assistants.",
        LIST.input());
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    return LIST.page(rows, zones, caller, arguments);
  }
}
