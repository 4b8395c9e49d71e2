package ai.studio.analytics.api.mcp;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.auth.Role;
import ai.studio.analytics.auth.WithinProjects;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// The Model Context Protocol over HTTP, without sessions: a message is answered by what it says,
/// whichever instance it reaches. There is nothing that the service says by itself, so GET, which
/// would listen to it, and DELETE, which would end a session, are refused as the protocol has it.
///
/// @see <a
///   href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Transports</a>
@Path("/mcp")
@RolesAllowed({Role.ADMIN_NAME, Role.ANALYST_NAME, Role.USER_NAME, Role.READ_NAME})
@WithinProjects
public class McpResource {

  private static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
  private static final MediaType EVENTS = MediaType.SERVER_SENT_EVENTS_TYPE;
  private static final byte[] EVENT = "event: message\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private final McpMessages messages;
  private final McpConfig config;

  @Inject
  McpResource(McpMessages messages, McpConfig config) {
    this.messages = messages;
    this.config = config;
  }

  @POST
  @Operation(hidden = true)
  public Response post(
      @Context HttpHeaders headers,
      @HeaderParam("Origin") @Nullable String origin,
      @HeaderParam(PROTOCOL_VERSION) @Nullable String version,
      InputStream body)
      throws IOException {
    if (!config.allows(origin)) {
      return refused(
          403,
          ErrorCodes.INVALID_REQUEST,
          "Pages of this origin may not ask: studio.mcp.allowed-origins has those that may.");
    }
    var answer = accepted(headers);
    if (answer == null) {
      return refused(
          406,
          ErrorCodes.INVALID_REQUEST,
          "Answers are application/json or text/event-stream: Accept must have both.");
    }
    if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType())) {
      return refused(415, ErrorCodes.INVALID_REQUEST, "The body must be application/json.");
    }
    if (version != null && !messages.protocolVersions().contains(version)) {
      return refused(
          400,
          ErrorCodes.INVALID_REQUEST,
          PROTOCOL_VERSION + " must be one of " + String.join(", ", messages.protocolVersions()));
    }
    return answer(answer, body.readAllBytes());
  }

  @GET
  @Operation(hidden = true)
  public Response listen() {
    return postOnly();
  }

  @DELETE
  @Operation(hidden = true)
  public Response end() {
    return postOnly();
  }

  private Response answer(MediaType type, byte[] body) {
    McpMessage message;
    try {
      message = McpMessage.of(body);
    } catch (McpMessage.Malformed e) {
      return refused(400, e.code(), String.valueOf(e.getMessage()));
    }
    return switch (message) {
      case McpMessage.Request it -> response(200, type, messages.answer(it.request()));
      case McpMessage.Notification it -> {
        messages.take(it.notification());
        yield Response.accepted().build();
      }
      case McpMessage.Answer _ -> Response.accepted().build();
    };
  }

  /// JSON where the client takes it, else a stream of the one event; null where it takes neither.
  private static @Nullable MediaType accepted(HttpHeaders headers) {
    var accepted = headers.getAcceptableMediaTypes();
    if (accepted.stream().anyMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
      return MediaType.APPLICATION_JSON_TYPE;
    }
    return accepted.stream().anyMatch(EVENTS::isCompatible) ? EVENTS : null;
  }

  private static Response postOnly() {
    return Response.fromResponse(
            refused(
                405, ErrorCodes.INVALID_REQUEST, "There are no sessions: only POST works here."))
        .header(HttpHeaders.ALLOW, "POST")
        .build();
  }

  /// What is wrong with a message as a whole; it answers no request.
  private static Response refused(int status, int code, String message) {
    var error = new LinkedHashMap<String, @Nullable Object>();
    error.put("jsonrpc", "2.0");
    error.put("id", null);
    error.put("error", new JSONRPCResponse.JSONRPCError(code, message));
    return response(status, MediaType.APPLICATION_JSON_TYPE, error);
  }

  private static Response response(int status, MediaType type, Object message) {
    var json = Json.bytes(message);
    return Response.status(status)
        .type(type)
        .entity(type.equals(EVENTS) ? event(json) : json)
        .build();
  }

  private static byte[] event(byte[] json) {
    var event = new ByteArrayOutputStream(json.length + EVENT.length + END.length);
    event.writeBytes(EVENT);
    event.writeBytes(json);
    event.writeBytes(END);
    return event.toByteArray();
  }
}
