package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.explore.Cohorts;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.block.Blocks;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Questions of one's own.
@Path("/api/explore")
@Tag(name = "dashboard")
@Produces(MediaType.APPLICATION_JSON)
@WithinProjects
public class ExploreResource {

  private final Explorer explorer;
  private final Spreads spreads;
  private final CurrentCaller currentCaller;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  ExploreResource(Blocks blocks, CurrentCaller currentCaller, TimeZones zones, Clock clock) {
    explorer = new Explorer(blocks);
    spreads = new Spreads(blocks);
    this.currentCaller = currentCaller;
    this.zones = zones;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
  @Operation(
      summary = "Any measures of any requests",
      description =
          "Measures by up to two dimensions and over time, of the requests that a filter lets through. Administrators and"
              + " analysts see their organisation, users their own requests.")
  @APIResponse(responseCode = "400", description = "A part of the question breaks a rule")
  public ExploreDocument explore(@Nullable ExploreQuestion question) {
    var ask = Objects.requireNonNullElse(question, ExploreQuestion.USUAL);
    return ExploreDocument.of(
        explorer.explore(ask.exploration(Scopes.of(currentCaller.current()), zones, clock)));
  }

  @POST
  @Path("/distribution")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
  @Operation(
      summary = "How requests are spread over a number",
      description =
          "How many requests have about the same latency, time to first token, cost, tokens or output speed, together"
              + " (a histogram) and over time (a heat map).")
  @APIResponse(responseCode = "400", description = "A part of the question breaks a rule")
  public DistributionDocument distribution(@Nullable SpreadQuestion question) {
    var ask = Objects.requireNonNullElse(question, SpreadQuestion.USUAL);
    return DistributionDocument.of(
        spreads.distribution(ask.distribution(Scopes.of(currentCaller.current()), zones, clock)));
  }

  @POST
  @Path("/cohorts")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
  @Operation(
      summary = "Users by the week in which they were first seen",
      description =
          "How many users were first seen in each week of the range, and how many of them were active in it and in each"
              + " week after it.")
  @APIResponse(responseCode = "400", description = "A part of the question breaks a rule")
  public Cohorts cohorts(@Nullable SpreadQuestion question) {
    var ask = Objects.requireNonNullElse(question, SpreadQuestion.USUAL);
    return spreads.cohorts(ask.cohorts(Scopes.of(currentCaller.current()), zones, clock));
  }
}
