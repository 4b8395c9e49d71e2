package ai.studio.analytics.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// An upstream that answers each request with the bytes that a test wants, in the pieces that it
/// wants, and closes the connection.
final class ScriptedUpstream implements AutoCloseable {

  private final String name;
  private final ServerSocket server;
  private final byte[] answer;
  private final int piece;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

  private ScriptedUpstream(String name, byte[] answer, int piece) {
    this.name = name;
    this.answer = answer;
    this.piece = piece;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// @param head status line and headers, each with its line end
  /// @param piece how many bytes of the body come at once
  static ScriptedUpstream of(String name, String head, String body, int piece) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(("HTTP/1.1 " + head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
    bytes.writeBytes(body.getBytes(UTF_8));
    return new ScriptedUpstream(name, bytes.toByteArray(), piece);
  }

  /// A status with a JSON body.
  static ScriptedUpstream json(String name, String status, String body) {
    var length = "Content-Length: " + body.getBytes(UTF_8).length + "\r\n";
    return of(name, status + "\r\nContent-Type: application/json\r\n" + length, body, 1 << 20);
  }

  /// A stream of events.
  static ScriptedUpstream stream(String name, String events, int piece) {
    return of(name, "200 OK\r\nContent-Type: text/event-stream\r\n", events, piece);
  }

  /// What the gateway knows of it.
  Upstream upstream(int order) {
    return new Upstream(
        name,
        VendorForm.OPENAI,
        URI.create("http://localhost:" + server.getLocalPort()),
        new VendorKey("vendor-key-" + name),
        "openai",
        List.of(),
        Map.of(),
        null,
        1,
        order,
        null,
        true);
  }

  /// Heads and bodies of the requests that came.
  List<String> requests() {
    return requests;
  }

  /// Completed with whether the other side went before all was sent.
  CompletableFuture<Boolean> gone() {
    return gone;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        requests.add(read(new BufferedInputStream(socket.getInputStream())));
        gone.complete(!write(socket));
      } catch (IOException closed) {
        // The next one may come, unless the server is closed.
      }
    }
  }

  private boolean write(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      var out = socket.getOutputStream();
      for (var from = 0; from < answer.length; from += piece) {
        out.write(answer, from, Math.min(piece, answer.length - from));
        out.flush();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    var lower = head.toString().toLowerCase(java.util.Locale.ROOT);
    var at = lower.indexOf("content-length:");
    var length =
        at < 0 ? 0 : Integer.parseInt(lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
    return head + new String(in.readNBytes(length), UTF_8);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
