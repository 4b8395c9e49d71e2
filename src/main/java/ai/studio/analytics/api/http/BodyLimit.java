package ai.studio.analytics.api.http;

import io.helidon.http.RequestException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.logging.Logger;

/// Bodies are small but for those that bring events, which have limits of their own. What counts is
/// the body after it was unzipped.
@Provider
public class BodyLimit implements ContainerRequestFilter {

  private static final Logger LOGGER = Logger.getLogger(BodyLimit.class.getName());
  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> DOORS = List.of("api/ingest/", "v1/");

  @Override
  public void filter(ContainerRequestContext request) {
    var path = request.getUriInfo().getPath();
    var most = DOORS.stream().anyMatch(path::startsWith) ? Long.MAX_VALUE : MOST_BYTES;
    if (request.getLength() > most) {
      throw tooLarge();
    }
    var type = request.getMediaType();
    if (type != null && (type.isWildcardType() || type.isWildcardSubtype())) {
      throw new NotSupportedException();
    }
    request.setEntityStream(new Limited(request.getEntityStream(), most));
  }

  private static ClientErrorException tooLarge() {
    return new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
  }

  /// What the server throws while it reads is the client's fault, or that of the line to it: broken
  /// chunks, a body that ends too early or is not the gzip that it claims to be.
  private static final class Limited extends FilterInputStream {

    private long left;

    Limited(InputStream body, long most) {
      super(body);
      left = most;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      var count = read(one, 0, 1);
      return count < 0 ? count : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      var read = readBody(bytes, offset, length);
      left -= Math.max(read, 0);
      if (left < 0) {
        throw tooLarge();
      }
      return read;
    }

    /// Nothing is lost by it; and what was wrong with the body, reading it has told.
    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException | RuntimeException e) {
        LOGGER.fine(() -> "A body did not end as it should: " + e.getClass().getName());
      }
    }

    private int readBody(byte[] bytes, int offset, int length) {
      try {
        return in.read(bytes, offset, length);
      } catch (RequestException e) {
        throw new ClientErrorException(e.status().code(), e);
      } catch (IOException | RuntimeException e) {
        throw new BadRequestException(e);
      }
    }
  }
}
