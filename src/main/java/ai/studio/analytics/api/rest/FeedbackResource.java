package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.Conflict;
import ai.studio.analytics.api.problem.NotFound;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.app.Studio;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.store.write.BatchWriter;
import com.fasterxml.jackson.annotation.JsonAlias;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Ratings by the caller.
@Path("/api/feedback")
@Tag(name = "feedback")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@WithinProjects
public class FeedbackResource {

  private final Database database;
  private final BatchWriter writer;
  private final CurrentCaller currentCaller;
  private final Studio studio;

  @Inject
  FeedbackResource(
      Database database, BatchWriter writer, CurrentCaller currentCaller, Studio studio) {
    this.database = database;
    this.writer = writer;
    this.currentCaller = currentCaller;
    this.studio = studio;
  }

  /// @param requestId id of a request that the caller may see
  /// @param rating 1 (bad) to 5 (good)
  /// @param comment at most 2,000 characters
  public record NewFeedback(
      @JsonAlias("request_id") @Nullable String requestId,
      @Nullable Integer rating,
      @Nullable String comment) {}

  /// What was stored.
  public record GivenFeedback(
      String requestId, String userId, int rating, @Nullable String comment, Instant createdAt) {

    static GivenFeedback of(FeedbackEvent event) {
      return new GivenFeedback(
          String.valueOf(event.requestId()),
          event.user(),
          event.rating(),
          event.comment(),
          event.time());
    }
  }

  @POST
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME})
  @Operation(summary = "Rate a request", description = "Once per request and user.")
  @APIResponse(
      responseCode = "201",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = GivenFeedback.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  @APIResponse(responseCode = "404", description = "There is no such request to see")
  @APIResponse(responseCode = "409", description = "Rated before by the same user")
  public Response submit(@Nullable NewFeedback feedback) {
    var given = feedback == null ? new NewFeedback(null, null, null) : feedback;
    var event = studio.redacted(event(given));
    if (!isVisible(id(given.requestId()), Scopes.of(currentCaller.current()))) {
      throw new NotFound("There is no such request.");
    }
    if (!writer.write(List.of(event)).conflicts().isEmpty()) {
      throw new Conflict("You have rated this request before.");
    }
    return Response.status(Response.Status.CREATED).entity(GivenFeedback.of(event)).build();
  }

  private FeedbackEvent event(NewFeedback feedback) {
    if (feedback.rating() == null) {
      throw new InvalidEvent("rating", "must be between 1 and 5");
    }
    var caller = currentCaller.current();
    return new FeedbackEvent(
        UUID.randomUUID().toString(),
        studio.clock().instant(),
        caller.organization(),
        id(feedback.requestId()),
        caller.user(),
        feedback.rating(),
        feedback.comment());
  }

  private static long id(@Nullable String text) {
    try {
      return Long.parseLong(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw new InvalidEvent("requestId", "must be the id of a request");
    }
  }

  private boolean isVisible(long requestId, Scope scope) {
    try (var entities = database.entities().createEntityManager()) {
      var request = entities.find(RequestLog.class, requestId);
      return request != null
          && request.organization().equals(scope.organization())
          && (scope.user() == null || scope.user().equals(request.user()))
          && isWithin(scope.projects(), request.project());
    }
  }

  private static boolean isWithin(@Nullable Set<String> projects, @Nullable String project) {
    return projects == null || (project != null && projects.contains(project));
  }
}
