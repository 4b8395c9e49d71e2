package ai.studio.analytics.api.rest;

import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.write.ConflictingEvents;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Events that came again with other content.
@Path("/api/ingest/conflicts")
@Tag(name = "ingest")
@Produces(MediaType.APPLICATION_JSON)
public class ConflictsResource {

  private static final int MOST = 1_000;

  private final ConflictingEvents conflicts;
  private final CurrentCaller currentCaller;

  @Inject
  ConflictsResource(Database database, CurrentCaller currentCaller) {
    conflicts = new ConflictingEvents(database.dataSource());
    this.currentCaller = currentCaller;
  }

  /// @param at when it was found
  /// @param id its sender's id
  /// @param storedId the id of the first event, which stays
  /// @param storedTime the time of the first event, to the millisecond
  /// @param time the time of the second one
  /// @param field the first field in which they differ
  public record ConflictingEvent(
      Instant at,
      String type,
      String id,
      String storedId,
      Instant storedTime,
      Instant time,
      String field) {

    static ConflictingEvent of(ConflictingEvents.Conflict conflict) {
      return new ConflictingEvent(
          conflict.at(),
          conflict.type(),
          conflict.id(),
          Long.toString(conflict.storedId()),
          conflict.storedTime(),
          conflict.time(),
          conflict.field());
    }
  }

  @GET
  @RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.READ_NAME})
  @Operation(
      summary = "Events that came again with other content",
      description =
          "As they were found when they were stored, newest first. The first event of an id stays; of the second one only"
              + " its id, time and the name of a field that differs are kept.")
  public List<ConflictingEvent> latest(
      @Parameter(description = "How many, 1 to 1,000") @QueryParam("limit") @DefaultValue("100")
          int limit) {
    var most = Math.clamp(limit, 1, MOST);
    return conflicts.latest(currentCaller.current().organization(), most).stream()
        .map(ConflictingEvent::of)
        .toList();
  }
}
