package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Alert;
import ai.studio.analytics.alert.rule.AlertState;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.graphql.value.ThreatSeverity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// An alert as the schema shows it.
@Type("Alert")
@Description(
    "What a rule has seen of one group, from the first time that its condition held until it recovered.")
public class AlertView {

  private final Alert value;

  AlertView(Alert value) {
    this.value = value;
  }

  @Id
  @Description("The time-ordered id.")
  public String getId() {
    return Objects.requireNonNull(Ids.text(value.id()));
  }

  @Id
  @Description("The rule that has seen it, which may be gone.")
  public String getRuleId() {
    return Objects.requireNonNull(Ids.text(value.ruleId()));
  }

  @Description("The name of the rule.")
  public String getRule() {
    return value.ruleName();
  }

  @Description("How bad it is, as the rule says.")
  public ThreatSeverity getSeverity() {
    return ThreatSeverity.valueOf(value.severity().name());
  }

  @Description("Where it stands.")
  public AlertState getState() {
    return value.state();
  }

  @Description(
      "The values of what the groups of the rule are told apart by; none where there are no groups.")
  public List<String> getGroup() {
    return value.group();
  }

  @Description("By what routes choose it.")
  public List<LabelView> getLabels() {
    return LabelView.of(value.labels());
  }

  @Description("What was seen, in a sentence.")
  public String getSummary() {
    return value.summary();
  }

  @Description("What was measured last, with its unit; null where there was nothing to measure.")
  public @Nullable String getValue() {
    return value.value();
  }

  @Description("Which requests it is about, as the text of a filter; empty for all.")
  public String getRows() {
    return value.rows();
  }

  @Description("When the condition held for the first time.")
  public Instant getBeganAt() {
    return value.beganAt();
  }

  @Description("When it had held for long enough; null before.")
  public @Nullable Instant getFiredAt() {
    return value.firedAt();
  }

  @Description("When it was over; null before.")
  public @Nullable Instant getResolvedAt() {
    return value.resolvedAt();
  }

  @Description("When somebody said that they look after it; null where nobody has.")
  public @Nullable Instant getAcknowledgedAt() {
    return value.acknowledgedAt();
  }

  @Description("Who that was.")
  public @Nullable String getAcknowledgedBy() {
    return value.acknowledgedBy();
  }
}
