package ai.studio.analytics.api.rest;

import ai.studio.analytics.admin.annotation.Annotation;
import ai.studio.analytics.admin.annotation.AnnotationDraft;
import ai.studio.analytics.admin.annotation.Annotations;
import ai.studio.analytics.api.security.CurrentActor;
import ai.studio.analytics.auth.Caller;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.query.model.TimeZones;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// What pipelines write down to be seen on charts over time.
@Path("/api/annotations")
@Tag(name = "annotations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.INGEST_NAME})
@WithinProjects
public class AnnotationResource {

  private final Annotations annotations;
  private final CurrentCaller currentCaller;
  private final CurrentActor currentActor;
  private final TimeZones zones;
  private final Clock clock;

  @Inject
  AnnotationResource(
      Annotations annotations,
      CurrentCaller currentCaller,
      CurrentActor currentActor,
      TimeZones zones,
      Clock clock) {
    this.annotations = annotations;
    this.currentCaller = currentCaller;
    this.currentActor = currentActor;
    this.zones = zones;
    this.clock = clock;
  }

  /// @param text what happened, in 1 to 200 characters
  /// @param start ISO-8601 time when it happened, or began; default now
  /// @param end ISO-8601 time when it was over; default null: it has no length
  /// @param tag of which kind it is
  /// @param project whom it concerns; default that of the API key, or the whole organisation
  /// @param key what the sender calls it, such as the id of the deployment: sent again, nothing
  ///   more is written; default null: each is a new one
  public record NewAnnotation(
      @Schema(example = "Deployed 1.2") @Nullable String text,
      @Nullable String start,
      @Nullable String end,
      @Schema(example = "deploy") @Nullable String tag,
      @Nullable String project,
      @Schema(example = "deployment-4711") @Nullable String key) {

    private AnnotationDraft draft(Caller caller, ZoneId zone, Instant now) {
      var sender = caller.key();
      return new AnnotationDraft(
          Objects.requireNonNullElse(Times.parse("start", start, zone), now),
          Times.parse("end", end, zone),
          Objects.requireNonNullElse(text, ""),
          tag,
          project == null && sender != null ? sender.project() : project);
    }
  }

  /// What was written down.
  public record WrittenAnnotation(
      String id,
      String text,
      Instant start,
      @Nullable Instant end,
      @Nullable String tag,
      @Nullable String project) {

    private static WrittenAnnotation of(Annotation annotation) {
      var content = annotation.content();
      return new WrittenAnnotation(
          Long.toString(annotation.id()),
          content.text(),
          content.start(),
          content.end(),
          content.tag(),
          content.project());
    }
  }

  @POST
  @Operation(
      summary = "Write down what happened",
      description =
          "A deployment, an incident or whatever else is to be seen on all charts over time. By an API key with the role"
              + " `ingest`, as pipelines have it, by analysts and by administrators. What has a `key` is written once, however often"
              + " it is sent.")
  @APIResponse(
      responseCode = "201",
      description = "Written down",
      content = @Content(schema = @Schema(implementation = WrittenAnnotation.class)))
  @APIResponse(
      responseCode = "200",
      description = "Written down before, under the same `key`",
      content = @Content(schema = @Schema(implementation = WrittenAnnotation.class)))
  @APIResponse(responseCode = "400", description = "A field breaks a rule")
  public Response add(@Nullable NewAnnotation annotation) {
    var given =
        Objects.requireNonNullElse(
            annotation, new NewAnnotation(null, null, null, null, null, null));
    var caller = currentCaller.current();
    var zone = zones.of(caller.organization());
    var draft = given.draft(caller, zone, clock.instant());
    var written = written(caller, draft, given.key());
    return Response.status(written.isNew() ? Response.Status.CREATED : Response.Status.OK)
        .entity(WrittenAnnotation.of(written.annotation()))
        .build();
  }

  private Annotations.Written written(Caller caller, AnnotationDraft draft, @Nullable String key) {
    var by = currentActor.current();
    var organization = caller.organization();
    return key == null
        ? new Annotations.Written(annotations.add(by, organization, caller.projects(), draft), true)
        : annotations.addOnce(by, organization, caller.projects(), draft, key);
  }
}
