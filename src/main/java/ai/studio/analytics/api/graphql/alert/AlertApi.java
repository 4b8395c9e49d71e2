package ai.studio.analytics.api.graphql.alert;

import ai.studio.analytics.alert.rule.Alert;
import ai.studio.analytics.alert.rule.Alerts;
import ai.studio.analytics.api.graphql.value.Ids;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;

  @Inject
  AlertApi(Alerts alerts, CurrentCaller currentCaller, CurrentActor currentActor) {
    this.alerts = alerts;
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
            first == null ? USUAL : first)
        .stream()
        .map(AlertView::new)
        .toList();
  }

  private static @Nullable Long id(String field, @Nullable String text) {
    return text == null ? null : Ids.parse(field, text);
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
