package ai.studio.analytics.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much a request may send, wherever it says so or does not.
class BodyLimitTest {

  private static final int MOST = 1 << 20;

  private final BodyLimit limit = new BodyLimit();

  @Test
  void aBodyOfAMebibyteIsReadToItsEnd() throws IOException {
    var request = request("api/rows/requests", new byte[MOST]);
    limit.filter(request);

    assertThat(request.getEntityStream().readAllBytes()).hasSize(MOST);
  }

  @Test
  void whoeverSaysThatTheBodyIsLongerIsRefusedBeforeItIsRead() {
    var request = request("api/rows/requests", new byte[0]);
    request.getHeaders().putSingle("Content-Length", String.valueOf(MOST + 1));

    assertThatThrownBy(() -> limit.filter(request))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            e -> assertThat(e.getResponse().getStatus()).isEqualTo(413));
  }

  @Test
  void whoeverDoesNotSayIsRefusedOnceItIs() {
    var request = request("graphql", new byte[MOST + 1]);
    limit.filter(request);

    assertThatThrownBy(() -> request.getEntityStream().readAllBytes())
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            e -> assertThat(e.getResponse().getStatus()).isEqualTo(413));
  }

  @Test
  void bytesThatAreReadOneByOneCountLikewise() throws IOException {
    var request = request("graphql", new byte[] {-1, 7});
    limit.filter(request);
    var body = request.getEntityStream();

    assertThat(List.of(body.read(), body.read(), body.read())).containsExactly(255, 7, -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api/ingest/events", "v1/traces"})
  void whatTakesEventsHasBoundsOfItsOwn(String path) throws IOException {
    var request = request(path, new byte[MOST + 1]);
    limit.filter(request);

    assertThat(request.getEntityStream().readAllBytes()).hasSize(MOST + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/*"})
  void aBodyIsOfOneType(String type) {
    var request = request("graphql", new byte[0]);
    request.getHeaders().putSingle("Content-Type", type);

    assertThatThrownBy(() -> limit.filter(request)).isInstanceOf(NotSupportedException.class);
  }

  @Test
  void aBodyThatBreaksOffIsTheSendersFault() {
    var request = request("graphql", new byte[0]);
    request.setEntityStream(new Broken());
    limit.filter(request);

    assertThatThrownBy(() -> request.getEntityStream().readAllBytes())
        .isInstanceOf(BadRequestException.class);
    assertThatCode(() -> request.getEntityStream().close()).doesNotThrowAnyException();
  }

  private static final class Broken extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("reset");
    }

    @Override
    public void close() throws IOException {
      throw new IOException("reset");
    }
  }

  private static ContainerRequest request(String path, byte[] body) {
    var base = URI.create("http://localhost/");
    var request =
        new ContainerRequest(
            base, base.resolve(path), "POST", null, new MapPropertiesDelegate(), null);
    request.setEntityStream(new ByteArrayInputStream(body));
    return request;
  }
}
