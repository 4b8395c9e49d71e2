package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.dashboard.DashboardCache;
import ai.studio.analytics.query.model.TimeZones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The whole dashboard in one document.
@Path("/api/dashboard/")
@Tag(name = "dashboard")
@Produces(MediaType.APPLICATION_JSON)
@WithinProjects
public class DashboardResource {

  private final DashboardCache dashboards;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  DashboardResource(
      DashboardCache dashboards, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    this.dashboards = dashboards;
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
  @Operation(
      summary = "The whole dashboard in one document",
      description =
          "Administrators and analysts see their organisation, users their own requests. Counts and sums of nothing"
              + " are zero, averages of nothing and costs without a known price are null. Single slices, comparison and"
              + " more filters are in the GraphQL interface.")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule: see code and field")
  public DashboardDocument dashboard(@BeanParam DashboardParameters parameters) {
    var question = parameters.question(Scopes.of(currentCaller.current()), zones, clock);
    return DashboardDocument.of(dashboards.of(question), clock.instant());
  }
}
