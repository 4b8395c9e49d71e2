package ai.studio.analytics.api.graphql;

import ai.studio.analytics.Intake;
import ai.studio.analytics.api.NotFound;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.store.Quarantined;
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

  @Inject
  QuarantineApi(Intake intake, CurrentCaller currentCaller) {
    this.intake = intake;
    this.currentCaller = currentCaller;
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
    return new RetriedView(intake.retry(chosen(input), who()));
  }

  @Mutation("discardQuarantinedEvents")
  @Description("Removes events in quarantine for good, and returns how many. For administrators.")
  public int discardQuarantinedEvents(
      @Name("input") @Description("Which events.") QuarantineDecision input) {
    return intake.quarantine().discard(chosen(input), who());
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
