package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.rule.RuleDefinition;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Over which time a rule is drawn.
@Input("PreviewAlertRuleInput")
@Description("A rule in the making, and the time over which it is drawn.")
@SuppressWarnings("NullAway.Init")
public class PreviewAlertRule {

  private String definition;
  private Instant start;
  private Instant end;
  private @Nullable List<String> group;

  RuleDefinition rule() {
    return AlertJson.read(definition, RuleDefinition.class);
  }

  @Description("What it watches and when it fires, as JSON: docs/alerts.md.")
  public String getDefinition() {
    return definition;
  }

  public void setDefinition(String definition) {
    this.definition = definition;
  }

  @Description("From when on, at most 30 days ago.")
  public Instant getStart() {
    return start;
  }

  public void setStart(Instant start) {
    this.start = start;
  }

  @Description("Until when.")
  public Instant getEnd() {
    return end;
  }

  public void setEnd(Instant end) {
    this.end = end;
  }

  @Description("The values of the only group to draw; without it, those with the most requests.")
  public @Nullable List<String> getGroup() {
    return group;
  }

  public void setGroup(@Nullable List<String> group) {
    this.group = group;
  }
}
