package ai.studio.analytics.api.mcp;

import static ai.studio.analytics.api.mcp.InvalidArgument.check;

import ai.studio.analytics.alert.rule.Alert;
import ai.studio.analytics.alert.rule.AlertState;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.auth.Caller;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What rules have seen. Alerts are the organisation's: users, and those who see some projects
/// only, cannot ask for them.
@ApplicationScoped
public class AlertsTool implements McpTool {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final Alerts alerts;

  @Inject
  AlertsTool(Alerts alerts) {
    this.alerts = alerts;
  }

  /// What the tool is told.
  record Ask(
      @Nullable List<String> states,
      @Nullable String rule,
      @Nullable Integer limit,
      @Nullable String cursor) {}

  /// A page.
  ///
  /// @param nextCursor null where no alerts follow
  record Document(List<Row> alerts, @Nullable String nextCursor) {}

  /// An alert.
  ///
  /// @param labels those of the rule, and what it is about by name
  /// @param summary what was seen, in a sentence
  /// @param value what was measured last, with its unit; null where there was nothing to measure
  /// @param filter which requests it is about; empty for all
  record Row(
      String id,
      String state,
      String severity,
      String rule,
      String ruleId,
      Map<String, String> labels,
      String summary,
      @Nullable String value,
      String filter,
      Instant beganAt,
      @Nullable Instant firedAt,
      @Nullable Instant resolvedAt,
      @Nullable Instant acknowledgedAt,
      @Nullable String acknowledgedBy) {

    private static Row of(Alert alert) {
      return new Row(
          Long.toString(alert.id()),
          Vocabulary.word(alert.state()),
          Vocabulary.word(alert.severity()),
          alert.ruleName(),
          Long.toString(alert.ruleId()),
          alert.labels(),
          alert.summary(),
          alert.value(),
          alert.rows(),
          alert.beganAt(),
          alert.firedAt(),
          alert.resolvedAt(),
          alert.acknowledgedAt(),
          alert.acknowledgedBy());
    }
  }

  @Override
  public Tool definition() {
    return McpTool.reading(
        "list_alerts",
        "List alerts",
        "What alert rules have seen, the latest first, a page at a time: of which rule, how severe, what was measured,"
            + " since when, and the filter of the requests that it is about, for explore and list_requests.",
        new InputSchema()
            .list(
                "states",
                "Only those in one of these states. Default: all.",
                Vocabulary.words(AlertState.values()),
                AlertState.values().length)
            .text("rule", "Only those of the rule with this id.")
            .number("limit", "How many. Default: " + USUAL + ".", 1, MOST)
            .text("cursor", "The nextCursor of the page before."));
  }

  @Override
  public boolean isFor(Caller caller) {
    return caller.seesOrganization() && caller.projects() == null;
  }

  @Override
  public Object answer(Caller caller, Map<String, Object> arguments) {
    var ask = Arguments.read(arguments, Ask.class);
    var limit = Arguments.limit(ask.limit, USUAL, MOST);
    var page =
        alerts.list(
            caller.organization(),
            Objects.requireNonNullElse(ask.states, List.<String>of()).stream()
                .map(AlertsTool::state)
                .toList(),
            Arguments.id("rule", ask.rule),
            Arguments.id("cursor", ask.cursor),
            limit + 1);
    var rows = page.stream().limit(limit).map(Row::of).toList();
    return new Document(rows, page.size() > limit ? rows.getLast().id() : null);
  }

  private static AlertState state(@Nullable String name) {
    var state =
        Stream.of(AlertState.values()).filter(one -> Vocabulary.word(one).equals(name)).findAny();
    check(
        state.isPresent(),
        "states",
        "must be of " + String.join(", ", Vocabulary.words(AlertState.values())));
    return state.orElseThrow();
  }
}
