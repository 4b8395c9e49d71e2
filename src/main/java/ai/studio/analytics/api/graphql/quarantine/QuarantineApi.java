package ai.studio.analytics.api.graphql.quarantine;

import ai.studio.analytics.api.graphql.value.BadInput;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.app.Intake;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.store.write.Quarantined;
import ai.studio.analytics.store.write.QuarantinedEvents;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Query;

/// The organisation's events that could not be stored, as far as this instance keeps them.
@GraphQLApi
@ApplicationScoped
@RolesAllowed(Role.ADMIN_NAME)
public class QuarantineApi {

  private static final int MAX_EVENTS = 500;

  private final Intake intake;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;
  private final Studio studio;

  @Inject
  QuarantineApi(
      Intake intake, CurrentCaller currentCaller, CurrentActor currentActor, Studio studio) {
    this.intake = intake;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
    this.studio = studio;
  }

  @Query("quarantinedEvents")
  @Description(
      "The newest 500 events of your organisation that could not be stored, in the quarantine of the instance that answers. For administrators.")
  public List<QuarantinedView> quarantinedEvents() {
    return intake.quarantine().list(this::isOurs, MAX_EVENTS).stream()
        .map(QuarantinedView::new)
        .toList();
  }

  @Mutation("retryQuarantinedEvents")
  @Description(
      "Tries to store events in quarantine again; those that can be stored leave it. For administrators.")
  public RetriedView retryQuarantinedEvents(
      @Name("input") @Description("Which events.") QuarantineDecision input) {
    return new RetriedView(intake.retry(decided(Act.QUARANTINE_RETRY, input), who()));
  }

  @Mutation("discardQuarantinedEvents")
  @Description("Removes events in quarantine for good, and returns how many. For administrators.")
  public int discardQuarantinedEvents(
      @Name("input") @Description("Which events.") QuarantineDecision input) {
    return intake.quarantine().discard(decided(Act.QUARANTINE_DISCARD, input), who());
  }

  /// The chosen events, once the decision is in the audit log.
  private List<Quarantined> decided(Act act, QuarantineDecision input) {
    var chosen = chosen(input);
    studio.audit(
        currentActor.current(),
        act,
        currentCaller.current().organization(),
        "quarantine",
        QuarantinedEvents.of(chosen));
    return chosen;
  }

  private List<Quarantined> chosen(QuarantineDecision input) {
    var ids = input.getIds();
    if (ids.isEmpty() || ids.size() > MAX_EVENTS) {
      throw new BadInput("ids", "must be 1 to " + MAX_EVENTS + " ids");
    }
    var found =
        intake
            .quarantine()
            .list(entry -> isOurs(entry) && ids.contains(entry.id()), Integer.MAX_VALUE);
    if (found.isEmpty()) {
      throw new NotFound("There are no such events in quarantine.");
    }
    return found;
  }

  private boolean isOurs(Quarantined entry) {
    return currentCaller.current().organization().equals(entry.organization());
  }

  private String who() {
    return currentCaller.current().user();
  }
}
