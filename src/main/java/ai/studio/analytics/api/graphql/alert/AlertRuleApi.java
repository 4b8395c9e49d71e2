package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Objectives;
import ai.studio.analytics.alert.rule.Preview;
import ai.studio.analytics.alert.rule.Rule;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// What is watched.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
public class AlertRuleApi {

  private static final Duration LONGEST = Duration.ofDays(31);

  private final Rules rules;
  private final Preview preview;
  private final Objectives objectives;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  AlertRuleApi(
      Rules rules,
      Preview preview,
      Objectives objectives,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.rules = rules;
    this.preview = preview;
    this.objectives = objectives;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("alertRules")
  @Description("The rules of your organisation by name, 500 at most.")
  public List<AlertRuleView> alertRules() {
    return rules.list(organization()).stream().map(AlertRuleView::new).toList();
  }

  @Query("objectives")
  @Description(
      "How the objectives of your organisation stand over the last 30 days: each rule that watches an error budget is one.")
  public List<ObjectiveView> objectives() {
    return objectives.list(organization()).stream().map(ObjectiveView::new).toList();
  }

  @Query("previewAlertRule")
  @Description("What a rule would have seen, and when it would have fired.")
  public AlertPreviewView previewAlertRule(
      @Name("input") @Description("Which rule, over which time.") PreviewAlertRule input) {
    var range = new TimeRange(input.getStart(), input.getEnd());
    if (range.length().compareTo(LONGEST) > 0) {
      throw new BadInput("start", "must be at most 31 days before end");
    }
    return new AlertPreviewView(preview.of(organization(), input.rule(), range, input.getGroup()));
  }

  @Mutation("saveAlertRule")
  @Description(
      "Makes a rule or, with `id`, changes one. `CONFLICT` where somebody has saved another version since you read it."
          + " For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public AlertRuleView saveAlertRule(@Name("input") @Description("The rule.") SaveAlertRule input) {
    var by = currentActor.current();
    var seen = input.seen();
    return seen == null
        ? new AlertRuleView(rules.create(by, organization(), input.draft()))
        : found(rules.change(by, organization(), seen.id(), seen.version(), input.draft()));
  }

  @Mutation("deleteAlertRule")
  @Description("Removes a rule for good; its alerts end. For administrators.")
  @RolesAllowed(Role.ADMIN_NAME)
  public AlertRuleView deleteAlertRule(@Name("id") @Id @Description("Which one.") String id) {
    return found(rules.delete(currentActor.current(), organization(), Ids.parse("id", id)));
  }

  private static AlertRuleView found(Optional<Rule> rule) {
    return new AlertRuleView(rule.orElseThrow(() -> new NotFound("There is no such rule.")));
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
