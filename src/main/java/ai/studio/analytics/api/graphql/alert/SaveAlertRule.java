package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.rule.RuleDefinition;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.api.graphql.value.SaveAsk;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/// What somebody wants a rule to be.
@Input("SaveAlertRuleInput")
@Description("What a rule is to be.")
@SuppressWarnings("NullAway.Init")
public class SaveAlertRule extends SaveAsk {

  private String name;
  private boolean enabled;
  private String definition;

  Rules.Draft draft() {
    return new Rules.Draft(name, enabled, AlertJson.read(definition, RuleDefinition.class));
  }

  @Description("1 to 80 characters, different from those of your other rules.")
  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  @Description("Whether it is to be looked at.")
  public boolean getEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  @Description("What it watches and when it fires, as JSON: docs/alerts.md.")
  public String getDefinition() {
    return definition;
  }

  public void setDefinition(String definition) {
    this.definition = definition;
  }
}
