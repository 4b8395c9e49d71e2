package ai.studio.analytics.ingest.rest;

import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.event.EventSender;
import ai.studio.analytics.event.EventSink;
import ai.studio.analytics.event.IngestContext;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.ingest.http.IngestConfig;
import ai.studio.analytics.ingest.http.Sender;
import ai.studio.analytics.ingest.pipeline.Detection;
import ai.studio.analytics.ingest.pipeline.Pipeline;
import ai.studio.analytics.ingest.pipeline.SenderCounters;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The way in for batches.
@Path("/api/ingest/events")
@Tag(name = "ingest")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

  private static final String NDJSON = "application/x-ndjson";

  private final Pipeline pipeline;
  private final SenderCounters senders;
  private final Detection detection;
  private final EventSink sink;
  private final CurrentCaller currentCaller;
  private final Clock clock;
  private final IngestConfig limits;

  @Inject
  EventsResource(
      Pipeline pipeline,
      SenderCounters senders,
      Detection detection,
      EventSink sink,
      CurrentCaller currentCaller,
      Clock clock,
      Config config) {
    this.pipeline = pipeline;
    this.senders = senders;
    this.detection = detection;
    this.sink = sink;
    this.currentCaller = currentCaller;
    this.clock = clock;
    limits = IngestConfig.from(config);
  }

  /// What became of a batch: each event is accepted, refused or a conflict.
  ///
  /// @param accepted events that are on disk now, or were before: those that were sent again
  ///   unchanged are among them
  /// @param refused what is wrong with those that break a rule
  /// @param duplicates how many of the accepted ones are known to have been sent before; they count
  ///   once
  /// @param conflicts events whose id came before with other content: the first one stays
  public record Receptance(
      int accepted, List<Batch.Refusal> refused, int duplicates, List<Conflict> conflicts) {}

  /// An event whose id came before with other content.
  ///
  /// @param index the position of the event in the body, from 0
  /// @param id its id
  /// @param field the first field in which it differs, in the order of the columns; `event` where
  ///   that is not known any more
  public record Conflict(int index, String id, String field) {}

  @POST
  @Consumes({MediaType.APPLICATION_JSON, NDJSON, "application/ndjson"})
  @RolesAllowed({Role.INGEST_NAME, Role.ADMIN_NAME})
  @Operation(
      summary = "Send events",
      description =
          "An array, one object, or one object a line; gzip is understood. An event with `id` and"
              + " `time` may be sent again and is stored once: the same id among the events of the last day"
              + " (studio.ingest.resend-window), whatever its time, and the same id and time before that. Answers"
              + " when the events are on disk, and tells which were sent before as far as that is known then:"
              + " `duplicates` counts those that say the same (their times may differ), `conflicts` lists those that"
              + " do not. What shows only when they are stored is in /api/ingest/conflicts.")
  @RequestBody(
      description =
          "Flat objects: `type` (request, feedback or threat) and fields named like the columns,"
              + " such as `endpoint`, `status_code`, `latency_ms`, `model_name`, `prompt_tokens`.",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.ARRAY)),
        @Content(mediaType = NDJSON)
      })
  @APIResponse(
      responseCode = "202",
      description = "The good events are on disk; the others are listed with index and reason",
      content = @Content(schema = @Schema(implementation = Receptance.class)))
  @APIResponse(responseCode = "400", description = "Malformed JSON, with line and column")
  @APIResponse(responseCode = "413", description = "The body brings too much")
  @APIResponse(responseCode = "415", description = "Neither JSON nor NDJSON")
  @APIResponse(responseCode = "503", description = "The journal is full: try again later")
  public Response receive(
      @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String software, InputStream body)
      throws JsonProcessingException {
    var context = Sender.context(currentCaller.current(), Source.INGEST, clock.instant());
    var batch = Batch.read(body, context, limits);
    batch.refused().forEach(refusal -> pipeline.refused(refusal.kind()));
    var sender = sender(context, software);
    if (batch.events().isEmpty()) {
      count(batch, sender);
      return Response.accepted(new Receptance(0, batch.refused(), 0, List.of())).build();
    }
    batch
        .contents()
        .forEach((event, content) -> detection.inContent(event, content).forEach(sink::offer));
    var acceptance = pipeline.accept(batch.events());
    count(batch, sender);
    return Response.accepted(receptance(batch, acceptance)).build();
  }

  private static EventSender sender(IngestContext context, @Nullable String software) {
    return new EventSender(
        context.organization(),
        Source.INGEST,
        Objects.requireNonNullElse(context.project(), ""),
        Objects.requireNonNullElse(context.apiKey(), ""),
        "events",
        Objects.requireNonNullElse(software, ""));
  }

  private void count(Batch batch, EventSender sender) {
    senders.accepted(sender, batch.events().size());
    for (var refusal : batch.refused()) {
      var isUnknown = refusal.kind().equals("unknown_field");
      var reason = (isUnknown ? "a field" : refusal.field()) + " " + refusal.reason();
      senders.count(sender, EventSender.Outcome.REFUSED, reason, 1);
    }
  }

  private static Receptance receptance(Batch batch, Pipeline.Acceptance acceptance) {
    var conflicts = new ArrayList<Conflict>();
    for (var resend : acceptance.resends()) {
      if (resend.field() != null) {
        var at = resend.index();
        conflicts.add(
            new Conflict(batch.indexes().get(at), batch.events().get(at).key(), resend.field()));
      }
    }
    return new Receptance(
        acceptance.kept() - conflicts.size(),
        batch.refused(),
        acceptance.resends().size() - conflicts.size(),
        conflicts);
  }
}
