package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Objectives;
import ai.studio.analytics.api.graphql.value.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/// An objective as the schema shows it.
@Type("Objective")
@Description(
    "How an objective stands over the last 30 days: a group of a rule that watches an error budget.")
public class ObjectiveView {

  private final Objectives.Objective value;

  ObjectiveView(Objectives.Objective value) {
    this.value = value;
  }

  @Id
  @Description("The rule that watches it.")
  public String getRuleId() {
    return Objects.requireNonNull(Ids.text(value.rule().id()));
  }

  @Description("The name of the rule.")
  public String getName() {
    return value.rule().name();
  }

  @Description("The values of what the groups of the rule are told apart by.")
  public List<String> getGroup() {
    return value.group();
  }

  @Description("What part of requests should be good, in percent.")
  public double getObjective() {
    return value.percent();
  }

  @Description("Which requests count, in words; empty for all.")
  public String getAbout() {
    return value.filter();
  }

  @Description("Requests that count.")
  public long getRequests() {
    return value.all();
  }

  @Description("Those of them that are not good.")
  public long getBad() {
    return value.bad();
  }

  @Description("Which those are, as the text of a filter.")
  public String getBadRows() {
    return value.badRows();
  }

  @Description("What part of the error budget is left: 1 is all of it, below 0 it is overspent.")
  public double getLeft() {
    return value.left();
  }

  @Description("When the points are.")
  public List<Instant> getTimes() {
    return value.times();
  }

  @Description("What was left by then.")
  public List<Double> getLeftAt() {
    return value.leftAt();
  }
}
