package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.AlertState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/// Which alerts.
@Input("AlertsInput")
@Description("Which alerts.")
@SuppressWarnings("NullAway.Init")
public class AlertsAsk {

  private @Nullable List<AlertState> states;
  private @Nullable String rule;
  private @Nullable String before;
  private @Nullable Instant firedFrom;
  private @Nullable Instant firedUntil;
  private @Nullable Integer first;

  @Description("Those in one of these states; without it, all.")
  public @Nullable List<AlertState> getStates() {
    return states;
  }

  public void setStates(@Nullable List<AlertState> states) {
    this.states = states;
  }

  @Id
  @Description("Only those of a rule.")
  public @Nullable String getRule() {
    return rule;
  }

  public void setRule(@Nullable String rule) {
    this.rule = rule;
  }

  @Id
  @Description("Only those that are older than this one.")
  public @Nullable String getBefore() {
    return before;
  }

  public void setBefore(@Nullable String before) {
    this.before = before;
  }

  @Description("Only those that began to fire from this instant on; it takes `firedUntil`, too.")
  public @Nullable Instant getFiredFrom() {
    return firedFrom;
  }

  public void setFiredFrom(@Nullable Instant firedFrom) {
    this.firedFrom = firedFrom;
  }

  @Description("Only those that began to fire before this instant; it takes `firedFrom`, too.")
  public @Nullable Instant getFiredUntil() {
    return firedUntil;
  }

  public void setFiredUntil(@Nullable Instant firedUntil) {
    this.firedUntil = firedUntil;
  }

  @Description("How many, 1 to 200; 50 without it.")
  public @Nullable Integer getFirst() {
    return first;
  }

  public void setFirst(@Nullable Integer first) {
    this.first = first;
  }
}
