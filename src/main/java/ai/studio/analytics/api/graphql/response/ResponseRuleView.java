package ai.studio.analytics.api.graphql.response;

import ai.studio.analytics.respond.ResponseRule;
import ai.studio.analytics.respond.RuleCounts;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/// A rule as the schema shows it.
@Type("ResponseRule")
@Description("What is to be done about which threats.")
public class ResponseRuleView {

  private final ResponseRule value;
  private final RuleCounts counts;

  ResponseRuleView(ResponseRule value, RuleCounts counts) {
    this.value = value;
    this.counts = counts;
  }

  @Description("By which it is told apart.")
  public String getName() {
    return value.name();
  }

  @Description("As it was written.")
  public String getText() {
    return value.text();
  }

  @Description("False where it is only told what would be done.")
  public boolean isEnforced() {
    return value.enforced();
  }

  @Description("Sightings that met its condition, in this instance since it was started.")
  public long getMatched() {
    return counts.matched(value.name());
  }

  @Description(
      "Restrictions that it made or prompts that it refused, in this instance since it was started; where it is not"
          + " enforced, those that it would have refused.")
  public long getActed() {
    return counts.acted(value.name());
  }
}
