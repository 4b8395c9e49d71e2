package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Rule;
import ai.studio.analytics.alert.rule.Wording;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// A rule as the schema shows it.
@Type("AlertRule")
@Description("What is watched, and when it becomes an alert.")
public class AlertRuleView {

  private final Rule value;

  AlertRuleView(Rule value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Description("1 to 80 characters.")
  public String getName() {
    return value.name();
  }

  @Description("Whether it is looked at.")
  public boolean getEnabled() {
    return value.enabled();
  }

  @Description("What it watches and when it fires, as JSON: docs/alerts.md.")
  public String getDefinition() {
    return value.stored().text();
  }

  @Description("How bad its alerts are; null where the rule cannot be read.")
  public @Nullable ThreatSeverity getSeverity() {
    var rule = value.stored().value();
    return rule == null ? null : ThreatSeverity.valueOf(rule.severity().name());
  }

  @Description("The same in words; null where the rule cannot be read.")
  public @Nullable String getText() {
    var rule = value.stored().value();
    return rule == null ? null : Wording.rule(rule);
  }

  @Description("Which of the rules it is that the service brought along; null for others.")
  public @Nullable String getReadyMade() {
    return value.readyMade();
  }

  @Description("1 and up, by 1 with each change.")
  public int getVersion() {
    return value.version();
  }

  @Description("When it was changed for the last time.")
  public Instant getUpdatedAt() {
    return value.updatedAt();
  }

  @Description("Who made this version.")
  public String getUpdatedBy() {
    return value.updatedBy();
  }

  @Description("The end of the window that was looked at last; null where none was yet.")
  public @Nullable Instant getEvaluatedAt() {
    return value.evaluatedAt();
  }

  @Description("Why it cannot be looked at; null where it can.")
  public @Nullable String getProblem() {
    return value.problem();
  }
}
