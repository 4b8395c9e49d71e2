package ai.studio.analytics.api.graphql.engine;

import ai.studio.analytics.api.problem.Json;
import ai.studio.analytics.api.security.Scopes;
import ai.studio.analytics.auth.CurrentCaller;
import ai.studio.analytics.auth.NotAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// GraphQL over HTTP. Every answer is a GraphQL answer, that to a malformed request too.
///
/// @see <a href="https://graphql.github.io/graphql-over-http/draft/">GraphQL over HTTP</a>
@ApplicationScoped
@Path("/graphql")
public class GraphQlResource {

  private static final MediaType GRAPHQL = new MediaType("application", "graphql-response+json");
  private static final String UTF_8 = "utf-8";
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Engine engine;
  private final CurrentCaller currentCaller;

  @Inject
  GraphQlResource(Engine engine, CurrentCaller currentCaller) {
    this.engine = engine;
    this.currentCaller = currentCaller;
  }

  @POST
  @Operation(hidden = true)
  public Response post(@Context HttpHeaders headers, InputStream body) throws IOException {
    var answer = accepted(headers);
    if (answer == null) {
      return notAcceptable();
    }
    if (!isJson(headers.getMediaType())) {
      return refused(answer, 415, "The body must be application/json in UTF-8.", "BAD_REQUEST");
    }
    var bytes = body.readNBytes(Limits.BODY_BYTES + 1);
    if (bytes.length > Limits.BODY_BYTES) {
      return refused(
          answer,
          413,
          "The body may have at most " + Limits.BODY_BYTES + " bytes.",
          "LIMIT_EXCEEDED");
    }
    try {
      return answer(answer, GraphQlRequest.ofBody(bytes));
    } catch (GraphQlRequest.Malformed e) {
      return refused(answer, 400, String.valueOf(e.getMessage()), "BAD_REQUEST");
    }
  }

  @GET
  @Operation(hidden = true)
  public Response get(
      @Context HttpHeaders headers,
      @QueryParam("query") @Nullable String query,
      @QueryParam("operationName") @Nullable String operationName,
      @QueryParam("variables") @Nullable String variables) {
    var answer = accepted(headers);
    if (answer == null) {
      return notAcceptable();
    }
    try {
      var request = GraphQlRequest.ofParameters(query, operationName, variables);
      if (Documents.isMutation(request)) {
        return Response.fromResponse(refused(answer, 405, "Mutations need POST.", "BAD_REQUEST"))
            .header(HttpHeaders.ALLOW, "POST")
            .build();
      }
      return answer(answer, request);
    } catch (GraphQlRequest.Malformed e) {
      return refused(answer, 400, String.valueOf(e.getMessage()), "BAD_REQUEST");
    }
  }

  private Response answer(MediaType type, GraphQlRequest request) {
    try {
      Scopes.of(currentCaller.current());
    } catch (NotAllowed e) {
      return refused(type, 403, String.valueOf(e.getMessage()), "FORBIDDEN");
    }
    var result = engine.execute(request);
    return response(type, status(type, result), result);
  }

  /// The newer media type tells a refused request by its status; the older one is always 200 for a
  /// well-formed request that was answered. Where nothing could be answered because the database is
  /// away, whoever watches statuses is told so too.
  private static int status(MediaType type, Map<String, Object> result) {
    if (result.get("data") != null) {
      return 200;
    }
    return switch (Errors.firstCode(result)) {
      case "UNAVAILABLE" -> 503;
      case String _ when result.containsKey("data") -> 200;
      case "INTERNAL" -> 500;
      default -> type.equals(GRAPHQL) ? 400 : 200;
    };
  }

  /// What the client understands; null where it is neither of the two. Without a preference it gets
  /// the older one.
  private static @Nullable MediaType accepted(HttpHeaders headers) {
    for (var type : headers.getAcceptableMediaTypes()) {
      if (!type.isWildcardType() && !type.isWildcardSubtype() && type.isCompatible(GRAPHQL)) {
        return GRAPHQL;
      }
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return MediaType.APPLICATION_JSON_TYPE;
      }
    }
    return null;
  }

  private static boolean isJson(@Nullable MediaType type) {
    if (type == null
        || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)
        || type.isWildcardType()) {
      return false;
    }
    return type.getParameters()
        .getOrDefault(MediaType.CHARSET_PARAMETER, UTF_8)
        .equalsIgnoreCase(UTF_8);
  }

  private static Response notAcceptable() {
    return refused(
        MediaType.APPLICATION_JSON_TYPE,
        406,
        "Answers are application/graphql-response+json or application/json.",
        "BAD_REQUEST");
  }

  private static Response refused(MediaType type, int status, String message, String code) {
    return response(type, status, Map.of("errors", List.of(Errors.entry(message, code))));
  }

  private static Response response(MediaType type, int status, Map<String, Object> result) {
    var response = Response.status(status).type(type.withCharset(UTF_8)).entity(Json.bytes(result));
    return status == 503
        ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
        : response.build();
  }
}
