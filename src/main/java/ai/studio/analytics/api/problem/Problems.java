package ai.studio.analytics.api.problem;

import ai.studio.analytics.admin.account.TooManyFailures;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.ingest.http.BodyTooLarge;
import ai.studio.analytics.ingest.http.UnreadableBody;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.ZipException;
import org.glassfish.jersey.message.internal.HeaderValueException;

/// Turns the cause of a failure into a problem. What is nobody's fault but ours is logged under an
/// id and says nothing else.
@Provider
public class Problems implements ExceptionMapper<Throwable> {

  private static final Logger LOGGER = Logger.getLogger(Problems.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  @Override
  public Response toResponse(Throwable cause) {
    if (cause.getClass() == NotFoundException.class) {
      // No resource has this path. Only an answer without a body lets the server look for another
      // handler.
      return Response.status(404).build();
    }
    var problem = problem(cause);
    var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    if (cause instanceof NotAuthenticated e) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, e.challenge());
    }
    if (cause instanceof TooManyFailures e) {
      answer.header(HttpHeaders.RETRY_AFTER, e.retryAfter().toSeconds() + 1);
    }
    if (cause instanceof Refused e) {
      e.retryAfter().ifPresent(it -> answer.header(HttpHeaders.RETRY_AFTER, it.toSeconds()));
    }
    if (problem.status() == 503) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.build();
  }

  /// The problem that a cause amounts to; an unknown one is logged.
  public static Problem problem(Throwable cause) {
    return Cause.of(cause).map(Problem::of).orElseGet(() -> ofHttp(cause));
  }

  /// What only a request over HTTP can have.
  private static Problem ofHttp(Throwable cause) {
    return switch (cause) {
      case Refused e -> e.problem();
      case BodyTooLarge e -> Problem.of(413, "TOO_LARGE", String.valueOf(e.getMessage()));
      case UnreadableBody e -> Problem.of(400, "MALFORMED", String.valueOf(e.getMessage()));
      case JsonMappingException e when e.getCause() instanceof WebApplicationException stopped ->
          problem(stopped);
      case JsonMappingException e when !e.getPath().isEmpty() ->
          Problem.invalid(path(e), "is unknown or of the wrong type");
      case StreamConstraintsException e -> Problem.of(400, "MALFORMED", limit(e) + where(e) + ".");
      case JsonProcessingException e ->
          Problem.of(400, "MALFORMED", "The JSON is malformed" + where(e) + ".");
      case HeaderValueException _ -> refused(400, cause);
      case UnsupportedCharsetException _ -> refused(415, cause);
      case IllegalCharsetNameException _ -> refused(415, cause);
      case InsufficientDataAvailableException _ -> refused(400, cause);
      case CloseConnectionException _ -> refused(400, cause);
      case UncheckedIOException e when e.getCause() instanceof ZipException -> refused(400, cause);
      case UncheckedIOException e when e.getCause() instanceof EOFException -> refused(400, cause);
      case WebApplicationException e -> ofStatus(e.getResponse().getStatus(), e);
      case HttpException e -> ofStatus(e.status().code(), e);
      case RequestException e -> ofStatus(e.status().code(), e);
      default -> Cause.inStore(cause).map(Problem::of).orElseGet(() -> internal(cause));
    };
  }

  private static Problem ofStatus(int status, Exception cause) {
    return status >= 500 && status != 503 ? internal(cause) : refused(status, cause);
  }

  /// A client's fault, which is worth a line to whoever looks for it and no more.
  private static Problem refused(int status, Throwable cause) {
    LOGGER.fine(() -> "A request was refused with " + status + ": " + cause.getClass().getName());
    return refusal(status);
  }

  /// What a status says that is not our fault.
  public static Problem refusal(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "MALFORMED", "The request is malformed.");
      case 404 -> Problem.of(404, "NOT_FOUND", "There is nothing here.");
      case 405 -> Problem.of(405, "METHOD_NOT_ALLOWED", "This method does not work here.");
      case 406 ->
          Problem.of(406, "NOT_ACCEPTABLE", "None of the accepted media types can be produced.");
      case 413 -> Problem.of(413, "TOO_LARGE", "The request's body is too large.");
      case 415 ->
          Problem.of(
              415, "UNSUPPORTED_MEDIA_TYPE", "The body's media type is not understood here.");
      case 505 -> Problem.of(505, "HTTP_VERSION", "Only HTTP/1.1 is spoken here.");
      case 503 -> Problem.of(503, "UNAVAILABLE", "Not available at the moment.");
      default -> Problem.of(status, "REFUSED", "The request was refused.");
    };
  }

  private static Problem internal(Throwable cause) {
    var id = UUID.randomUUID().toString();
    LOGGER.log(Level.SEVERE, "Problem " + id, cause);
    return Problem.of(Cause.internal(id));
  }

  private static String path(JsonMappingException e) {
    var last = e.getPath().getLast();
    return last.getFieldName() == null ? "[" + last.getIndex() + "]" : last.getFieldName();
  }

  /// Which limit of JSON was passed, without the name of the library's setting.
  private static String limit(StreamConstraintsException e) {
    return e.getOriginalMessage().replaceAll(",? *from `[^`]*`", "");
  }

  private static String where(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }
}
