package ai.studio.analytics.api.rest;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.AccountsUnavailable;
import ai.studio.analytics.auth.Authenticator;
import ai.studio.analytics.auth.ClientAddress;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.KeysUnavailable;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import ai.studio.analytics.event.InvalidEvent;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidFilterText;
import ai.studio.analytics.query.rows.RowQuestion;
import ai.studio.analytics.query.rows.RowTable;
import ai.studio.analytics.query.rows.Tail;
import ai.studio.analytics.store.schema.Field;
import io.helidon.common.context.Contexts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.logging.Logger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Requests as they are stored, pushed as server-sent events for as long as the token is good.
@Path("/api/requests/tail")
@Tag(name = "rows")
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class TailResource {

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final List<Field> FIELDS = RowTable.REQUESTS.fields().fields();
  private static final Logger LOGGER = Logger.getLogger(TailResource.class.getName());

  private final Tail tail;
  private final CurrentCaller currentCaller;
  private final Authenticator authenticator;

  @Inject
  TailResource(Tail tail, CurrentCaller currentCaller, Authenticator authenticator) {
    this.tail = tail;
    this.currentCaller = currentCaller;
    this.authenticator = authenticator;
  }

  /// What came with one event.
  ///
  /// @param rows the newest 100, the newest first
  /// @param count how many there are, as far as they were looked up
  /// @param omitted events of any kind that came too fast to be looked up
  public record TailDocument(List<RowDocument> rows, int count, long omitted) {

    static TailDocument of(Tail.Part part) {
      return new TailDocument(
          part.rows().stream().map(row -> RowDocument.of(FIELDS, row)).toList(),
          part.count(),
          part.omitted());
    }
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Operation(
      summary = "Requests as they are stored",
      description =
          "Server-sent events named `requests`, at most one a second, each with `rows` as those of the list of requests"
              + " have them, the newest 100 and first; `count`, how many there were; and `omitted`, how many events of any"
              + " kind came too fast to be looked at. Administrators and analysts see their organisation, users their own"
              + " rows. Requests that happened more than a day ago are not told of. A comment every five seconds shows"
              + " that the connection is alive; it ends with the token.")
  @APIResponse(
      responseCode = "200",
      description = "The events",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "400", description = "The filter breaks a rule")
  @APIResponse(responseCode = "429", description = "Too many live views are open")
  public void tail(
      @Parameter(description = "Which requests, such as `model:gpt-4o* status:>=500`; default all")
          @QueryParam("query")
          @Nullable String query,
      @Parameter(
              description =
                  "A text to look for, in any case, in endpoint, model, user and error type")
          @QueryParam("search")
          @Nullable String search,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String token,
      @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String key,
      @Context SseEventSink sink,
      @Context Sse sse) {
    var filter = filter(query);
    var scope = Scopes.of(currentCaller.current());
    var question = new RowQuestion(RowTable.REQUESTS, scope, filter, search, null, null);
    var listener = tail.listen(question, FIELDS);
    var address =
        Contexts.context()
            .flatMap(context -> context.get(ClientAddress.class))
            .map(ClientAddress::raw)
            .orElse(null);
    Thread.ofVirtual()
        .name("studio-tail-listener")
        .start(
            () -> send(listener, sink, sse, () -> authenticator.authenticate(token, key, address)));
  }

  private static Filter filter(@Nullable String query) {
    try {
      return query == null ? Filter.NONE : Filter.parse(query, RowTable.REQUESTS.fields());
    } catch (InvalidFilterText | InvalidFilterField e) {
      throw new InvalidEvent("query", "is no filter. " + e.getMessage());
    }
  }

  private static void send(
      Tail.Listener listener, SseEventSink sink, Sse sse, Runnable authentication) {
    try (sink;
        listener) {
      sink.send(sse.newEventBuilder().comment("listening").build()).toCompletableFuture().join();
      while (!sink.isClosed()) {
        var part = listener.next(HEARTBEAT);
        if (!listener.isOpen()) {
          return;
        }
        authentication.run();
        sink.send(part.map(it -> event(sse, it)).orElseGet(() -> alive(sse)))
            .toCompletableFuture()
            .join();
      }
    } catch (NotAuthenticated | KeysUnavailable | AccountsUnavailable | CompletionException e) {
      LOGGER.fine(() -> "A live view ended: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OutboundSseEvent event(Sse sse, Tail.Part part) {
    var json = new String(Json.bytes(TailDocument.of(part)), StandardCharsets.UTF_8);
    return sse.newEventBuilder().name("requests").data(String.class, json).build();
  }

  private static OutboundSseEvent alive(Sse sse) {
    return sse.newEventBuilder().comment("alive").build();
  }
}
