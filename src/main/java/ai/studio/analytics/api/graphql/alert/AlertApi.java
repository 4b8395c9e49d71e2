package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.rule.Alert;
import ai.studio.analytics.alert.rule.AlertReasons;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.alert.rule.Rules;
import ai.studio.analytics.api.graphql.explore.WhyView;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.query.model.TimeRange;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/// What rules have seen.
@GraphQLApi
@ApplicationScoped
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
public class AlertApi {

  private static final int USUAL = 50;

  private final Alerts alerts;
  private final Rules rules;
  private final AlertReasons reasons;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  AlertApi(
      Alerts alerts,
      Rules rules,
      AlertReasons reasons,
      CurrentCaller currentCaller,
      CurrentActor currentActor) {
    this.alerts = alerts;
    this.rules = rules;
    this.reasons = reasons;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
  }

  @Query("alerts")
  @Description("The alerts of your organisation, the latest first.")
  public List<AlertView> alerts(@Name("input") @Description("Which.") @Nullable AlertsAsk input) {
    var ask = input == null ? new AlertsAsk() : input;
    var states = ask.getStates();
    var first = ask.getFirst();
    return alerts
        .list(
            organization(),
            states == null ? List.of() : states,
            id("rule", ask.getRule()),
            id("before", ask.getBefore()),
            fired(ask.getFiredFrom(), ask.getFiredUntil()),
            first == null ? USUAL : first)
        .stream()
        .map(AlertView::new)
        .toList();
  }

  private static @Nullable TimeRange fired(@Nullable Instant from, @Nullable Instant until) {
    if (from == null && until == null) {
      return null;
    }
    if (from == null || until == null) {
      throw new InvalidAlert(from == null ? "firedFrom" : "firedUntil", "must be given, too");
    }
    return new TimeRange(from, until);
  }

  private static @Nullable Long id(String field, @Nullable String text) {
    return text == null ? null : Ids.parse(field, text);
  }

  @Query("alertWhy")
  @Description(
      "Which groups of requests an alert comes from, as against the day before it, or the week before where its rule compares"
          + " with that; null where there is no such alert, its rule is gone, or no request makes it.")
  public @Nullable WhyView alertWhy(@Name("id") @Id @Description("Which one.") String id) {
    var alert = alerts.find(organization(), Ids.parse("id", id)).orElse(null);
    if (alert == null) {
      return null;
    }
    return rules.list(organization()).stream()
        .filter(it -> it.id() == alert.ruleId() && it.stored().isReadable())
        .findFirst()
        .flatMap(rule -> reasons.of(alert, rule.definition()))
        .map(WhyView::new)
        .orElse(null);
  }

  @Query("alert")
  @Description("An alert; null where there is none.")
  public @Nullable AlertView alert(@Name("id") @Id @Description("Which one.") String id) {
    return alerts.find(organization(), Ids.parse("id", id)).map(AlertView::new).orElse(null);
  }

  @Query("alertNotes")
  @Description("What was written down beside an alert, the oldest first.")
  public List<AlertNoteView> alertNotes(
      @Name("alert") @Id @Description("Which one.") String alert) {
    return alerts.notes(organization(), Ids.parse("alert", alert)).stream()
        .map(AlertNoteView::new)
        .toList();
  }

  @Mutation("acknowledgeAlert")
  @Description(
      "Says that you look after an alert: nobody is reminded of it any more. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public AlertView acknowledgeAlert(@Name("id") @Id @Description("Which one.") String id) {
    return found(alerts.acknowledge(currentActor.current(), organization(), Ids.parse("id", id)));
  }

  @Mutation("noteAlert")
  @Description("Writes something down beside an alert. For analysts and administrators.")
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME})
  public AlertView noteAlert(
      @Name("id") @Id @Description("Which one.") String id,
      @Name("text") @Description("1 to 2,000 characters.") String text) {
    return found(alerts.note(currentActor.current(), organization(), Ids.parse("id", id), text));
  }

  private static AlertView found(Optional<Alert> alert) {
    return new AlertView(alert.orElseThrow(() -> new NotFound("There is no such alert.")));
  }

  private String organization() {
    return currentCaller.current().organization();
  }
}
