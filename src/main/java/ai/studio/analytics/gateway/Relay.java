package ai.studio.analytics.gateway;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// Passes an upstream's answer on to the client as it comes, and reads what is kept of it. Nothing
/// is read ahead of the client: where it is slow, the upstream has to wait.
final class Relay {

  private static final int BUFFER = 8 * 1024;

  /// An answer of a known length up to this is passed on in one piece.
  private static final int ONE_PIECE = 256 * 1024;

  /// What is longer is not looked at.
  private static final int MOST_READ = 16 << 20;

  private static final String EVENTS = "text/event-stream";

  /// Of the connection, or of the vendor's account.
  private static final Set<String> KEPT_BACK =
      Set.of(
          "alt-svc",
          "connection",
          "content-length",
          "date",
          "keep-alive",
          "openai-organization",
          "openai-project",
          "anthropic-organization-id",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-connection",
          "server",
          "set-cookie",
          "strict-transport-security",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "www-authenticate");

  private final CallFacts facts;
  private final boolean withholdsUsage;

  /// @param withholdsUsage whether the client did not ask for the chunk of a stream that tells
  ///   usage
  Relay(CallFacts facts, boolean withholdsUsage) {
    this.facts = facts;
    this.withholdsUsage = withholdsUsage;
  }

  /// Passes all of an answer on.
  ///
  /// @throws IOException where the upstream breaks off
  /// @throws ClientGone where the client does
  void pass(ClassicHttpResponse answer, ServerResponse response) throws IOException {
    response.status(Status.create(answer.getCode()));
    copyHeaders(answer, response);
    var entity = answer.getEntity();
    if (entity == null) {
      write(response::send);
      return;
    }
    var type = String.valueOf(entity.getContentType()).toLowerCase(Locale.ROOT);
    var isPlain = entity.getContentEncoding() == null;
    var content = entity.getContent();
    if (isPlain && type.startsWith(EVENTS)) {
      stream(content, response);
    } else if (isPlain && isShort(entity.getContentLength())) {
      var bytes = content.readNBytes((int) entity.getContentLength());
      content.close(); // which makes the connection free for others
      piece(bytes, response);
    } else {
      chunks(content, entity.getContentLength(), isPlain && type.contains("json"), response);
    }
  }

  private static boolean isShort(long length) {
    return length >= 0 && length <= ONE_PIECE;
  }

  private static void copyHeaders(ClassicHttpResponse answer, ServerResponse response) {
    var ofConnection = new HashSet<String>();
    for (var header : answer.getHeaders("Connection")) {
      ofConnection.addAll(HopHeaders.named(header.getValue()));
    }
    for (var header : answer.getHeaders()) {
      var name = header.getName().toLowerCase(Locale.ROOT);
      if (!KEPT_BACK.contains(name)
          && !ofConnection.contains(name)
          && !name.contains("ratelimit")) {
        HeaderName known = HeaderNames.create(header.getName());
        response.headers().add(HeaderValues.create(known, header.getValue()));
      }
    }
  }

  private void piece(byte[] bytes, ServerResponse response) {
    write(() -> response.send(bytes));
    new AnswerReader(facts, false).read(bytes, 0, bytes.length);
  }

  private void chunks(InputStream content, long length, boolean isJson, ServerResponse response)
      throws IOException {
    if (length >= 0) {
      response.contentLength(length);
    }
    var kept = isJson ? new ByteArrayOutputStream() : null;
    var buffer = new byte[BUFFER];
    var out = response.outputStream();
    for (var count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      send(out, buffer, count);
      if (kept != null && kept.size() < MOST_READ) {
        kept.write(buffer, 0, count);
      }
    }
    write(out::close);
    if (kept != null) {
      new AnswerReader(facts, false).read(kept.toByteArray(), 0, kept.size());
    }
  }

  /// Whole events where one of them may have to be withheld, else every byte at once.
  private void stream(InputStream content, ServerResponse response) throws IOException {
    var reader = new AnswerReader(facts, true);
    var scanner =
        new EventScanner(
            (bytes, from, length) -> reader.read(bytes, from, length) && withholdsUsage);
    var buffer = new byte[BUFFER];
    var out = response.outputStream();
    var client = new Client(out);
    for (var count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      if (withholdsUsage) {
        scanner.pass(buffer, count, client);
      } else {
        client.write(buffer, 0, count);
        scanner.pass(buffer, count, OutputStream.nullOutputStream());
      }
      client.flush();
    }
    scanner.end(withholdsUsage ? client : OutputStream.nullOutputStream());
    client.close();
  }

  private static void send(OutputStream out, byte[] buffer, int count) {
    write(() -> {
      out.write(buffer, 0, count);
      out.flush();
    });
  }

  private interface Write {
    void run() throws IOException;
  }

  /// All that goes wrong while something is sent to the client is the client's going.
  private static void write(Write write) {
    try {
      write.run();
    } catch (IOException | RuntimeException e) {
      throw new ClientGone(e);
    }
  }

  /// The client's side of a stream.
  private static final class Client extends OutputStream {

    private final OutputStream out;
    private boolean hasMore = true;

    Client(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (length > 0) {
        hasMore = true;
        Relay.write(() -> out.write(bytes, from, length));
      }
    }

    @Override
    public void flush() {
      if (hasMore) {
        hasMore = false;
        Relay.write(out::flush);
      }
    }

    @Override
    public void close() {
      Relay.write(out::close);
    }
  }
}
